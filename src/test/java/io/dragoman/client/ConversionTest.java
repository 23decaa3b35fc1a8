package io.dragoman.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that speaks the contract and has every answer ready. */
class ConversionTest {
    private static final String UUID = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<String> asked = new ArrayList<>();
    private HttpServer http;

    @BeforeEach
    void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::answer);
        http.start();
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    @Test
    void everyFormatLiesInTheOutboxAndTheMarkdownIsPrinted() throws Exception {
        int code = convert(file("a \"scan\".pdf", "a document"));

        assertThat(code).isZero();
        assertThat(printed.toString(UTF_8)).isEqualTo("content of md\n");
        assertThat(outbox())
                .containsExactlyInAnyOrder(
                        "a \"scan\".pdf.txt",
                        "a \"scan\".pdf.md",
                        "a \"scan\".pdf.docx",
                        "a \"scan\".pdf.pdf",
                        "a \"scan\".pdf.csv",
                        "a \"scan\".pdf.json");
        assertThat(asked).first().asString().contains("filename=\"a %22scan%22.pdf\"", "a document", "auto");
    }

    @Test
    void earlierExportsAreNotOverwritten() throws Exception {
        Path file = file("scan.png", "x");
        convert(file);
        convert(file);

        assertThat(outbox()).hasSize(12).contains("scan.png.md", "scan.png.01234567.md");
    }

    @Test
    void refusedFileIsSaidAndTheOthersAreStillConverted() throws Exception {
        int code = convert(file("bad.pdf", "refuse me"), file("good.pdf", "x"));

        assertThat(code).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains("bad.pdf: It is empty (empty_file)");
        assertThat(outbox()).contains("good.pdf.md");
    }

    @Test
    void failedJobIsSaidWithItsReason() throws Exception {
        int code = convert(file("bad.pdf", "fail me"));

        assertThat(code).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains("bad.pdf: It cannot be read (damaged_file)");
        assertThat(outbox()).isEmpty();
    }

    @Test
    void nobodyAtTheAddressIsSaid() throws Exception {
        stop();

        assertThat(convert(file("scan.png", "x"))).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains("nobody answers at");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String path = exchange.getRequestURI().toString();
        asked.add(path + "\n" + body);
        if (path.contains("download")) {
            reply(exchange, 200, "content of " + path.substring(path.indexOf('=') + 1));
        } else if (body.contains("refuse me")) {
            reply(exchange, 400, "{\"error\":\"It is empty\",\"code\":\"empty_file\"}");
        } else if (body.contains("fail me")) {
            reply(
                    exchange,
                    200,
                    "{\"uuid\":\"%s\",\"status\":\"failed\",\"error\":\"It cannot be read\",\"error_code\":\"damaged_file\"}"
                            .formatted(UUID));
        } else {
            String status = exchange.getRequestMethod().equals("POST") ? "pending" : "done";
            reply(exchange, 200, "{\"uuid\":\"%s\",\"status\":\"%s\",\"page_count\":1}".formatted(UUID, status));
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private int convert(Path... files) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "convert",
                "--url",
                "http://localhost:" + http.getAddress().getPort(),
                "--outbox",
                folder.resolve("outbox").toString()));
        List.of(files).forEach(file -> arguments.add(file.toString()));
        return new Client(new PrintStream(printed, true, UTF_8), new PrintStream(said, true, UTF_8), Map.of())
                .call(arguments);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private List<String> outbox() throws IOException {
        try (var files = Files.list(folder.resolve("outbox"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
