package io.dragoman.channel;

import static org.awaitility.Awaitility.await;

import io.dragoman.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The folders of a running server, as somebody sees them who drops files and waits for what comes out. */
final class Dropped {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Path data;

    Dropped(Path data) {
        this.data = data;
    }

    static RunningServer server(Path data, String... more) {
        List<String> settings = Stream.concat(
                        Stream.of(
                                "--dragoman.folder.poll=100ms",
                                "--dragoman.folder.tick=50ms",
                                "--dragoman.folder.sweep=300ms",
                                "--dragoman.folder.stable-for=300ms",
                                "--dragoman.folder.first-pause=300ms"),
                        Stream.of(more))
                .toList();
        return RunningServer.start(data, settings.toArray(String[]::new));
    }

    Path inbox(String name) {
        return data.resolve("inbox").resolve(name);
    }

    Path outbox(String name) {
        return data.resolve("outbox").resolve(name);
    }

    Path done(String name) {
        return data.resolve("done").resolve(name);
    }

    Path failed(String name) {
        return data.resolve("failed").resolve(name);
    }

    /** Drops a file as others do: under another name first, and then renamed. */
    void drop(String name, String content) throws IOException {
        Files.createDirectories(inbox(name).getParent());
        Path part = Files.createTempFile(data, "drop", "");
        Files.writeString(part, content);
        Files.move(part, inbox(name));
    }

    /** Waits until a file is there. */
    void appears(Path file) {
        await(file.toString()).atMost(PATIENCE).until(() -> Files.exists(file));
    }

    /** All files below one of the folders. */
    List<Path> files(String folder) {
        try (Stream<Path> files = Files.walk(data.resolve(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until nothing is owed for any file. */
    void allDelivered(RunningServer server) {
        await("all is delivered")
                .atMost(PATIENCE)
                .until(() -> count(server, "select count(*) from claim where active is not null") == 0
                        && count(server, "select count(*) from delivery where state <> 'delivered'") == 0);
    }

    static int count(RunningServer server, String sql) {
        return server.bean(JdbcClient.class).sql(sql).query(Integer.class).single();
    }
}
