package io.dragoman.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.channel.remote.FileServers;
import io.dragoman.job.Readers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    private static final int REMOTE = 12;

    @TempDir
    Path data;

    @TempDir
    Path other;

    @TempDir
    Path elsewhere;

    @Test
    void fileInAFolderOrOnAServerThatBothWatchIsReadOnce() throws Exception {
        Dropped folder = new Dropped(data);
        String broker = "tcp://127.0.0.1:" + freePort();
        EmbeddedActiveMQ started = broker(broker);
        try (FileServers bank = new FileServers(elsewhere);
                EmbeddedPostgres postgres = EmbeddedPostgres.start();
                RunningServer one = Dropped.server(data, shared(postgres, broker, bank));
                RunningServer two = Dropped.server(other, shared(postgres, broker, bank));
                ScriptedReader reader = ScriptedReader.start(one, "one", 2)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> two.bean(Readers.class).any());
            Path out = Files.createDirectories(bank.home.resolve("out"));
            for (int i = 0; i < FILES; i++) {
                folder.drop(i + ".pdf", "text " + i);
                if (i < REMOTE) {
                    Files.writeString(out.resolve("bank" + i + ".pdf"), "remote text " + i);
                }
            }

            await().atMost(Duration.ofSeconds(90))
                    .until(() -> folder.files("done").size() == FILES);
            await().atMost(Duration.ofSeconds(90)).until(() -> count(bank.home.resolve("done")) == REMOTE);
            folder.allDelivered(one);

            assertThat(Dropped.count(one, "select count(*) from claim where state = 'delivered'"))
                    .isEqualTo(FILES + REMOTE);
            assertThat(Dropped.count(one, "select count(*) from job")).isEqualTo(FILES + REMOTE);
            assertThat(Dropped.count(one, "select count(*) from delivery")).isEqualTo(FILES + REMOTE);
            assertThat(reader.tasks()).as("no page is read twice").hasSize(FILES + REMOTE);
            assertThat(folder.files("outbox")).hasSize(2 * FILES);
            assertThat(count(bank.home.resolve("results"))).isEqualTo(2 * REMOTE);
        } finally {
            started.stop();
        }
    }

    private static long count(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
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

    private String[] shared(EmbeddedPostgres postgres, String broker, FileServers bank) {
        List<String> settings = new ArrayList<>(List.of(
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--dragoman.broker.url=" + broker,
                "--dragoman.shelf.folder=" + data.resolve("shelf"),
                "--dragoman.shelf.keys=" + data.resolve("keys"),
                "--dragoman.shelf.master-key=" + data.resolve("keys/master.key")));
        for (String setting : List.of(
                "servers.bank.protocol=ftp",
                "servers.bank.host=127.0.0.1",
                "servers.bank.port=" + bank.ftpPort(),
                "servers.bank.user=" + FileServers.USER,
                "servers.bank.password=" + FileServers.SECRET,
                "servers.bank.inbox=out",
                "poll=300ms",
                "stable-for=300ms")) {
            settings.add("--dragoman.remote." + setting);
        }
        for (String name : List.of("inbox", "outbox", "done", "failed")) {
            settings.add("--dragoman.folder." + name + "=" + data.resolve(name));
        }
        return settings.toArray(String[]::new);
    }
}
