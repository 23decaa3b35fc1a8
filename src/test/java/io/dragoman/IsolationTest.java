package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.job.Jobs;
import io.dragoman.job.ReaderAccess;
import io.dragoman.job.Status;
import io.dragoman.job.Submission;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the process that opens documents has of the server's, as the system itself tells it. */
class IsolationTest {
    private static final Set<String> ENVIRONMENT = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "LANG",
            "LANGUAGE",
            "TZ",
            "TMPDIR",
            "LD_LIBRARY_PATH",
            "TESSDATA_PREFIX");
    private static final String ESTABLISHED = "01";

    @TempDir
    Path data;

    /** @param remotePort 0 where it listens */
    private record Connection(String state, int remotePort) {}

    @Test
    void readerHasNothingOfTheServersButBrokerAndShelf() throws Exception {
        Path work;
        try (RunningServer server = RunningServer.withReader(data)) {
            Path process = Path.of("/proc", String.valueOf(reader().pid()));
            ReaderAccess access = server.bean(ReaderAccess.class);

            assertThat(environment(process))
                    .allMatch(name ->
                            ENVIRONMENT.contains(name) || name.startsWith("LC_") || name.startsWith("DRAGOMAN_READER_"))
                    .contains("PATH");
            assertThat(text(process.resolve("cmdline"))).contains("--stdin").doesNotContain(access.password());
            assertThat(connections(process))
                    .isNotEmpty()
                    .containsOnly(new Connection(
                            ESTABLISHED, URI.create(access.broker()).getPort()));
            assertThat(openFiles(process))
                    .noneMatch(file -> file.startsWith(data.resolve("db").toString())
                            || file.startsWith(data.resolve("keys").toString()));
            assertThat(text(process.resolve("limits")))
                    .containsPattern("Max core file size +0 +0")
                    .containsPattern("Max file size +4294967296");
            work = Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "dragoman-" + System.getProperty("user.name"),
                    "reader-" + reader().pid());
            assertThat(work).isDirectory();
        }
        await("nothing of it stays")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(work).doesNotExist());
    }

    @Test
    void readerReadsFromBucketOfWhichItWasToldOnItsInputAlone() throws Exception {
        List<String> settings = new ArrayList<>();
        try (S3Server files = S3Server.start(data)) {
            settings.addAll(files.settings("files", "keys"));
            try (RunningServer server = RunningServer.withReader(data, settings.toArray(String[]::new))) {
                Path process = Path.of("/proc", String.valueOf(reader().pid()));
                String uuid = submit(server);
                await().atMost(Duration.ofSeconds(120))
                        .until(() -> server.bean(Jobs.class)
                                .find(uuid)
                                .orElseThrow()
                                .status()
                                .hasEnded());

                assertThat(server.bean(Jobs.class).find(uuid).orElseThrow().status())
                        .isEqualTo(Status.DONE);
                assertThat(text(process.resolve("environ")) + text(process.resolve("cmdline")))
                        .doesNotContain(S3Server.SECRET_KEY);
                assertThat(connections(process))
                        .extracting(Connection::remotePort)
                        .containsOnly(
                                URI.create(server.bean(ReaderAccess.class).broker())
                                        .getPort(),
                                files.port());
                assertThat(data.resolve("shelf"))
                        .as("the folder that is not used")
                        .doesNotExist();
            }
        }
    }

    private static String submit(RunningServer server) {
        var submission = new Submission(
                server.callers().local(), "letter.png", "cpu", "eng", null, null, null, "test", List.of(), null);
        return server.bean(ProducerTemplate.class)
                .requestBodyAndHeader(
                        "direct:ingest", Path.of("samples/letter.png"), "DragomanSubmission", submission, String.class);
    }

    private static ProcessHandle reader() {
        return ProcessHandle.current()
                .descendants()
                .filter(IsolationTest::isReader)
                .findFirst()
                .orElseThrow();
    }

    /** Not by what Java tells of a process, which has no command line that is long. */
    private static boolean isReader(ProcessHandle process) {
        try {
            return text(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
                    .endsWith("reader\0--stdin\0");
        } catch (IOException gone) {
            return false;
        }
    }

    private static List<String> environment(Path process) throws IOException {
        return Stream.of(text(process.resolve("environ")).split("\0"))
                .map(pair -> pair.substring(0, pair.indexOf('=')))
                .toList();
    }

    /** By the numbers of its sockets: the table of the system has everybody's. */
    private static List<Connection> connections(Path process) throws IOException {
        Set<String> sockets = openFiles(process).stream()
                .filter(file -> file.startsWith("socket:["))
                .map(file -> file.replaceAll("\\D", ""))
                .collect(Collectors.toSet());
        List<Connection> connections = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6", "net/udp", "net/udp6")) {
            for (String line : Files.readAllLines(process.resolve(table))) {
                String[] cells = line.strip().split("\\s+");
                if (cells.length > 9 && sockets.contains(cells[9])) {
                    String remote = cells[2].substring(cells[2].indexOf(':') + 1);
                    connections.add(new Connection(cells[3], Integer.parseInt(remote, 16)));
                }
            }
        }
        return connections;
    }

    private static List<String> openFiles(Path process) throws IOException {
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return files.map(IsolationTest::target).flatMap(Optional::stream).toList();
        }
    }

    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (NoSuchFileException closedMeanwhile) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
