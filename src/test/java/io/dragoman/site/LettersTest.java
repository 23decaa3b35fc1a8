package io.dragoman.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.dragoman.RunningServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where letters are sent, an address is proved before it has an account, and a password can be forgotten. */
class LettersTest {
    private static final Pattern LINK = Pattern.compile("/link\\?key=([0-9a-f]{64})");
    private static final String PASSWORD = "a long enough one";

    @TempDir
    static Path data;

    private static GreenMail mail;
    private static RunningServer server;

    @BeforeAll
    static void begin() {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        server = RunningServer.start(
                data,
                "--dragoman.site.letters.host=127.0.0.1",
                "--dragoman.site.letters.port=" + mail.getSmtp().getPort(),
                "--dragoman.site.letters.security=none",
                "--dragoman.site.letters.from=dragoman@example.org");
    }

    @AfterAll
    static void end() {
        server.close();
        mail.stop();
    }

    @Test
    void accountBeginsWithTheLinkOfALetterWhichIsGoodOnce() throws Exception {
        Forms forms = forms();
        assertThat(forms.send("/sign-up", "email", "New@example.org").body()).contains("Look into your mail");
        String key = key("new@example.org", 1);
        assertThat(server.accounts().withEmail("new@example.org")).isEmpty();
        assertThat(forms.get("/link?key=" + key).body()).contains("new@example.org");
        assertThat(forms.send("/link", "key", key, "password", "short").body()).contains("at least 8");
        assertThat(forms.send("/link", "key", key, "password", PASSWORD).statusCode())
                .isEqualTo(302);

        assertThat(forms.get("/account").body()).contains("new@example.org");
        assertThat(forms().send("/link", "key", key, "password", "stolen by replay")
                        .statusCode())
                .isEqualTo(404);
        assertThat(forms().send("/sign-in", "email", "new@example.org", "password", PASSWORD)
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void forgottenPasswordIsSetAnewAndOldSessionsEnd() throws Exception {
        Forms owner = forms();
        owner.send("/sign-up", "email", "forgetful@example.org");
        owner.send("/link", "key", key("forgetful@example.org", 1), "password", PASSWORD);
        Forms again = forms();
        again.send("/reset", "email", "forgetful@example.org");
        String key = key("forgetful@example.org", 2);
        again.send("/link", "key", key, "password", "another long one");

        assertThat(owner.get("/account").statusCode()).isEqualTo(302);
        assertThat(again.get("/account").statusCode()).isEqualTo(200);
        assertThat(forms().send("/sign-in", "email", "forgetful@example.org", "password", PASSWORD)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void linksThatAreOldOrMadeUpProveNothing() throws Exception {
        forms().send("/sign-up", "email", "late@example.org");
        String key = key("late@example.org", 1);
        server.bean(JdbcClient.class)
                .sql("update letter_link set expires_at = timestamp with time zone '2020-01-01 00:00:00Z'")
                .update();

        for (String some : new String[] {key, "0".repeat(64), "<script>", ""}) {
            assertThat(forms().send("/link", "key", some, "password", PASSWORD).statusCode())
                    .isEqualTo(404);
        }
        assertThat(server.accounts().withEmail("late@example.org")).isEmpty();
    }

    private static Forms forms() {
        return new Forms(server.address().toString(), "127.0.0.1");
    }

    /** The key in the newest letter to somebody, when so many have come. */
    private static String key(String to, int count) {
        return Awaitility.await("a letter to " + to)
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            int found = 0;
                            String key = "";
                            for (var letter : mail.getReceivedMessages()) {
                                if (letter.getAllRecipients()[0].toString().equals(to)) {
                                    Matcher link = LINK.matcher(GreenMailUtil.getBody(letter)
                                            .replace("=\r\n", "")
                                            .replace("=3D", "="));
                                    assertThat(link.find()).isTrue();
                                    key = link.group(1);
                                    found++;
                                }
                            }
                            return found >= count ? key : "";
                        },
                        key -> !key.isEmpty());
    }
}
