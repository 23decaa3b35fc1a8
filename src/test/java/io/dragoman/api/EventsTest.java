package io.dragoman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.job.Jobs;
import io.dragoman.job.Submission;
import io.dragoman.meter.Caller;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listening to a job over real HTTP. */
class EventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path data;

    private static RunningServer server;
    private static ScriptedReader reader;
    private static Caller caller;
    private static String token;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Semaphore turns = new Semaphore(0);

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(data);
        reader = ScriptedReader.start(server, "scripted", 2);
        var made = server.accounts().create("one@example.org", "pro", 10_000);
        caller = made.account().caller();
        token = made.token();
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
    }

    @BeforeEach
    void eachPageWaitsForItsTurn() {
        reader.follow((task, page, self) -> {
            turns.acquire();
            if (server.bean(Jobs.class).find(task.upload().job()).isPresent()) {
                self.answer(task, page);
            }
        });
    }

    @AfterEach
    void nothingIsHeldBack() {
        turns.release(1000);
    }

    @Test
    void pagesAreToldWhenTheyEndAndThenTheJob() throws Exception {
        String uuid = submit("one\ntwo\nthree");
        Listener listener = listen(uuid);

        turns.release();
        await().atMost(PATIENCE).until(() -> listener.heard("page").size() == 1);
        assertThat(listener.finished).isNotDone();
        turns.release(2);
        listener.finished.join();

        assertThat(listener.heard("page"))
                .extracting(page -> page.get("page").asInt())
                .containsExactlyInAnyOrder(1, 2, 3);
        assertThat(listener.heard("page").get(2).get("progress")).isEqualTo(JSON.readTree("{\"done\":3,\"total\":3}"));
        JsonNode end = listener.heard("done").get(0);
        assertThat(end.get("uuid").asText()).isEqualTo(uuid);
        assertThat(end.get("credits_charged").asInt()).isEqualTo(3);
        assertThat(end.has("text")).isFalse();
    }

    @Test
    void whoComesAfterTheEndHearsAllOfItAndIsThenToldToStop() throws Exception {
        turns.release(2);
        String uuid = submit("one\ntwo");
        await().atMost(PATIENCE)
                .until(() -> server.bean(Jobs.class)
                        .find(uuid)
                        .orElseThrow()
                        .status()
                        .hasEnded());

        HttpResponse<String> late = client.send(request(uuid).build(), BodyHandlers.ofString());
        HttpResponse<String> again =
                client.send(request(uuid).header("Last-Event-ID", "end").build(), BodyHandlers.ofString());

        assertThat(late.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(late.body()).containsSubsequence("event: page", "event: page", "id: end\nevent: done\ndata: {");
        assertThat(again.statusCode()).isEqualTo(204);
    }

    @Test
    void deletedJobEndsTheListening() throws Exception {
        String uuid = submit("one");
        Listener listener = listening(uuid);

        client.send(
                HttpRequest.newBuilder(server.address().resolve("/api/v1/ocr/" + uuid))
                        .header("Authorization", "Bearer " + token)
                        .DELETE()
                        .build(),
                BodyHandlers.discarding());
        turns.release();
        listener.finished.join();

        assertThat(listener.heard("deleted")).hasSize(1);
    }

    @Test
    void hundredsWhoListenHoldNobodyUp() throws Exception {
        String uuid = submit("one");
        List<Listener> all = new ArrayList<>();
        for (int i = 0; i < 250; i++) { // more than the container has threads
            all.add(listen(uuid));
        }
        HttpResponse<String> job = client.send(
                HttpRequest.newBuilder(server.address().resolve("/api/v1/ocr/" + uuid))
                        .header("Authorization", "Bearer " + token)
                        .timeout(PATIENCE)
                        .build(),
                BodyHandlers.ofString());
        assertThat(job.statusCode()).isEqualTo(200);

        turns.release();

        all.forEach(listener -> listener.finished.join());
        assertThat(all)
                .allSatisfy(listener -> assertThat(listener.heard("done")).hasSize(1));
    }

    @Test
    void anothersJobIsUnknown() throws Exception {
        String uuid = submit("one");
        String other = server.accounts()
                .create("other" + uuid + "@example.org", "pro", 1)
                .token();
        turns.release();

        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(request(uuid).build().uri())
                        .header("Authorization", "Bearer " + other)
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private static String submit(String text) throws Exception {
        Path file = Files.writeString(Files.createTempFile(data, "upload", ""), text);
        var submission = new Submission(caller, "scan.pdf", null, null, null, null, null, "test", List.of(), null);
        String uuid = server.bean(ProducerTemplate.class)
                .requestBodyAndHeader("direct:ingest", file, "DragomanSubmission", submission, String.class);
        await().atMost(PATIENCE).until(() -> server.bean(Jobs.class).isAccepted(uuid));
        return uuid;
    }

    private Listener listening(String uuid) {
        Listener listener = listen(uuid);
        await().atMost(PATIENCE).until(() -> listener.connected);
        return listener;
    }

    private Listener listen(String uuid) {
        Listener listener = new Listener();
        listener.finished = client.sendAsync(request(uuid).build(), BodyHandlers.ofLines())
                .thenAcceptAsync(answer -> listener.hear(answer.body()), task -> new Thread(task).start());
        return listener;
    }

    private static HttpRequest.Builder request(String uuid) {
        return HttpRequest.newBuilder(server.address().resolve("/api/v1/ocr/" + uuid + "/events"))
                .header("Authorization", "Bearer " + token);
    }

    /** What has been heard so far. */
    private static final class Listener {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private volatile boolean connected;
        private CompletableFuture<Void> finished = new CompletableFuture<>();

        void hear(Stream<String> answer) {
            connected = true;
            answer.forEach(lines::add);
        }

        List<JsonNode> heard(String event) {
            List<String> now = List.copyOf(lines);
            return Stream.iterate(0, i -> i < now.size() - 1, i -> i + 1)
                    .filter(i -> now.get(i).equals("event: " + event))
                    .map(i -> now.get(i + 1).substring("data: ".length()))
                    .map(Listener::json)
                    .collect(Collectors.toList());
        }

        private static JsonNode json(String data) {
            try {
                return JSON.readTree(data);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
