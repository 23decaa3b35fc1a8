package io.dragoman;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A broker in a JVM of its own, as {@code ./dragoman broker} starts it, that can be killed. */
public final class OuterBroker implements AutoCloseable {
    private static final String SECRET = "the server's own";
    private static final String READERS_SECRET = "the readers' own";

    private final Process process;

    private OuterBroker(Process process) {
        this.process = process;
    }

    /**
     * Answers when it listens.
     *
     * @param address where, such as {@code tcp://127.0.0.1:61616}, with whatever Artemis knows behind a question mark
     * @param log what it prints
     */
    public static OuterBroker start(String address, int port, Path log) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Dragoman.class.getName(),
                        "broker",
                        "--dragoman.broker.url=" + address,
                        "--dragoman.broker.user=server")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("DRAGOMAN_BROKER_PASSWORD", SECRET);
        builder.environment().put("DRAGOMAN_BROKER_READERPASSWORD", READERS_SECRET);
        var broker = new OuterBroker(builder.start());
        Awaitility.await("the broker listens")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> broker.process.isAlive() && listens(port));
        return broker;
    }

    /** What a server is told of it. */
    public static List<String> settings(String url) {
        return List.of(
                "--dragoman.broker.url=" + url,
                "--dragoman.broker.user=server",
                "--dragoman.broker.password=" + SECRET,
                "--dragoman.broker.reader-user=reader",
                "--dragoman.broker.reader-password=" + READERS_SECRET);
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** As {@code kill -9} does it; answers when it is gone. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static boolean listens(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        }
    }
}
