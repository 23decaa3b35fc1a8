package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.job.Jobs;
import io.dragoman.job.Submission;
import io.dragoman.meter.BucketKind;
import io.dragoman.meter.Meter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What {@code ./dragoman check} finds, and what goes by itself. */
class CheckTest {
    private static final String NOBODYS = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path data;

    @Test
    void whatAKillLeavesIsFoundAndGoesAtTheNextStartAndWhatIsLostStaysFound() throws Exception {
        String job;
        try (RunningServer server = RunningServer.start(data);
                ScriptedReader reader = ScriptedReader.start(server, "one", 2)) {
            job = ended(server, "one\ntwo\nthree");
            assertThat(reader.tasks()).isNotEmpty();
            Meter meter = server.bean(Meter.class);
            meter.reserve(server.callers().local(), NOBODYS, 2);
            meter.reserve(server.callers().local(), BucketKind.MESSAGES, "chat:1", 1);
        }
        assertThat(found()).isEqualTo(Map.of("held_for_nothing", NOBODYS));

        Path shelf = data.resolve("shelf/jobs");
        Files.createDirectories(shelf.resolve(NOBODYS));
        Path upload = Files.writeString(shelf.resolve(job).resolve("upload"), "left");
        Path part = Files.writeString(shelf.resolve(job).resolve(".part-1"), "half");
        Path received = Files.writeString(data.resolve("uploads/upload-1"), "half");
        Path unfinished = Files.writeString(
                Files.createDirectories(data.resolve("outbox")).resolve(".dragoman-1.0.part"), "half");
        assertThat(found().keySet())
                .containsExactly("held_for_nothing", "orphan", "temporary_file", "upload_of_ended_job");

        try (RunningServer server = RunningServer.start(data)) {
            assertThat(List.of(shelf.resolve(NOBODYS), upload, part, received))
                    .allSatisfy(file -> assertThat(file).doesNotExist());
            server.bean(Meter.class)
                    .refundAbandoned(BucketKind.MESSAGES, Instant.now().plusSeconds(1));
            server.bean(Meter.class).refund(NOBODYS);
            Files.delete(unfinished);
            assertThat(found()).isEmpty();

            Files.delete(shelf.resolve(job).resolve("pages/1.1"));
            server.bean(JdbcClient.class)
                    .sql("update job set credits_charged = 4")
                    .update();
            assertThat(found()).isEqualTo(Map.of("lost_result", job, "wrong_charge", job));
        }
    }

    private static String ended(RunningServer server, String text) throws IOException {
        Path file = Files.createTempFile("check", ".txt");
        try {
            Files.writeString(file, text);
            var submission = new Submission(
                    server.callers().local(), "a.pdf", "cpu", "eng", null, null, null, "test", List.of(), null);
            String uuid = server.bean(ProducerTemplate.class)
                    .requestBodyAndHeader("direct:ingest", file, "DragomanSubmission", submission, String.class);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> server.bean(Jobs.class)
                            .find(uuid)
                            .orElseThrow()
                            .status()
                            .hasEnded());
            return uuid;
        } finally {
            Files.delete(file);
        }
    }

    /** What the check finds, by its kind; its exit code is 1 exactly when that is anything. */
    private Map<String, String> found() throws IOException {
        var out = new ByteArrayOutputStream();
        var role = new AccountRole(new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
        int code = role.run(Stream.of("--dragoman.data=" + data, "check"));
        JsonNode answer = new ObjectMapper().readTree(out.toByteArray());
        Map<String, String> found = new TreeMap<>();
        answer.path("findings")
                .forEach(one ->
                        found.put(one.path("kind").asText(), one.path("what").asText()));
        assertThat(answer.path("differences")).isEmpty();
        assertThat(answer.path("unfinished").asInt()).isZero();
        assertThat(code).isEqualTo(found.isEmpty() ? AccountRole.DONE : AccountRole.REFUSED);
        return found;
    }
}
