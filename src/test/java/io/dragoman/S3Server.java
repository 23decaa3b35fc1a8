package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * S3Proxy over a folder, in a JVM of its own: it speaks S3, checks signatures (version 4), keeps objects as files and
 * uploads of parts until they are complete or aborted. It does not encrypt, has no policies, so that every key may do
 * everything, and no versions.
 */
public final class S3Server implements AutoCloseable {
    public static final String ACCESS_KEY = "dragoman";
    public static final String SECRET_KEY = "a-secret-of-forty-letters-more-or-less";

    private static final Path PROGRAM = Path.of("target/servers/s3proxy.jar");

    private final Path folder;
    private final int port;
    private Process process;

    private S3Server(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.process = launch();
    }

    /** Listens when this returns, with these buckets. */
    public static S3Server start(Path folder, String... buckets) throws IOException {
        assertThat(PROGRAM).as("the build fetches it").exists();
        Files.createDirectories(folder.resolve("buckets"));
        for (String bucket : buckets) {
            Files.createDirectories(folder.resolve("buckets").resolve(bucket));
        }
        S3Server server = new S3Server(folder, OuterBroker.freePort());
        server.awaitAnswer();
        return server;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** For a server: files in one bucket, and keys in another one. */
    public List<String> settings(String files, String keys) {
        return List.of(
                "--dragoman.shelf.s3.endpoint=" + endpoint(),
                "--dragoman.shelf.s3.path-style=true",
                "--dragoman.shelf.s3.access-key=" + ACCESS_KEY,
                "--dragoman.shelf.s3.secret-key=" + SECRET_KEY,
                "--dragoman.shelf.s3.bucket=" + files,
                "--dragoman.shelf.s3.keys-bucket=" + keys);
    }

    /** As a store that is restarted. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public void startAgain() throws IOException {
        process = launch();
    }

    private Process launch() throws IOException {
        Path settings = folder.resolve("s3proxy.properties");
        Files.writeString(settings, """
            s3proxy.endpoint=%s
            s3proxy.authorization=aws-v4
            s3proxy.identity=%s
            s3proxy.credential=%s
            jclouds.provider=filesystem-nio2
            jclouds.filesystem.basedir=%s
            """.formatted(endpoint(), ACCESS_KEY, SECRET_KEY, folder.resolve("buckets")));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        PROGRAM.toAbsolutePath().toString(),
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
    }

    private void awaitAnswer() {
        await("the S3 server listens")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> process.isAlive() && listens());
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
