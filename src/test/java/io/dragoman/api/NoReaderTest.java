package io.dragoman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.job.Deletion;
import io.dragoman.job.Jobs;
import io.dragoman.meter.Accounts;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller and an operator are told while nobody is there who reads. */
class NoReaderTest {
    private static final String FORM = """
        --part\r
        Content-Disposition: form-data; name="file"; filename="letter.pdf"\r
        \r
        hello\r
        --part--\r
        """;

    @TempDir
    Path data;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void fileIsRefusedAndHealthIsDownUntilAReaderComes() throws Exception {
        try (RunningServer server = RunningServer.start(data)) {
            String token =
                    server.accounts().create("one@example.org", "pro", 10).token();

            HttpResponse<String> refused = submit(server, token);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(new ObjectMapper().readTree(refused.body()).get("code").asText())
                    .isEqualTo("no_reader");
            assertThat(refused.headers().firstValueAsLong("Retry-After")).isPresent();
            assertThat(kept()).isEmpty();
            assertThat(health(server).statusCode()).isEqualTo(503);
            assertThat(health(server).body()).doesNotContain("remedy");
            assertThat(health(
                                    server,
                                    "Authorization",
                                    "Bearer " + server.accounts().token(Accounts.LOCAL))
                            .body())
                    .contains("remedy")
                    .contains("./dragoman reader");

            try (ScriptedReader reader = ScriptedReader.start(server, "one", 1)) {
                reader.follow((task, page, self) -> self.answer(task, page));

                assertThat(submit(server, token).statusCode()).isEqualTo(200);
                assertThat(health(server).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void requestThatNobodyLookedAtInTimeIsTakenWhenItComesAgainWithTheSameKey() throws Exception {
        try (RunningServer server =
                RunningServer.start(data, "--dragoman.api.look-time=1s", "--dragoman.api.busy-time=2s")) {
            String token =
                    server.accounts().create("one@example.org", "pro", 10).token();
            ScriptedReader.start(server, "gone", 1).close(); // its silence is not noticed for ten seconds

            assertThat(submit(server, token, "the-key").statusCode()).isEqualTo(503);

            try (ScriptedReader reader = ScriptedReader.start(server, "one", 1)) {
                HttpResponse<String> again = await("it is taken")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> submit(server, token, "the-key"), answer -> answer.statusCode() != 503);
                assertThat(again.statusCode()).as(again.body()).isIn(200, 202);
                assertThat(reader.tasks()).isNotEmpty();

                String uuid =
                        new ObjectMapper().readTree(again.body()).get("uuid").asText();
                server.bean(Jobs.class).withdraw(uuid, Deletion.Cause.OWNER);
                HttpResponse<String> deleted = submit(server, token, "the-key");
                assertThat(deleted.statusCode()).isEqualTo(404);
                assertThat(deleted.body()).contains("unknown_job", "deleted");
            }
        }
    }

    private HttpResponse<String> submit(RunningServer server, String token) throws Exception {
        return submit(server, token, String.valueOf(System.nanoTime()));
    }

    private HttpResponse<String> submit(RunningServer server, String token, String key) throws Exception {
        return client.send(
                HttpRequest.newBuilder(server.address().resolve("/api/v1/ocr/"))
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "multipart/form-data; boundary=part")
                        .POST(BodyPublishers.ofString(FORM))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> health(RunningServer server, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve("/actuator/health"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("uploads"))) {
            return files.toList();
        }
    }
}
