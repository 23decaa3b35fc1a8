package io.dragoman.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.client.soak.Spoiling;
import jakarta.mail.MessagingException;
import jakarta.mail.util.SharedFileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SpoiltMessagesTest {
    private static final int MESSAGES = Integer.getInteger("fuzz.files", 1_000);
    private static final long FROM = Long.getLong("fuzz.from", 0);
    private static final String SOUND = """
        From: Ines <ines@example.org>
        Subject: =?UTF-8?Q?Caf=C3=A9?=
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="outer"

        --outer
        Content-Type: text/html; charset=utf-8

        <p>Please read this.<img src="cid:one"></p>
        --outer
        Content-Type: application/pdf; name="scan.pdf"
        Content-Disposition: attachment; filename*=UTF-8''sc%C3%A4n.pdf
        Content-Transfer-Encoding: base64

        JVBERi0xLjQKJSVFT0YK
        --outer
        Content-Type: message/rfc822

        From: other@example.org
        Content-Type: application/zip; name="a.zip"
        Content-Transfer-Encoding: base64

        UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==
        --outer--
        """.replace("\n", "\r\n");
    private static final Spoiling SPOILING = new Spoiling(List.of(
            "--outer",
            "--outer--",
            "boundary=\"\"",
            "boundary=outer",
            "Content-Type: multipart/mixed; boundary=outer",
            "Content-Type: message/rfc822",
            "Content-Transfer-Encoding: quoted-printable",
            "Content-Transfer-Encoding: uuencode",
            "charset=nonsense",
            "filename*0*=x''%",
            "=?UTF-8?B?",
            "?=",
            "\r\n",
            "\r\n\r\n",
            "../../"));

    @TempDir
    Path folder;

    @Test
    void spoiltMessageIsOpenedOrRefusedAndWritesNowhereElse() throws Exception {
        MailSettings settings = new Binder(new MapConfigurationPropertySource(Map.of("m.poll", "1m")))
                .bind("m", MailSettings.class)
                .get();
        int documents = 0;
        for (long number = FROM; number < FROM + MESSAGES; number++) {
            Path spool = Files.createDirectory(folder.resolve("spool-" + number));
            Path file = Files.write(
                    spool.resolve("message.eml"),
                    SPOILING.spoil(SOUND.getBytes(StandardCharsets.UTF_8), new Random(number)));
            try (var in = new SharedFileInputStream(file.toFile())) {
                documents +=
                        Unpacking.of(Unpacking.parse(in), spool, settings, true).size();
            } catch (MessagingException | IOException refused) {
                assertThat(refused).as("number %d", number).isNotNull();
            } catch (RuntimeException | StackOverflowError broken) {
                throw new AssertionError("Number " + number, broken);
            }
        }
        assertThat(documents).as("of some the attachment is still there").isGreaterThan(MESSAGES / 4);
        try (var all = Files.list(folder)) {
            assertThat(all.filter(path -> !path.getFileName().toString().startsWith("spool-")))
                    .isEmpty();
        }
    }
}
