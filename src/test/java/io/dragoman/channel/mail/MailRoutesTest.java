package io.dragoman.channel.mail;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MailRoutesTest {
    @Test
    void mailboxThatCouldNeverWorkStopsTheStartWithTheSettingThatIsMissing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> check("a", Map.of()))
                .withMessage("dragoman.mail.mailboxes.a: say its password or oauth");
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> check("a", Map.of("password", "p", "replies.host", "h", "replies.allowed", "b.example")))
                .withMessageStartingWith("dragoman.mail.mailboxes.a.replies.from")
                .withMessageContaining("ocr");
        assertThatIllegalStateException().isThrownBy(() -> check("my box", Map.of("password", "p")));
    }

    @Test
    void whatIsSetWhollyIsTaken() {
        assertThatCode(() -> check("a", Map.of("password", "p"))).doesNotThrowAnyException();
        assertThatCode(() -> check("a", Map.of("oauth.token-url", "https://t.example", "oauth.client-id", "c")))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(
                        "a",
                        Map.of(
                                "password", "p",
                                "replies.host", "h",
                                "replies.from", "ocr@example.org",
                                "replies.allowed", "b.example")))
                .doesNotThrowAnyException();
    }

    private static void check(String name, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(Map.of("m.host", "imap.example.org", "m.user", "ocr"));
        more.forEach((key, value) -> properties.put("m." + key, value));
        var binder = new Binder(new MapConfigurationPropertySource(properties));
        MailRoutes.check(name, binder.bind("m", MailSettings.Mailbox.class).get());
    }
}
