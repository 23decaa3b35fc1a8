package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.job.Jobs;
import io.dragoman.job.Results;
import io.dragoman.job.Submission;
import io.dragoman.meter.Ledger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64") // for which the tests bring a PostgreSQL
class MigrateRoleTest {
    @TempDir
    Path data;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void installationGoesOnWithPostgresWhereItsEmbeddedDatabaseEnded() throws Exception {
        String token;
        String uuid;
        long bookings;
        try (RunningServer server = RunningServer.start(data);
                ScriptedReader reader = ScriptedReader.start(server, "scripted", 2)) {
            token = server.accounts().create("one@example.org", "pro", 100).token();
            uuid = read(server, "one\ntwo");
            server.bean(Jobs.class)
                    .delete(read(server, "gone"), server.callers().local());
            assertThat(reader.tasks()).isNotEmpty();
            bookings = count(server, "ledger");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String target = postgres.getJdbcUrl("postgres", "postgres");
            assertThat(migrate(target)).as(said()).isEqualTo(MigrateRole.DONE);

            JsonNode tables = new ObjectMapper().readTree(out.toByteArray());
            assertThat(tables.path("job").path("rows").asInt()).isEqualTo(1);
            assertThat(tables.path("deletion").path("rows").asInt()).isEqualTo(1);
            assertThat(tables.path("page").path("rows").asInt()).isEqualTo(2);
            assertThat(tables.path("ledger").path("rows").asLong()).isEqualTo(bookings);
            assertThat(tables.path("account").path("checksum").asText()).hasSize(64);
            assertThat(migrate(target)).isEqualTo(MigrateRole.REFUSED);
            assertThat(said()).startsWith("The target is not empty: it has the tables account, ");
            try (RunningServer server = RunningServer.start(
                            data,
                            "--spring.datasource.url=" + target,
                            "--spring.datasource.username=postgres",
                            "--spring.datasource.password=postgres");
                    ScriptedReader reader = ScriptedReader.start(server, "scripted", 2)) {
                assertThat(text(server, uuid)).containsExactly("one", "two");
                assertThat(server.callers().byToken(token).plan()).isEqualTo("pro");
                server.accounts().create("two@example.org", "pro", 100);
                assertThat(text(server, read(server, "three"))).containsExactly("three");
                assertThat(reader.tasks()).isNotEmpty();
                assertThat(server.bean(Ledger.class).check()).isEmpty();
            }
        }
    }

    /** Another process has the database open, as a server has it. */
    @Test
    void runningServerIsNotMoved() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        "jdbc:h2:file:" + data.resolve("db/dragoman"))
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            assertThat(migrate("jdbc:postgresql://127.0.0.1/elsewhere")).isEqualTo(MigrateRole.REFUSED);
            assertThat(said()).startsWith("A server runs on this database");
        } finally {
            holder.destroyForcibly().onExit().join();
        }
    }

    @Test
    void whatIsNotUnderstoodIsAnsweredWithTheUsage() {
        assertThat(migrate("mysql://elsewhere")).isEqualTo(MigrateRole.MISUSED);
        assertThat(said()).contains("migrate --to URL");
    }

    @Test
    void folderWithoutADatabaseIsSaidToBeSo() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            assertThat(migrate(postgres.getJdbcUrl("postgres", "postgres"))).isEqualTo(MigrateRole.REFUSED);
            assertThat(said()).isEqualTo("There is no embedded database here: is this the data folder?\n");
        }
    }

    /** Holds a database until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (Connection held = DriverManager.getConnection(arguments[0], "dragoman", "")) {
                System.out.println(held.isClosed() ? "closed" : "held");
                System.in.read();
            }
        }
    }

    private int migrate(String target) {
        out.reset();
        err.reset();
        return new MigrateRole(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run("--to", target, "--dragoman.data=" + data, "--PGUSER=postgres", "--PGPASSWORD=postgres");
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String read(RunningServer server, String lines) throws Exception {
        Path file = Files.writeString(Files.createTempFile(data, "upload", ".txt"), lines);
        var submission = new Submission(
                server.callers().local(), "scan.pdf", "cpu", "eng", null, null, null, "test", List.of(), null);
        String uuid = server.bean(ProducerTemplate.class)
                .requestBodyAndHeader("direct:ingest", file, "DragomanSubmission", submission, String.class);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> server.bean(Jobs.class)
                        .find(uuid)
                        .orElseThrow()
                        .status()
                        .hasEnded());
        return uuid;
    }

    private static List<String> text(RunningServer server, String uuid) throws Exception {
        List<String> pages = new ArrayList<>();
        server.bean(Results.class)
                .of(server.bean(Jobs.class).find(uuid).orElseThrow())
                .pages()
                .forEach(page -> pages.add(page.text()));
        return pages;
    }

    private static long count(RunningServer server, String table) {
        return server.bean(JdbcClient.class)
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
