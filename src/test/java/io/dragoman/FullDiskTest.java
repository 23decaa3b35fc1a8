package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.client.TextPdf;
import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.job.Status;
import io.dragoman.meter.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A small disk of its own, in memory, that fills up while documents are read. It wants the right to mount. */
class FullDiskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int PAGES = 60;
    private static final byte[] BLOCK = new byte[4096];

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()))
                .as("the right to mount")
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "--lazy", disk.toString());
    }

    @Test
    void whatCannotBeWrittenIsReadAndDeliveredWhenThereIsRoomAgain() throws Exception {
        Path data = folder.resolve("data");
        try (RunningServer server = RunningServer.withReader(
                data,
                "--dragoman.shelf.folder=" + disk.resolve("shelf"),
                "--dragoman.folder.outbox=" + disk.resolve("outbox"),
                "--dragoman.job.free-disk=0B")) {
            String token = token(server);
            TextPdf.write(data.resolve("inbox/watched.pdf"), 3);
            assertThat(post(server, token, PAGES).statusCode()).isEqualTo(202);
            fill();
            await("a page finds no room").atMost(PATIENCE).until(() -> attemptsWithoutRoom(server) > 0);
            HttpResponse<String> refused = post(server, token, 1);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).contains("disk is full");

            makeRoom();

            await("all is read").atMost(PATIENCE).until(() -> allDone(server, token, 1));
            await("the watched file is delivered")
                    .atMost(PATIENCE)
                    .until(() -> Files.exists(data.resolve("done/watched.pdf")));
            assertThat(Files.size(disk.resolve("outbox/watched.pdf.md"))).isPositive();
            assertThat(post(server, token, 1).statusCode()).isEqualTo(202);
        }
    }

    @Test
    void databaseOnAFullDiskLosesNothingAndComesAgain() throws Exception {
        try (RunningServer server = RunningServer.withReader(disk.resolve("data"), "--dragoman.job.free-disk=0B")) {
            String token = token(server);
            assertThat(post(server, token, PAGES).statusCode()).isEqualTo(202);
            fill();
            HttpResponse<String> refused = post(server, token, 1);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();

            makeRoom();

            await("it takes documents again")
                    .atMost(PATIENCE)
                    .until(() -> post(server, token, 1).statusCode() == 202);
            await("all is read").atMost(PATIENCE).until(() -> allDone(server, token, 2));
        }
    }

    private static String token(RunningServer server) {
        return server.accounts().create("full@example.org", "pro", 10_000).token();
    }

    private static boolean allDone(RunningServer server, String token, int least) {
        Caller caller = server.callers().byToken(token);
        List<Job> jobs = server.bean(Jobs.class).list(caller, null, 100).jobs();
        return jobs.size() >= least
                && jobs.stream()
                        .allMatch(job -> job.status() == Status.DONE
                                && job.creditsCharged() == job.pageCount()
                                && job.warnings().isEmpty());
    }

    private static int attemptsWithoutRoom(RunningServer server) {
        return server.bean(JdbcClient.class)
                .sql("select count(*) from attempt where outcome = 'disk_full'")
                .query(Integer.class)
                .single();
    }

    /** To the last block. */
    private void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(disk.resolve("ballast"))) {
            while (true) {
                out.write(BLOCK);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private void makeRoom() throws IOException {
        Files.delete(disk.resolve("ballast"));
    }

    private HttpResponse<String> post(RunningServer server, String token, int pages) throws Exception {
        Path file = folder.resolve(pages + ".pdf");
        TextPdf.write(file, pages);
        String boundary = "boundary-of-a-full-disk";
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve("/api/v1/ocr/"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Prefer", "respond-async")
                .timeout(PATIENCE)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString("--" + boundary
                                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.pdf\"\r\n\r\n"),
                        BodyPublishers.ofFile(file),
                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }
}
