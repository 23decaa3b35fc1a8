package io.dragoman.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

@SpringBootTest(
        classes = TransportTest.Server.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camel.main.routes-include-pattern=classpath:api/test-routes.camel.yaml",
            "server.tomcat.threads.max=20"
        })
class TransportTest {

    @SpringBootConfiguration
    @EnableAutoConfiguration(
            exclude = {
                DataSourceAutoConfiguration.class,
                FlywayAutoConfiguration.class,
                ArtemisAutoConfiguration.class,
                SecurityAutoConfiguration.class,
                ManagementWebSecurityAutoConfiguration.class
            })
    @ComponentScan("io.dragoman.api.http")
    static class Server {
        @Bean
        Examples examples() {
            return new Examples();
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private Examples examples;

    @Test
    void bothSpellingsOfAPathAreTheSame() throws Exception {
        assertThat(get("/api/test/plain").body()).isEqualTo("plain");
        assertThat(get("/api/test/plain/").body()).isEqualTo("plain");
    }

    @Test
    void pathVariablesAndParametersAreDecoded() throws Exception {
        assertThat(get("/api/test/things/a%20%C3%A4+b/?q=x+y%26z").body())
                .contains("\"id\":\"a ä+b\"")
                .contains("\"q\":\"x y&z\"");
    }

    @Test
    void literalPathWinsOverAVariable() throws Exception {
        assertThat(get("/api/test/things/own").body()).isEqualTo("own");
    }

    @Test
    void nothingThatACallerSendsBecomesAHeaderOfTheExchangeButThePath() throws Exception {
        HttpResponse<String> answer = send(request("/api/test/things/x?api_token=secret&DragomanSubmission=forged")
                .header("Authorization", "Bearer secret")
                .header("CamelFileName", "forged"));

        assertThat(answer.body()).contains("\"headers\":[\"CamelHttpMethod\",\"id\"]");
    }

    @Test
    void unknownPathIsNotFoundInJson() throws Exception {
        HttpResponse<String> answer = get("/api/test/nowhere");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo("{\"error\":\"There is nothing at this address.\",\"code\":\"not_found\"}");
    }

    @Test
    void otherMethodIsNotAllowedAndToldWhichAre() throws Exception {
        HttpResponse<String> answer =
                send(request("/api/test/plain").method("PATCH", BodyPublishers.ofString("x".repeat(100_000))));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(answer.body()).contains("method_not_allowed");
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() throws Exception {
        HttpResponse<String> answer = send(request("/api/test/large").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void refusalIsItsStatusWithWhatWasUsed() throws Exception {
        HttpResponse<String> answer = get("/api/test/refused");

        assertThat(answer.statusCode()).isEqualTo(402);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"Nothing"
                        + " left.\",\"code\":\"out_of_credits\",\"used\":3,\"cap\":3,\"period\":null}");
    }

    @Test
    void faultTellsAnIdAndNothingElse() throws Exception {
        HttpResponse<String> answer = get("/api/test/fault");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"code\":\"internal\"").doesNotContain("secret", "Exception");
    }

    @Test
    void answerThatBreaksOffDoesNotLookWhole() {
        assertThatThrownBy(() -> get("/api/test/broken")).isInstanceOf(IOException.class);
    }

    @Test
    void largeAnswerIsStreamed() throws Exception {
        HttpResponse<InputStream> answer =
                client.send(request("/api/test/large").build(), BodyHandlers.ofInputStream());

        try (InputStream body = answer.body()) {
            assertThat(body.transferTo(OutputStream.nullOutputStream())).isEqualTo(Examples.LARGE);
        }
    }

    @Test
    void refusedUploadStillGetsItsAnswer() throws Exception {
        HttpResponse<String> answer =
                send(request("/api/test/unread").POST(BodyPublishers.ofByteArray(new byte[20_000_000])));

        assertThat(answer.statusCode()).isEqualTo(402);
    }

    @Test
    void callerWhoAsksFirstDoesNotSendWhatIsRefused() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5000);
            send(socket, "POST /api/test/unread", "Content-Length: 1000000000", "Expect: 100-continue", "", "");

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 402");
        }
    }

    @Test
    void whatBelongsToARequestIsClosedWhenTheClientHangsUp() throws Exception {
        int before = examples.closed.size();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(socket, "POST /api/test/upload", "Content-Length: 1000", "", "half");
        }

        await().untilAsserted(() -> assertThat(examples.closed).hasSize(before + 1));
    }

    @Test
    void waitingRequestsHoldNoThread() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            answers.add(client.sendAsync(request("/api/test/slow").build(), BodyHandlers.ofString()));
        }
        await().untilAsserted(() -> assertThat(examples.waiting).hasSize(200));

        long start = System.nanoTime();
        assertThat(get("/api/test/plain").body()).isEqualTo("plain");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));

        examples.waiting.forEach(waiter -> waiter.complete("done"));
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.join().body()).contains("\"said\":\"done\"");
        }
    }

    @Test
    void containersOwnRefusalIsJsonToo() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(socket, "GET /api/test/things/..%2f..%2fetc", "Connection: close", "", "");

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"code\":\"bad_request\"")
                    .doesNotContain("<html", "Exception");
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Speaks HTTP by hand: what a polite client would not say. */
    private static void send(Socket socket, String call, String... lines) throws IOException {
        String head = call + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", lines);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }
}
