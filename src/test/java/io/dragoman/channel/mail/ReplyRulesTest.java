package io.dragoman.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReplyRulesTest {
    private static final String FRIEND = "ines@friends.test";

    @Test
    void senderOnTheListGetsAReply() throws Exception {
        assertThat(denial(mailbox(), letter(FRIEND))).isEmpty();
        assertThat(denial(mailbox(), letter("One@Elsewhere.TEST"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"other@elsewhere.test", "x@sub.friends.test", "x@notfriends.test", "friends.test@evil.test"})
    void strangerGetsNone(String stranger) throws Exception {
        assertThat(denial(mailbox(), letter(stranger))).contains(Denial.NOT_ALLOWED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Auto-Submitted|auto-generated|AUTO_SUBMITTED",
                "Auto-Submitted|auto-replied; owner-email=x|AUTO_SUBMITTED",
                "X-Auto-Response-Suppress|DR, OOF, AutoReply|AUTO_SUBMITTED",
                "X-Autoreply|yes|AUTO_SUBMITTED",
                "Return-Path|<>|BOUNCE",
                "X-Failed-Recipients|a@b.test|BOUNCE",
                "Content-Type|multipart/report; report-type=delivery-status|BOUNCE",
                "List-Id|<news.friends.test>|LIST",
                "List-Unsubscribe|<mailto:x@y.test>|LIST",
                "Precedence|bulk|LIST"
            })
    void machineGetsNone(String header, String value, Denial why) throws Exception {
        MimeMessage message = letter(FRIEND);
        message.setHeader(header, value);

        assertThat(denial(mailbox(), message)).contains(why);
    }

    @ParameterizedTest
    @CsvSource({
        "Auto-Submitted,no",
        "X-Auto-Response-Suppress,DR",
        "Precedence,normal",
        "Return-Path,<ines@friends.test>"
    })
    void headerThatSaysNothingOfThatIsNoReason(String header, String value) throws Exception {
        MimeMessage message = letter(FRIEND);
        message.setHeader(header, value);

        assertThat(denial(mailbox(), message)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ocr@dragoman.test,ONESELF",
        "OCR+vlm@dragoman.test,ONESELF",
        "answers@dragoman.test,ONESELF",
        "mailer-daemon@friends.test,BOUNCE"
    })
    void oneselfAndPostmenGetNone(String sender, Denial why) throws Exception {
        assertThat(denial(mailbox("replies.allowed=dragoman.test,friends.test"), letter(sender)))
                .contains(why);
    }

    @Test
    void mailboxWithoutRepliesAndMessageWithoutSenderGetNone() throws Exception {
        MimeMessage anonymous = letter(FRIEND);
        anonymous.removeHeader("From");
        MailSettings.Mailbox silent = bind(List.of());

        assertThat(denial(mailbox(), anonymous)).contains(Denial.NO_SENDER);
        assertThat(denial(silent, letter(FRIEND))).contains(Denial.OFF);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mx.dragoman.test; dmarc=pass (p=none) header.from=friends.test|true",
                "mx.dragoman.test; spf=fail smtp.mailfrom=evil.test; dkim=pass header.d=friends.test|true",
                "mx.dragoman.test; spf=pass smtp.mailfrom=ines@friends.test|true",
                "mx.dragoman.test 1; dkim=pass header.i=@friends.test|true",
                "mx.dragoman.test; dmarc=fail header.from=friends.test|false",
                "mx.dragoman.test; dkim=pass header.d=evil.test; dmarc=none header.from=friends.test|false",
                "mx.dragoman.test; none|false",
                "mx.evil.test; dmarc=pass header.from=friends.test|false"
            })
    void senderMustBeVerifiedByTheReceivingServerWhereThatIsWanted(String results, boolean verified) throws Exception {
        MimeMessage message = letter(FRIEND);
        message.addHeader("Authentication-Results", results);

        assertThat(denial(mailbox("replies.verified-by=mx.dragoman.test"), message)
                        .isEmpty())
                .isEqualTo(verified);
        assertThat(denial(mailbox("replies.verified-by=mx.dragoman.test"), letter(FRIEND)))
                .contains(Denial.NOT_VERIFIED);
    }

    @Test
    void onlyTheTopmostResultOfTheServerCounts() throws Exception {
        MimeMessage message = new MimeMessage(
                jakarta.mail.Session.getInstance(new java.util.Properties()),
                new java.io.ByteArrayInputStream("""
                        Authentication-Results: mx.dragoman.test; dmarc=fail header.from=friends.test
                        Authentication-Results: mx.dragoman.test; dmarc=pass header.from=friends.test
                        From: ines@friends.test

                        x""".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));

        assertThat(denial(mailbox("replies.verified-by=mx.dragoman.test"), message))
                .contains(Denial.NOT_VERIFIED);
    }

    private static MimeMessage letter(String sender) throws MessagingException {
        return Letter.from(sender, "A letter").written();
    }

    private static Optional<Denial> denial(MailSettings.Mailbox mailbox, MimeMessage message)
            throws MessagingException {
        return ReplyRules.denial(message, mailbox);
    }

    private static MailSettings.Mailbox mailbox(String... more) {
        return bind(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "replies.host=localhost",
                                "replies.from=answers@dragoman.test",
                                "replies.allowed=friends.test,one@elsewhere.test"),
                        java.util.Arrays.stream(more))
                .toList());
    }

    private static MailSettings.Mailbox bind(List<String> settings) {
        var source = new MapConfigurationPropertySource();
        source.put("mailbox.host", "localhost");
        source.put("mailbox.user", "ocr@dragoman.test");
        for (String setting : settings) {
            source.put("mailbox." + setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }
        return new Binder(source).bind("mailbox", MailSettings.Mailbox.class).get();
    }
}
