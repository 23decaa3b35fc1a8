package io.dragoman.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The receivers in samples/webhook take what this server signs, and nothing else. */
class WebhookSamplesTest {
    private static final String SECRET = Webhook.PREFIX
            + Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    private static final String BODY = "{\"type\":\"job.done\",\"data\":{\"uuid\":\"3f\",\"file_name\":\"übung.pdf\"}}";

    private final HttpClient client = HttpClient.newHttpClient();

    static Stream<List<String>> receivers() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.of(
                List.of("python3", "samples/webhook/receive.py"),
                List.of("node", "samples/webhook/receive.mjs"),
                List.of(java, "samples/webhook/Receive.java"));
    }

    @ParameterizedTest
    @MethodSource("receivers")
    void signedMessageIsTakenAndForgedOrOldOnesAreNot(List<String> command) throws Exception {
        assumeTrue(isInstalled(command.get(0)), command.get(0) + " is not installed");
        int port = freePort();
        ProcessBuilder program = new ProcessBuilder(command.get(0), command.get(1), String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        program.environment().put("WEBHOOK_SECRET", SECRET);
        Process receiver = program.start();
        try {
            await("the receiver listens").atMost(Duration.ofSeconds(60)).until(() -> listens(port));
            Webhook webhook = new Webhook(null, false, SECRET, Instant.now());
            long now = Instant.now().getEpochSecond();
            String signature = webhook.signature("msg_1", now, BODY);

            assertThat(post(port, "msg_1", now, signature)).isEqualTo(204);
            assertThat(post(port, "msg_1", now, "v1,b2xk " + signature)).isEqualTo(204);
            assertThat(post(port, "msg_2", now, signature)).isEqualTo(401);
            assertThat(post(port, "msg_1", now - 600, webhook.signature("msg_1", now - 600, BODY)))
                    .isEqualTo(401);
        } finally {
            receiver.destroyForcibly().waitFor();
        }
    }

    private int post(int port, String id, long time, String signature) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(time))
                .header("webhook-signature", signature)
                .POST(BodyPublishers.ofString(BODY))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isInstalled(String program) {
        return program.contains("/")
                || Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
