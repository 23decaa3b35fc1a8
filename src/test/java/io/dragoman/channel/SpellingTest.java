package io.dragoman.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SpellingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dragoman.mail.mailboxes.office.hots",
                "dragoman.mail.mailboxes.office.replies.alowed",
                "dragoman.mail.pol",
                "dragoman.remote.servers.bank.pasword",
                "dragoman.folders.scanner.fromats"
            })
    void misspeltSettingStopsTheStartAndIsNamed(String setting) {
        new ApplicationContextRunner()
                .withUserConfiguration(Channels.class)
                .withPropertyValues(
                        "dragoman.mail.mailboxes.office.host=imap.example.org",
                        "dragoman.mail.mailboxes.office.user=ocr",
                        "dragoman.mail.mailboxes.office.replies.host=smtp.example.org",
                        "dragoman.remote.servers.bank.protocol=sftp",
                        "dragoman.remote.servers.bank.host=files.example.org",
                        "dragoman.remote.servers.bank.user=dragoman",
                        "dragoman.folders.scanner.inbox=scans",
                        setting + "=x")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("left unbound")
                        .hasStackTraceContaining(setting.substring(setting.lastIndexOf('.') + 1)));
    }
}
