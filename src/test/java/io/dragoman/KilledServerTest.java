package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.document.Notice;
import io.dragoman.document.PageSource;
import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.job.Results;
import io.dragoman.job.Status;
import io.dragoman.meter.Meter;
import io.dragoman.model.ScriptedModelServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class KilledServerTest {
    private static final List<String> POINTS = List.of(
            "after:ingest-submit",
            "before:job-accept",
            "after:ocr:3",
            "before:page-read-kept:7",
            "before:job-assembled-kept",
            "before:job-end",
            "after:job-end",
            "before:delivered",
            "after:delivered");

    private static final List<String> STACK_POINTS = List.of(
            "after:stack-split-asked",
            "before:stack-split-kept",
            "after:stack-document-made:2",
            "before:delivered:1:stack");

    private static final List<String> VISION_POINTS = List.of("after:vision-looked:2", "after:vision-align:2");

    @TempDir
    Path data;

    @Test
    void everyJobEndsAndIsPaidOnceWhereverItsServerWasKilled() throws Exception {
        for (String point : POINTS) {
            assertThat(killedAt(point)).as("the server dies at " + point).isEqualTo(FaultPoint.KILLED);
        }

        try (RunningServer server = RunningServer.start(data);
                ScriptedReader reader = ScriptedReader.start(server, "last", 2)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(jobs(server))
                            .hasSize(POINTS.size())
                            .allSatisfy(job -> assertThat(job.status()).isEqualTo(Status.DONE)));
            assertThat(jobs(server)).allSatisfy(job -> {
                assertThat(job.pageCount()).isEqualTo(FaultyServer.PAGES);
                assertThat(job.creditsCharged()).isEqualTo(FaultyServer.PAGES);
                assertThat(job.warnings()).isEmpty();
            });
            assertThat(pagesReadMoreThanOnce(server)).isEmpty();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(files("inbox")).isEmpty());
            assertThat(files("done")).containsExactly("after-delivered.pdf", "before-delivered.pdf");
            assertThat(files("outbox"))
                    .containsExactly(
                            "after-delivered.pdf.md",
                            "after-delivered.pdf.pdf",
                            "before-delivered.pdf.md",
                            "before-delivered.pdf.pdf");
            assertThat(reader.tasks()).isNotNull();
        }
    }

    @Test
    void everyDocumentOfAStackIsThereOnceWhereverItsServerWasKilled() throws Exception {
        for (String point : STACK_POINTS) {
            assertThat(killedAt(point)).as("the server dies at " + point).isEqualTo(FaultPoint.KILLED);
        }

        try (RunningServer server = RunningServer.start(data);
                ScriptedReader reader = ScriptedReader.start(server, "last", 2)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(files("done")).hasSize(2 * STACK_POINTS.size()));
            assertThat(files("inbox")).isEmpty();
            assertThat(files("outbox")).hasSize(STACK_POINTS.size() * FaultyServer.DOCUMENTS * 2);
            List<Job> documents =
                    jobs(server).stream().filter(job -> job.stack() != null).toList();
            assertThat(documents).hasSize(STACK_POINTS.size() * FaultyServer.DOCUMENTS);
            assertThat(documents)
                    .allSatisfy(job ->
                            assertThat(job.creditsCharged()).isEqualTo(FaultyServer.PAGES / FaultyServer.DOCUMENTS));
            assertThat(jobs(server)).hasSize(STACK_POINTS.size() * (1 + FaultyServer.DOCUMENTS));
            assertThat(pagesReadMoreThanOnce(server)).isEmpty();
            assertThat(reader.tasks()).isNotNull();
        }
    }

    @Test
    void everyPageIsPaidOnceAndAsVisionOnlyWhereTheModelsAnswerWasTaken() throws Exception {
        String second = Base64.getEncoder().encodeToString("picture 1".getBytes(StandardCharsets.UTF_8));
        try (ScriptedModelServer model = ScriptedModelServer.start(call ->
                call.say(call.request().toString().contains(second) ? "We regret this." : FaultyServer.SENTENCE))) {
            String[] settings = {
                "--dragoman.models.vision.url=" + model.url(), "--dragoman.models.vision.name=tiny-vision"
            };
            for (String point : VISION_POINTS) {
                assertThat(killedAt(point, settings))
                        .as("the server dies at " + point)
                        .isEqualTo(FaultPoint.KILLED);
            }

            try (RunningServer server = RunningServer.start(data, settings);
                    ScriptedReader reader = ScriptedReader.start(server, "last", 2)) {
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(jobs(server))
                                .hasSize(VISION_POINTS.size())
                                .allSatisfy(job -> assertThat(job.status()).isEqualTo(Status.DONE)));
                for (Job job : jobs(server)) {
                    assertThat(sources(server, job)).containsExactly(PageSource.VLM, PageSource.OCR, PageSource.VLM);
                    assertThat(job.creditsCharged()).isEqualTo(3 + 1 + 3);
                    assertThat(server.bean(Meter.class).charged(job.uuid())).isEqualTo(3 + 1 + 3);
                    assertThat(job.warnings()).extracting(Notice::code).containsExactly("vlm_refused");
                }
                assertThat(pagesReadMoreThanOnce(server)).isEmpty();
                assertThat(reader.tasks()).isNotNull();
            }
        }
    }

    private static List<PageSource> sources(RunningServer server, Job job) throws IOException {
        List<PageSource> sources = new ArrayList<>();
        server.bean(Results.class).of(job).pages().forEach(page -> sources.add(page.source()));
        return sources;
    }

    private int killedAt(String point, String... settings) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FaultyServer.class.getName(),
                data.toString(),
                point));
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(data.toFile(), "killed.log"))
                .start();
        try {
            assertThat(process.waitFor(240, TimeUnit.SECONDS))
                    .as("the server dies in time at " + point)
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<Job> jobs(RunningServer server) {
        return server.bean(Jobs.class).list(server.callers().local(), null, 100).jobs();
    }

    private static List<String> pagesReadMoreThanOnce(RunningServer server) {
        return server.bean(JdbcClient.class)
                .sql("select job from attempt where outcome = 'read' group by job, page having count(*) > 1")
                .query(String.class)
                .list();
    }
}
