package io.dragoman.launcher;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher does with the built jar: real servers, with a data folder and a port of the test's own. */
class LauncherIT {
    @TempDir
    Path elsewhere;

    private Set<Long> before;
    private Path data;
    private Launcher launcher;

    @BeforeEach
    void settings() throws IOException {
        before = serversAndReaders();
        data = elsewhere.resolve("my data");
        launcher = Launcher.from(elsewhere)
                .with("DRAGOMAN_DATA", "my data")
                .with("DRAGOMAN_PORT", freePort())
                .with("DRAGOMAN_LANGUAGES", "eng");
    }

    @AfterEach
    void nothingIsLeftRunning() throws Exception {
        launcher.call("down");

        await().atMost(1, MINUTES).until(() -> before.containsAll(serversAndReaders()));
    }

    @Test
    void takenPortIsSaidWithTheRemedy() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var outcome = launcher.with("DRAGOMAN_PORT", taken.getLocalPort()).call("up");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.said()).contains("Port " + taken.getLocalPort() + " is taken", "DRAGOMAN_PORT=");
        }
    }

    @Test
    void scanIsReadFromAnyFolderByOneCommand() throws Exception {
        Files.copy(Path.of("samples/invoice.pdf"), elsewhere.resolve("an invoice.pdf"));

        var outcome = launcher.call("run", "an invoice.pdf", "--exit");

        assertThat(outcome.exitCode()).as(outcome.said()).isZero();
        assertThat(outcome.printed()).contains("# INVOICE", "| Invoice no. | 2026-0417 |", "| 1,176.00 |");
        assertThat(data.resolve("outbox"))
                .isDirectoryContaining(file -> file.endsWith("an invoice.pdf.md"))
                .isDirectoryContaining(file -> file.endsWith("an invoice.pdf.pdf"))
                .isDirectoryContaining(file -> file.endsWith("an invoice.pdf.docx"));
        assertThat(outcome.said())
                .contains("an invoice.pdf: 1 page read", data.resolve("inbox").toString());
    }

    /** PostgreSQL, a broker, an S3 server, two servers and a reader; what was sent to one server is read and all of it stops. */
    @Test
    void clusterReadsAScanByOneCommandAndStops() throws Exception {
        Path scan = Path.of("samples/invoice.pdf").toAbsolutePath();
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxr-xr-x")); // for PostgreSQL's user

        var outcome = launcher.call("cluster", "1", scan.toString(), "--exit");

        assertThat(outcome.exitCode()).as(outcome.said()).isZero();
        assertThat(outcome.printed()).contains("# INVOICE", "| 1,176.00 |");
        assertThat(outcome.said()).contains("2 servers, and readers (1, ", "the same jobs and accounts at both");
        assertThat(data.resolve("cluster/outbox")).isDirectoryContaining(file -> file.endsWith("invoice.pdf.md"));
        assertThat(data.resolve("cluster/s3/files/jobs"))
                .as("what is kept of it")
                .isNotEmptyDirectory();
    }

    @Test
    void packageHasTheServerItsServiceAndWhatTheyNeed() throws Exception {
        var outcome = launcher.call("package");
        assertThat(outcome.exitCode()).as(outcome.said()).isZero();
        String file = outcome.printed().strip();

        assertThat(printed("dpkg-deb", "--contents", file))
                .contains("./usr/share/dragoman/dragoman.jar", "./usr/share/dragoman/lib/", "./usr/bin/dragoman")
                .contains("./lib/systemd/system/dragoman.service")
                .containsPattern("-rw------- root/root +\\d+ .* ./etc/dragoman/environment");
        assertThat(printed("dpkg-deb", "--field", file, "Depends"))
                .contains("openjdk-17-jre-headless", "tesseract-ocr-osd", "adduser");
        assertThat(printed("dpkg-deb", "--ctrl-tarfile", file)).contains("postinst", "prerm", "postrm", "conffiles");
        Path unpacked = elsewhere.resolve("unpacked");
        printed("dpkg-deb", "--extract", file, unpacked.toString());
        assertThat(unpacked.resolve("lib/systemd/system/dragoman.service"))
                .content()
                .contains("-jar /usr/share/dragoman/dragoman.jar server")
                .doesNotContain("/opt/");
    }

    private static String printed(String... command) throws IOException {
        return new String(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .start()
                        .getInputStream()
                        .readAllBytes(),
                StandardCharsets.ISO_8859_1);
    }

    @Test
    void serverStaysUntilItIsTakenDown() throws Exception {
        var up = launcher.call("up");
        assertThat(up.exitCode()).as(up.said()).isZero();

        var again = launcher.with("DRAGOMAN_PORT", 1).call("up");
        assertThat(again.exitCode()).isZero();
        assertThat(again.said()).contains("Running already", launcher.settings().get("DRAGOMAN_PORT"));

        var status = launcher.call("status");
        assertThat(status.exitCode()).isZero();
        assertThat(status.printed()).contains("UP", "Routes          as shipped");

        var created = launcher.call("account", "create", "--email", "a@example.org", "--plan", "pro", "--credits", "3");
        assertThat(new ObjectMapper().readTree(created.printed()).path("token").asText())
                .isNotEmpty();

        Path nonsense = Files.writeString(elsewhere.resolve("nonsense.pdf"), "this is no document");
        var refused = launcher.call("run", nonsense.toString());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.said()).contains("left running", "unsupported_type");

        assertThat(launcher.call("down").said()).contains("Stopped");
        assertThat(launcher.call("status").exitCode()).isEqualTo(1);
    }

    @Test
    void interruptedRunStopsItsServer() throws Exception {
        Path said = elsewhere.resolve("said");
        Process run = launcher.start(elsewhere.resolve("printed"), said, "run");
        await().atMost(3, MINUTES)
                .until(() -> !run.isAlive() || Files.readString(said).contains("Serving until Ctrl-C"));

        run.destroy();

        assertThat(run.waitFor(1, MINUTES)).isTrue();
        assertThat(run.exitValue()).isZero();
    }

    private static Set<Long> serversAndReaders() {
        String jar = Path.of("target/app/dragoman.jar").toAbsolutePath().toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(jar))
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
