package io.dragoman.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.document.PageSource;
import io.dragoman.meter.Ledger;
import io.dragoman.read.PageRead;
import io.dragoman.read.PageTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader that says what makes no sense, says it twice, or says it when nobody asks any more. */
class StrangeAnswersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void jobEndsAsItShouldWhateverElseItsReaderSays() throws Exception {
        try (ScriptedReader reader = ScriptedReader.start(server, "strange", 2, StrangeAnswersTest::garbage)) {
            Job job = ended(submit("one\ntwo\nthree"));

            assertThat(job.status()).isEqualTo(Status.DONE);
            assertThat(job.pageCount()).isEqualTo(3);
            assertThat(job.creditsCharged()).isEqualTo(3);
            assertThat(job.warnings()).isEmpty();
            assertThat(reader.tasks()).isNotEmpty();
            assertThat(server.bean(Ledger.class).check()).isEmpty();
        }
    }

    @Test
    void answerForAJobThatWasDeletedMeanwhileLeavesNothing() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch deleted = new CountDownLatch(1);
        try (ScriptedReader reader = ScriptedReader.start(server, "late", 1, (task, page, self) -> {
            reading.countDown();
            deleted.await();
            Path result = data.resolve("shelf").resolve(task.result(page));
            Files.createDirectories(result.getParent());
            Files.writeString(result, "written too late");
            self.send("page-read", read(task, page, task.attempt()));
        })) {
            String uuid = submit("one");
            assertThat(reading.await(60, TimeUnit.SECONDS)).isTrue();
            server.bean(Jobs.class).delete(uuid, server.callers().local());
            Path folder = data.resolve("shelf/jobs").resolve(uuid);
            assertThat(folder).doesNotExist();
            deleted.countDown();
            reader.follow((task, page, self) -> self.answer(task, page));
            assertThat(ended(submit("a job behind it")).status()).isEqualTo(Status.DONE);

            await().atMost(PATIENCE).until(() -> !Files.exists(folder));
            assertThat(server.bean(Jobs.class).find(uuid)).isEmpty();
            assertThat(server.bean(Ledger.class).check()).isEmpty();
        }
    }

    /** Nonsense around the right answer: before it, about it, and once more after it. */
    private static void garbage(PageTask task, int page, ScriptedReader reader) throws Exception {
        reader.send("page-read", "neither an object nor a page");
        reader.send("page-read", Map.of("job", "nobody's", "page", -1));
        reader.send("no-such-event", Map.of("task", task.task()));
        reader.send("beat", List.of());
        reader.send("page-read", read(task, page + 1000, task.attempt()));
        reader.send("page-read", read(task, page, task.attempt() + 7));
        reader.send("page-read", read(task, -1, task.attempt()));
        reader.answer(task, page);
        reader.answer(task, page);
    }

    private static PageRead read(PageTask task, int page, int attempt) {
        return new PageRead(
                task.task(),
                task.upload().job(),
                page,
                attempt,
                "strange",
                "jobs/none",
                "",
                0.9,
                3,
                PageSource.OCR,
                "strange",
                "eng",
                List.of(),
                null,
                null);
    }

    private static String submit(String text) throws IOException {
        Path file = Files.writeString(Files.createTempFile(data, "upload", ".txt"), text);
        var submission = new Submission(
                server.callers().local(), "a.pdf", "cpu", "eng", null, null, null, "test", List.of(), null);
        return server.bean(ProducerTemplate.class)
                .requestBodyAndHeader("direct:ingest", file, "DragomanSubmission", submission, String.class);
    }

    private static Job ended(String uuid) {
        await().atMost(PATIENCE)
                .until(() -> server.bean(Jobs.class)
                        .find(uuid)
                        .orElseThrow()
                        .status()
                        .hasEnded());
        return server.bean(Jobs.class).find(uuid).orElseThrow();
    }
}
