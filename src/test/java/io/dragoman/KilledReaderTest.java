package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.job.Status;
import io.dragoman.job.Submission;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class KilledReaderTest {
    @TempDir
    Path data;

    @Test
    void jobGoesOnWithTheNextReaderAndNoPageThatWasReadIsReadAgain() throws Exception {
        try (RunningServer server = RunningServer.withReader(data)) {
            String uuid = submit(server, Path.of("samples/handbook.pdf"));
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            server.bean(Jobs.class).find(uuid).orElseThrow().pagesEnded() >= 2);

            readers().forEach(ProcessHandle::destroyForcibly);

            await().atMost(Duration.ofSeconds(120))
                    .until(() -> server.bean(Jobs.class)
                            .find(uuid)
                            .orElseThrow()
                            .status()
                            .hasEnded());
            Job job = server.bean(Jobs.class).find(uuid).orElseThrow();
            assertThat(job.status()).isEqualTo(Status.DONE);
            assertThat(job.creditsCharged()).isEqualTo(12);
            assertThat(job.warnings()).isEmpty();
            assertThat(timesRead(server, uuid)).hasSize(12).containsOnly(1);
        }
        await("no reader outlives its server")
                .atMost(Duration.ofSeconds(20))
                .until(() -> readers().isEmpty());
    }

    private static String submit(RunningServer server, Path file) {
        var submission = new Submission(
                server.callers().local(), "handbook.pdf", "cpu", "eng", null, null, null, "test", List.of(), null);
        return server.bean(ProducerTemplate.class)
                .requestBodyAndHeader("direct:ingest", file, "DragomanSubmission", submission, String.class);
    }

    private static List<ProcessHandle> readers() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("reader --stdin"))
                .toList();
    }

    private static List<Integer> timesRead(RunningServer server, String uuid) {
        return server.bean(JdbcClient.class)
                .sql("select count(*) from attempt where job = :job and outcome = 'read' group by page")
                .param("job", uuid)
                .query(Integer.class)
                .list();
    }
}
