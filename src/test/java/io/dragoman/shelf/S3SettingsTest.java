package io.dragoman.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class S3SettingsTest {

    @Test
    void readersAreToldTheirOwnKeyAndNothingOfTheJobsKeys() {
        S3Settings readers = settings("reader", "reader's secret").forReaders();

        assertThat(readers.accessKey()).isEqualTo("reader");
        assertThat(readers.secretKey()).isEqualTo("reader's secret");
        assertThat(readers.bucket()).isEqualTo("files");
        assertThat(readers.keysBucket()).isEmpty();
        assertThat(readers.encryption()).isEqualTo("AES256");
    }

    @Test
    void readersWithoutKeyOfTheirOwnUseTheServers() {
        S3Settings readers = settings("", "").forReaders();

        assertThat(readers.accessKey()).isEqualTo("server");
        assertThat(readers.secretKey()).isEqualTo("server's secret");
    }

    @Test
    void noSecretStandsInALog() {
        assertThat(settings("reader", "reader's secret").toString()).doesNotContain("secret");
    }

    private static S3Settings settings(String reader, String readerSecret) {
        return new S3Settings(
                "files",
                "keys",
                "https://s3.example.org",
                "eu-central-1",
                true,
                "server",
                "server's secret",
                reader,
                readerSecret,
                "AES256",
                "");
    }
}
