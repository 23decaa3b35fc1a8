package io.dragoman.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.meter.Accounts;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private HttpResponse<String> submit(RunningServer server, String token) throws Exception {
        return client.send(
                HttpRequest.newBuilder(server.address().resolve("/api/v1/ocr/"))
                        .header("Authorization", "Bearer " + token)
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
