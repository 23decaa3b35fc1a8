package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.job.Deletion;
import io.dragoman.job.Deletions;
import io.dragoman.job.Jobs;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.JobKeys;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted is gone wherever it was: each test first finds it there. */
class GoneTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MARKER = "quetzalcoatlus";
    private static final int PAGES = 8;

    @TempDir
    static Path data;

    private static RunningServer server;
    private static ScriptedReader reader;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        server =
                RunningServer.start(data, "--dragoman.plans.free.retention=1s", "--dragoman.job.retention-sweep=200ms");
        reader = ScriptedReader.start(server, "one", 1);
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
    }

    @Test
    void uploadGoesWhenTheJobEndsAndEverythingWhenItsOwnerDeletesIt() throws Exception {
        String token = server.accounts().create("owner@example.org", "pro", 100).token();
        CountDownLatch release = new CountDownLatch(1);
        reader.follow((task, page, one) -> {
            release.await();
            one.answer(task, page);
        });
        String uuid = submit(token);
        JobKey key = server.bean(JobKeys.class).find(uuid).orElseThrow();
        Traces words = new Traces(server, data, key, MARKER);
        Traces number = new Traces(server, data, key, uuid);
        String upload = "shelf/jobs/" + uuid + "/upload";

        await("a page waits in the broker")
                .atMost(PATIENCE)
                .until(() -> number.found().contains("queue dragoman.pages"));
        assertThat(words.found()).contains(upload, "table job");
        release.countDown();
        await("the job has ended and its upload is gone")
                .atMost(PATIENCE)
                .until(() -> isDone(uuid) && Files.notExists(data.resolve(upload)));
        ask(uuid, token);

        Set<String> before = words.found();
        assertThat(before).contains("table job", "table message").doesNotContain(upload);
        assertThat(before).anyMatch(place -> place.startsWith("shelf/jobs/" + uuid + "/pages/"));
        int status = send(request("/api/v1/ocr/" + uuid + "/", token).DELETE());
        assertThat(status).isEqualTo(204);

        assertThat(words.found()).isEmpty();
        assertThat(number.found()).containsOnlyOnce("table deletion").doesNotContain("table job", "table page");
        assertThat(data.resolve("shelf/jobs/" + uuid)).doesNotExist();
        assertThat(server.bean(JobKeys.class).find(uuid)).isEmpty();
        assertThat(deletion(uuid)).hasValueSatisfying(record -> {
            assertThat(record.cause()).isEqualTo(Deletion.Cause.OWNER);
            assertThat(record.subject()).startsWith("account:");
            assertThat(record.goneAt()).isNotNull();
        });
    }

    @Test
    void everythingGoesWhenItsTimeIsOver() throws Exception {
        reader.follow((task, page, one) -> one.answer(task, page));
        String token = server.accounts().create("free@example.org", "free", 0).token();
        String uuid = submit(token);
        JobKey key = server.bean(JobKeys.class).find(uuid).orElseThrow();
        Traces words = new Traces(server, data, key, MARKER);

        await("its time is over")
                .atMost(PATIENCE)
                .until(() -> deletion(uuid).map(Deletion::goneAt).isPresent());

        assertThat(words.found()).isEmpty();
        assertThat(deletion(uuid).orElseThrow().cause()).isEqualTo(Deletion.Cause.RETENTION);
    }

    @Test
    void fileThatIsNotTakenLeavesNothingButTheRecord() throws Exception {
        reader.follow((task, page, one) -> one.answer(task, page));
        String token =
                server.accounts().create("refused@example.org", "pro", 10).token();
        int before = server.bean(Deletions.class).newest(100).size();

        int status = send(form(token, ScriptedReader.NO_DOCUMENT));

        assertThat(status).isEqualTo(400);
        List<Deletion> records = server.bean(Deletions.class).newest(100);
        assertThat(records.size()).isGreaterThan(before);
        Deletion refused = records.stream()
                .filter(record -> record.cause() == Deletion.Cause.REFUSED)
                .findFirst()
                .orElseThrow();
        assertThat(data.resolve("shelf/jobs/" + refused.job())).doesNotExist();
    }

    private static Optional<Deletion> deletion(String uuid) {
        return server.bean(Deletions.class).newest(100).stream()
                .filter(record -> record.job().equals(uuid))
                .findFirst();
    }

    private static boolean isDone(String uuid) {
        return server.bean(Jobs.class)
                .find(uuid)
                .filter(job -> job.status().hasEnded())
                .isPresent();
    }

    private String submit(String token) throws Exception {
        String body = client.send(
                        form(token, (MARKER + "\n").repeat(PAGES))
                                .header("Prefer", "respond-async")
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return new ObjectMapper().readTree(body).get("uuid").asText();
    }

    private void ask(String uuid, String token) throws Exception {
        HttpRequest.Builder question = request("/api/v1/chat/" + uuid + "/", token)
                .POST(BodyPublishers.ofString("{\"message\": \"Where is the Quetzalcoatlus?\"}"));
        assertThat(send(question)).isEqualTo(200);
    }

    private static HttpRequest.Builder form(String token, String upload) {
        String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s.png\"\r\n\r\n%s\r\n--b--\r\n"
                .formatted(MARKER, upload);
        return request("/api/v1/ocr/", token)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(server.address().resolve(path)).header("Authorization", "Bearer " + token);
    }

    private int send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString()).statusCode();
    }
}
