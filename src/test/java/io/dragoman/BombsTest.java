package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.job.Jobs;
import io.dragoman.job.Status;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link Bombs} do to a server with a real reader: all at once, and a sound file among them. */
class BombsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path data;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void eachIsAnsweredAndWhatIsSoundIsRead() throws Exception {
        try (RunningServer server = RunningServer.withReader(data, "--dragoman.job.page-time=5s")) {
            String token = server.accounts()
                    .create("bomber@example.org", "pro", 10_000)
                    .token();
            Map<String, CompletableFuture<HttpResponse<String>>> sent = new LinkedHashMap<>();
            for (Map.Entry<String, byte[]> bomb : Bombs.all().entrySet()) {
                sent.put(
                        bomb.getKey(),
                        client.sendAsync(form(server, token, bomb.getKey(), bomb.getValue()), BodyHandlers.ofString()));
            }
            List<String> jobs = new ArrayList<>();
            Map<String, Integer> statuses = new LinkedHashMap<>();
            for (Map.Entry<String, CompletableFuture<HttpResponse<String>>> one : sent.entrySet()) {
                HttpResponse<String> answer = one.getValue().get();
                statuses.put(one.getKey(), answer.statusCode());
                JsonNode uuid = new ObjectMapper().readTree(answer.body()).path("uuid");
                if (uuid.isTextual()) {
                    jobs.add(uuid.asText());
                }
            }
            assertThat(statuses.values()).as(statuses.toString()).allMatch(Set.of(200, 202, 400, 503)::contains);
            assertThat(statuses).containsEntry("pixels.png", 400).containsEntry("pages-in-a-ring.pdf", 400);
            assertThat(statuses.get("fields.pdf"))
                    .as("ten thousand fields are no attack")
                    .isEqualTo(202);

            await("every one has ended")
                    .atMost(PATIENCE)
                    .until(() -> jobs.stream().allMatch(uuid -> hasEnded(server, uuid)));
            await("what is sound is still read").atMost(PATIENCE).until(() -> isRead(server, token));
        }
    }

    /** Nothing is there of one that was refused. */
    private static boolean hasEnded(RunningServer server, String uuid) {
        return server.bean(Jobs.class)
                .find(uuid)
                .filter(job -> !job.status().hasEnded())
                .isEmpty();
    }

    private boolean isRead(RunningServer server, String token) throws Exception {
        HttpResponse<String> answer =
                client.send(form(server, token, "sound.pdf", Bombs.all().get("fields.pdf")), BodyHandlers.ofString());
        String uuid = new ObjectMapper().readTree(answer.body()).path("uuid").asText();
        await().atMost(PATIENCE).until(() -> hasEnded(server, uuid));
        return server.bean(Jobs.class)
                .find(uuid)
                .filter(job -> job.status() == Status.DONE && job.warnings().isEmpty())
                .isPresent();
    }

    private static HttpRequest form(RunningServer server, String token, String name, byte[] file) {
        String head = "--boundary-of-bombs\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\n\r\n";
        return HttpRequest.newBuilder(server.address().resolve("/api/v1/ocr/"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=boundary-of-bombs")
                .header("Prefer", "respond-async")
                .timeout(PATIENCE)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofByteArray(file),
                        BodyPublishers.ofByteArray(
                                "\r\n--boundary-of-bombs--\r\n".getBytes(StandardCharsets.US_ASCII))))
                .build();
    }
}
