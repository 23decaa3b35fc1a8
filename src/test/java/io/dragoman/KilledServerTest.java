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

/** Each death takes several jobs with it, each of which stands at another step of its way. */
class KilledServerTest {
    /**
     * One death a row. Of those that stand with an answer of a reader there are three at most, since a server takes four at
     * once; where a server that lives would soon do without what is held, it is held last.
     */
    private static final List<List<String>> DEATHS = List.of(
            List.of("after:ingest-submit", "before:page-read-kept:7", "before:delivered", "before:job-accept"),
            List.of("before:job-assembled-kept", "before:job-end", "after:ocr:3", "after:delivered"),
            List.of("after:stack-split-asked", "after:job-end", "before:delivered:1:stack", "after:vision-looked:2"),
            List.of("after:stack-document-made:2", "before:stack-split-kept", "after:vision-align:2"));

    private static final long STACKS = count("stack");
    private static final long SHOWN = count("vision");
    private static final long PLAIN = DEATHS.stream().mapToInt(List::size).sum() - STACKS - SHOWN;

    @TempDir
    Path data;

    @Test
    void everyJobEndsAndIsPaidOnceWhereverItsServerWasKilled() throws Exception {
        String second = Base64.getEncoder().encodeToString("picture 1".getBytes(StandardCharsets.UTF_8));
        try (ScriptedModelServer model = ScriptedModelServer.start(call ->
                call.say(call.request().toString().contains(second) ? "We regret this." : FaultyServer.SENTENCE))) {
            String[] settings = {
                "--dragoman.models.vision.url=" + model.url(), "--dragoman.models.vision.name=tiny-vision"
            };
            for (List<String> points : DEATHS) {
                assertThat(killedAt(points, settings))
                        .as(() -> "the server dies with a job at each of " + points + ": " + log())
                        .isEqualTo(FaultPoint.KILLED);
            }

            try (RunningServer server = RunningServer.start(data, settings);
                    ScriptedReader reader = ScriptedReader.start(server, "last", 2)) {
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(jobs(server))
                                .hasSize((int) (PLAIN + SHOWN + STACKS * (1 + FaultyServer.DOCUMENTS)))
                                .allSatisfy(job -> assertThat(job.status()).isEqualTo(Status.DONE)));
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(files("inbox")).isEmpty());
                plainJobsAreReadAndPaidOnce(server);
                everyDocumentOfAStackIsThereOnce(server);
                visionIsPaidOnlyWhereTheModelsAnswerWasTaken(server);
                assertThat(pagesReadMoreThanOnce(server)).isEmpty();
                assertThat(reader.tasks()).isNotNull();
            }
        }
    }

    private void plainJobsAreReadAndPaidOnce(RunningServer server) throws IOException {
        List<Job> plain = jobs(server).stream()
                .filter(job -> job.tier().equals("cpu")
                        && job.stack() == null
                        && job.documents().isEmpty())
                .toList();
        assertThat(plain).hasSize((int) PLAIN).allSatisfy(job -> {
            assertThat(job.pageCount()).isEqualTo(FaultyServer.PAGES);
            assertThat(job.creditsCharged()).isEqualTo(FaultyServer.PAGES);
            assertThat(job.warnings()).isEmpty();
        });
        assertThat(files("done")).contains("after-delivered.pdf", "before-delivered.pdf");
        assertThat(files("outbox"))
                .contains(
                        "after-delivered.pdf.md",
                        "after-delivered.pdf.pdf",
                        "before-delivered.pdf.md",
                        "before-delivered.pdf.pdf");
    }

    private void everyDocumentOfAStackIsThereOnce(RunningServer server) throws IOException {
        List<Job> documents =
                jobs(server).stream().filter(job -> job.stack() != null).toList();
        assertThat(documents).hasSize((int) STACKS * FaultyServer.DOCUMENTS);
        assertThat(documents)
                .allSatisfy(
                        job -> assertThat(job.creditsCharged()).isEqualTo(FaultyServer.PAGES / FaultyServer.DOCUMENTS));
        assertThat(files("done"))
                .as("two delivered alone, and each stack with its ticket")
                .hasSize((int) (2 + 2 * STACKS));
        assertThat(files("outbox")).hasSize((int) (4 + STACKS * FaultyServer.DOCUMENTS * 2));
    }

    private void visionIsPaidOnlyWhereTheModelsAnswerWasTaken(RunningServer server) throws IOException {
        List<Job> shown =
                jobs(server).stream().filter(job -> job.tier().equals("vlm")).toList();
        assertThat(shown).hasSize((int) SHOWN);
        for (Job job : shown) {
            assertThat(sources(server, job)).containsExactly(PageSource.VLM, PageSource.OCR, PageSource.VLM);
            assertThat(job.creditsCharged()).isEqualTo(3 + 1 + 3);
            assertThat(server.bean(Meter.class).charged(job.uuid())).isEqualTo(3 + 1 + 3);
            assertThat(job.warnings()).extracting(Notice::code).containsExactly("vlm_refused");
        }
    }

    private static long count(String kind) {
        return DEATHS.stream()
                .flatMap(List::stream)
                .filter(point -> point.contains(kind))
                .count();
    }

    private String log() {
        try {
            String log = Files.readString(data.resolve("killed.log"));
            return log.substring(Math.max(0, log.length() - 4000));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<PageSource> sources(RunningServer server, Job job) throws IOException {
        List<PageSource> sources = new ArrayList<>();
        server.bean(Results.class).of(job).pages().forEach(page -> sources.add(page.source()));
        return sources;
    }

    private int killedAt(List<String> points, String... settings) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FaultyServer.class.getName(),
                data.toString(),
                String.join(",", points)));
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(data.toFile(), "killed.log"))
                .start();
        try {
            assertThat(process.waitFor(240, TimeUnit.SECONDS))
                    .as("the server dies in time at %s", points)
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
