package io.dragoman.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.job.Readers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two servers that share the database, the broker, the shelf and the folders. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64") // for which the tests bring a PostgreSQL
@SuppressWarnings("try") // a reader is there, and need not be spoken to
class TwoServersTest {
    private static final int FILES = 60;

    @TempDir
    Path data;

    @TempDir
    Path other;

    @Test
    void fileInAFolderThatBothWatchIsReadOnce() throws Exception {
        Dropped folder = new Dropped(data);
        String broker = "tcp://127.0.0.1:" + freePort();
        EmbeddedActiveMQ started = broker(broker);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                RunningServer one = Dropped.server(data, shared(postgres, broker));
                RunningServer two = Dropped.server(other, shared(postgres, broker));
                ScriptedReader reader = ScriptedReader.start(one, "one", 2)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> two.bean(Readers.class).any());
            for (int i = 0; i < FILES; i++) {
                folder.drop(i + ".pdf", "text " + i);
            }

            await().atMost(Duration.ofSeconds(90))
                    .until(() -> folder.files("done").size() == FILES);
            folder.allDelivered(one);

            assertThat(Dropped.count(one, "select count(*) from claim")).isEqualTo(FILES);
            assertThat(Dropped.count(one, "select count(*) from job")).isEqualTo(FILES);
            assertThat(Dropped.count(one, "select count(*) from delivery")).isEqualTo(FILES);
            assertThat(reader.tasks()).as("no page is read twice").hasSize(FILES);
            assertThat(folder.files("outbox")).hasSize(2 * FILES);
        } finally {
            started.stop();
        }
    }

    private static EmbeddedActiveMQ broker(String url) throws Exception {
        return new EmbeddedActiveMQ()
                .setConfiguration(new ConfigurationImpl()
                        .setPersistenceEnabled(false)
                        .setSecurityEnabled(false)
                        .setJMXManagementEnabled(false)
                        .addAcceptorConfiguration("all", url))
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String[] shared(EmbeddedPostgres postgres, String broker) {
        List<String> settings = new ArrayList<>(List.of(
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--dragoman.broker.url=" + broker,
                "--dragoman.shelf.folder=" + data.resolve("shelf"),
                "--dragoman.shelf.keys=" + data.resolve("keys"),
                "--dragoman.shelf.master-key=" + data.resolve("keys/master.key")));
        for (String name : List.of("inbox", "outbox", "done", "failed")) {
            settings.add("--dragoman.folder." + name + "=" + data.resolve(name));
        }
        return settings.toArray(String[]::new);
    }
}
