package io.dragoman.client.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server with its reader, as processes of their own that can be killed, in a data folder of its own. Calls for the
 * processes come from one thread; what tells of them is safe for many.
 */
final class Installation implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TO_START = Duration.ofMinutes(3);
    private static final Duration TO_STOP = Duration.ofMinutes(1);
    private static final Duration TO_END = Duration.ofMinutes(5);
    private static final long PLENTY = 100_000_000; // credits
    private static final Duration TO_ASK_AGAIN =
            Duration.ofSeconds(2); // a check reads every row and looks at every file
    private static final Duration LOOK = Duration.ofMillis(100);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data;
    private final List<String> settings;
    private final int port;
    private volatile @Nullable Process server;

    /** @param settings of the server, such as {@code --dragoman.job.free-disk=0B} */
    Installation(Path data, List<String> settings) throws IOException {
        this.data = data.toAbsolutePath();
        this.settings = List.copyOf(settings);
        Files.createDirectories(this.data.resolve("log"));
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path data() {
        return data;
    }

    /** The server's process. */
    ProcessHandle server() {
        return running().toHandle();
    }

    /** The processes of its readers: none while one is started anew. */
    List<ProcessHandle> readers() {
        return running().descendants().toList();
    }

    /**
     * Returns when it answers, whether or not its reader is there.
     *
     * @throws IOException when it ends by itself, or does not answer in time
     */
    void start() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("server", "--server.port=" + port));
        arguments.addAll(settings);
        Process process = process(arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("log/server.out").toFile()))
                .start();
        server = process;
        long until = System.nanoTime() + TO_START.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                throw new IOException("The server does not start: see " + data.resolve("log"));
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            URI health = address().resolve("/actuator/health");
            http.send(
                    HttpRequest.newBuilder(health)
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    BodyHandlers.discarding());
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As {@code kill -9}: its readers are left alone, and find out by themselves. */
    void killServer() throws InterruptedException {
        running().destroyForcibly().waitFor();
    }

    /** As {@code kill -9}; the server finds out by itself. */
    void killReaders() {
        readers().forEach(ProcessHandle::destroyForcibly);
    }

    /** Asks the server to stop, and waits for it. */
    void stop() throws IOException, InterruptedException {
        running().destroy();
        if (!running().waitFor(TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("The server does not stop");
        }
    }

    /** As {@code ./dragoman account} asks a server that runs, without a process for each question. */
    private JsonNode atTheDoor(Map<String, ?> order) throws IOException, InterruptedException {
        JsonNode door = JSON.readTree(data.resolve("run/door.json").toFile());
        HttpRequest request = HttpRequest.newBuilder(URI.create(door.path("url").asText()))
                .header("X-Dragoman-Door", door.path("secret").asText())
                .header("Content-Type", "application/json")
                .timeout(TO_END)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(order)))
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofInputStream()).body());
    }

    /** What {@code ./dragoman check} answers when no server runs. */
    private JsonNode checked() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("account", "check"));
        arguments.addAll(settings);
        Process process = process(arguments)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        data.resolve("log/account.err").toFile()))
                .start();
        byte[] answer = process.getInputStream().readAllBytes();
        process.waitFor();
        JsonNode read = JSON.readTree(answer);
        if (read == null || read.isMissingNode()) {
            throw new IOException("No answer to a check: see " + data.resolve("log/account.err"));
        }
        return read;
    }

    /** The token of a new account that can pay for everything; while the server runs. */
    String customer(String name) throws IOException, InterruptedException {
        String email = "%s-%d@example.org".formatted(name, System.nanoTime());
        return atTheDoor(Map.of("action", "CREATE", "email", email, "plan", "pro", "credits", PLENTY))
                .path("token")
                .asText();
    }

    /** Returns when a page has been read, so that a reader is there. */
    void untilReady(Papers papers) throws IOException, InterruptedException {
        Api api = new Api(address(), customer("first"));
        String key = "first-" + System.nanoTime();
        String uuid = Api.persist(() -> api.submit(papers.text(1).file(), key, Map.of()))
                .text("uuid");
        long until = System.nanoTime() + TO_END.toNanos();
        while (!Api.persist(() -> api.job(uuid)).text("status").equals("done")) {
            if (System.nanoTime() > until) {
                throw new IOException("No page is read: see " + data.resolve("log"));
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    /** Returns when every job has ended, or too much time has gone by: what is left over is found then. */
    void untilAllHasEnded() throws IOException, InterruptedException {
        long until = System.nanoTime() + TO_END.toNanos();
        while (atTheDoor(Map.of("action", "CHECK")).path("unfinished").asInt() > 0 && System.nanoTime() < until) {
            Thread.sleep(TO_ASK_AGAIN.toMillis());
        }
    }

    /** What {@code ./dragoman check} finds, and whether a job has not ended. */
    List<String> findings() throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        JsonNode check = running().isAlive() ? atTheDoor(Map.of("action", "CHECK")) : checked();
        check.path("findings").forEach(one -> found.add(one.toString()));
        check.path("differences").forEach(one -> found.add(one.toString()));
        if (check.path("unfinished").asInt() > 0) {
            found.add(check.path("unfinished") + " jobs have not ended");
        }
        return found;
    }

    private ProcessBuilder process(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogging.file.name=" + data.resolve("log/server.log"),
                "-Dlogging.threshold.console=OFF",
                "-cp",
                System.getProperty("java.class.path"),
                "io.dragoman.Dragoman"));
        command.addAll(arguments);
        command.add("--dragoman.data=" + data);
        return new ProcessBuilder(command);
    }

    private Process running() {
        Process process = server;
        if (process == null) {
            throw new IllegalStateException("It was never started");
        }
        return process;
    }

    @Override
    public void close() {
        Process process = server;
        if (process != null) {
            List<ProcessHandle> readers = process.descendants().toList();
            process.destroyForcibly();
            readers.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
