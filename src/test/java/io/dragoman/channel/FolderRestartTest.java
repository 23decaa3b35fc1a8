package io.dragoman.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@SuppressWarnings("try") // a reader is there, and need not be spoken to
class FolderRestartTest {
    @TempDir
    Path data;

    /** In the middle: some files are claimed, some are jobs, some are delivered. */
    @Test
    void filesInTheMiddleOfARestartAreEachDeliveredOnce() throws Exception {
        Dropped folder = new Dropped(data);
        try (RunningServer server = Dropped.server(data, "--dragoman.folder.at-once=5");
                ScriptedReader reader = ScriptedReader.start(server, "one", 1)) {
            for (int i = 0; i < 25; i++) {
                folder.drop(i + ".pdf", "text " + i);
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> folder.files("done").size() > 3);
        }
        assertThat(folder.files("inbox")).isNotEmpty();

        try (RunningServer server = Dropped.server(data);
                ScriptedReader reader = ScriptedReader.start(server, "one", 2)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> folder.files("done").size() == 25);
            folder.allDelivered(server);

            assertThat(folder.files("outbox")).hasSize(50);
            assertThat(Dropped.count(server, "select count(*) from claim")).isEqualTo(25);
            assertThat(Dropped.count(server, "select count(*) from job")).isEqualTo(25);
        }
    }

    /** What a crash leaves between two steps is set up in the database of the stopped server, as the steps write it. */
    @Test
    void stepThatACrashCutOffIsDoneAgainWithoutDoublingAnything() throws Exception {
        Dropped folder = new Dropped(data);
        folder.drop("claimed.pdf", "a job whose uuid was never written down");
        folder.drop("published.pdf", "its exports are out, and its original is not put away");
        String database;
        try (RunningServer server = Dropped.server(data);
                ScriptedReader reader = ScriptedReader.start(server, "one", 1)) {
            folder.appears(folder.done("claimed.pdf"));
            folder.appears(folder.done("published.pdf"));
            folder.allDelivered(server);
            database = server.bean(Environment.class).getRequiredProperty("spring.datasource.url");
        }
        cutOff(JdbcClient.create(new DriverManagerDataSource(database, "dragoman", "")));
        for (String name : List.of("claimed.pdf", "published.pdf")) {
            Files.move(folder.done(name), folder.inbox(name));
        }
        Files.delete(folder.outbox("claimed.pdf.md"));
        Files.delete(folder.outbox("claimed.pdf.pdf"));

        try (RunningServer server = Dropped.server(data);
                ScriptedReader reader = ScriptedReader.start(server, "one", 1)) {
            folder.appears(folder.done("claimed.pdf"));
            folder.appears(folder.done("published.pdf"));
            folder.allDelivered(server);

            assertThat(Dropped.count(server, "select count(*) from job")).isEqualTo(2);
            assertThat(folder.files("outbox"))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("claimed.pdf.md", "claimed.pdf.pdf", "published.pdf.md", "published.pdf.pdf");
        }
    }

    private static void cutOff(JdbcClient jdbc) {
        for (String name : List.of("claimed.pdf", "published.pdf")) {
            jdbc.sql("update claim set state = 'submitted', active = ?, ended_at = null where source = ?")
                    .params(new SourcePath(name).hash(), name)
                    .update();
        }
        jdbc.sql("update delivery set state = 'due'").update();
        jdbc.sql("delete from delivery where claim in (select id from claim where source = 'claimed.pdf')")
                .update();
        jdbc.sql("update claim set state = 'claimed', job = null, tag = null where source = 'claimed.pdf'")
                .update();
    }

    @Test
    void filesWaitInTheInboxUntilAReaderComes() throws Exception {
        Dropped folder = new Dropped(data);
        try (RunningServer server = Dropped.server(data)) {
            folder.drop("early.pdf", "before the reader");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Dropped.count(server, "select count(*) from claim where sha256 is not null") == 1);
            assertThat(folder.inbox("early.pdf")).exists();

            try (ScriptedReader reader = ScriptedReader.start(server, "one", 1)) {
                folder.appears(folder.done("early.pdf"));
            }
            assertThat(folder.files("failed")).isEmpty();
        }
    }
}
