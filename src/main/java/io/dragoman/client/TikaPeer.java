package io.dragoman.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Tika server of this run's own, asked for plain text by as many callers at once as there are cores. */
final class TikaPeer implements Peer {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final URI address;
    private final String version;
    private final int atOnce;
    private final String language;
    private final boolean recognises;

    private TikaPeer(Process process, URI address, String version, int atOnce, String language, boolean recognises) {
        this.process = process;
        this.address = address;
        this.version = version;
        this.atOnce = atOnce;
        this.language = language;
        this.recognises = recognises;
    }

    /**
     * Starts one, and waits until it answers.
     *
     * @param jar of {@code tika-server-standard}
     */
    static TikaPeer start(Path jar, int atOnce, String language, boolean recognises)
            throws IOException, InterruptedException {
        int port = freePort();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = Program.quiet(
                        List.of(java.toString(), "-jar", jar.toString(), "-p", String.valueOf(port), "-h", "127.0.0.1"))
                .start();
        URI address = URI.create("http://127.0.0.1:" + port + "/");
        var peer = new TikaPeer(process, address, "Tika server", atOnce, language, recognises);
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                String version = peer.sent(HttpRequest.newBuilder(address.resolve("version")));
                return new TikaPeer(process, address, version.strip(), atOnce, language, recognises);
            } catch (ConnectException notYet) {
                Thread.sleep(LOOK.toMillis());
            }
        }
        peer.close();
        throw new IOException(jar + " does not start a server");
    }

    @Override
    public String name() {
        return "%s server, %d at once, %s".formatted(version, atOnce, recognises ? "OCR" : "OCR off");
    }

    @Override
    public Gauge gauge() {
        return Gauge.of(process.pid());
    }

    @Override
    public List<String> read(List<Path> documents, List<Integer> pages) throws IOException, InterruptedException {
        List<String> texts = new ArrayList<>();
        try (var senders = new Senders(atOnce)) {
            List<Senders.Sent<String>> sent = documents.stream()
                    .map(document -> senders.send(() -> text(document)))
                    .toList();
            for (Senders.Sent<String> one : sent) {
                texts.add(one.result());
            }
        }
        return texts;
    }

    private String text(Path document) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve("tika"))
                .timeout(PATIENCE)
                .header("Accept", "text/plain")
                .header("X-Tika-OCRLanguage", language)
                .header("X-Tika-PDFOcrStrategy", recognises ? "ocr_only" : "no_ocr")
                .header("X-Tika-OCRskipOcr", String.valueOf(!recognises))
                .PUT(HttpRequest.BodyPublishers.ofFile(document));
        return sent(request);
    }

    private String sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return answer.statusCode() == 200 ? answer.body() : "";
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
