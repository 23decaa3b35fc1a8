package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.job.Audit;
import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.job.Status;
import io.dragoman.job.Submission;
import io.dragoman.meter.Ledger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PostgreSQL is stopped while pages are read, and comes again. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64") // for which the tests bring a PostgreSQL
class DatabaseAwayTest {
    private static final int PAGES = 30;

    @TempDir
    Path data;

    @TempDir
    Path rows;

    @Test
    void nothingIsLostAndCallersAreToldToComeAgain() throws Exception {
        int port = freePort();
        EmbeddedPostgres postgres = postgres(port);
        try (RunningServer server = RunningServer.start(data, settings(postgres))) {
            CountDownLatch away = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            try (ScriptedReader reader = ScriptedReader.start(server, "one", 2, (task, page, self) -> {
                begun.countDown();
                away.await();
                self.answer(task, page);
            })) {
                String token = server.accounts().token(server.accounts().local().email());
                String uuid = submit(server);
                begun.await();
                postgres.close();

                HttpResponse<String> told = job(server, token, uuid);
                assertThat(told.statusCode()).as(told.body()).isEqualTo(503);
                assertThat(told.body()).contains("\"code\":\"busy\"");
                assertThat(told.headers().firstValueAsLong("Retry-After")).isPresent();
                away.countDown();

                postgres = postgres(port);
                await("the job ends")
                        .atMost(Duration.ofSeconds(120))
                        .until(() -> job(server, token, uuid).body().contains("\"status\":\"done\""));
                Job job = server.bean(Jobs.class).find(uuid).orElseThrow();
                assertThat(job.status()).isEqualTo(Status.DONE);
                assertThat(job.creditsCharged()).isEqualTo(PAGES);
                assertThat(job.warnings()).isEmpty();
                assertThat(server.bean(Audit.class).findings()).isEmpty();
                assertThat(server.bean(Ledger.class).check()).isEmpty();
                assertThat(reader.tasks()).isNotEmpty();
                assertThat(timesRead(server, uuid)).hasSize(PAGES).containsOnly(1);
            }
        } finally {
            postgres.close();
        }
    }

    private EmbeddedPostgres postgres(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(rows.resolve("rows"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private static String[] settings(EmbeddedPostgres postgres) {
        return new String[] {
            "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            "--spring.datasource.username=postgres",
            "--spring.datasource.password=postgres",
            "--spring.datasource.hikari.connection-timeout=1000"
        };
    }

    private String submit(RunningServer server) throws IOException {
        Path file = Files.write(
                data.resolve("upload.txt"),
                IntStream.range(0, PAGES).mapToObj(i -> "page " + i).toList());
        var submission = new Submission(
                server.callers().local(), "a.pdf", "cpu", "eng", null, null, null, "test", List.of(), null);
        return server.bean(ProducerTemplate.class)
                .requestBodyAndHeader("direct:ingest", file, "DragomanSubmission", submission, String.class);
    }

    private static HttpResponse<String> job(RunningServer server, String token, String uuid) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.address().resolve("/api/v1/ocr/" + uuid + "/"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString());
    }

    private static List<Integer> timesRead(RunningServer server, String uuid) {
        return server.bean(JdbcClient.class)
                .sql("select count(*) from attempt where job = ? and outcome = 'read' group by page")
                .param(uuid)
                .query(Integer.class)
                .list();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
