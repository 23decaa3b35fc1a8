package io.dragoman.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Telling others, over real HTTP, who answer as they like. */
class WebhookTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    static Path data;

    private static RunningServer server;
    private static ScriptedReader reader;
    private static Receiver receiver;
    private static final AtomicInteger refusals = new AtomicInteger();
    private static final CountDownLatch over = new CountDownLatch(1);

    private final HttpClient client = HttpClient.newHttpClient();
    private String token = "";

    @BeforeAll
    static void start() throws Exception {
        receiver = new Receiver((call, out) -> {
            switch (call.path()) {
                case "/hangs" -> over.await();
                case "/trickles" -> {
                    while (over.getCount() > 0) {
                        out.write('H');
                        out.flush();
                    }
                }
                case "/redirects" -> Receiver.status(out, 307, "Location: " + receiver.url("/elsewhere"));
                case "/endless" -> {
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (over.getCount() > 0) {
                        out.write(new byte[8192]);
                    }
                }
                case "/lies" -> out.write("220 mail.example.org ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
                case "/gone" -> Receiver.status(out, 410);
                case "/fails-twice" -> Receiver.status(out, refusals.incrementAndGet() <= 2 ? 503 : 204);
                default -> Receiver.status(out, 200);
            }
        });
        server = RunningServer.start(
                data,
                "--dragoman.webhook.private-addresses=true",
                "--dragoman.webhook.poll=100ms",
                "--dragoman.webhook.timeout=1s",
                "--dragoman.webhook.pauses=100ms,100ms,100ms",
                "--dragoman.folder.sweep=300ms");
        reader = ScriptedReader.start(server, "scripted", 2);
    }

    @AfterAll
    static void stop() throws Exception {
        over.countDown();
        reader.close();
        server.close();
        receiver.close();
    }

    @BeforeEach
    void newAccount() {
        reader.follow((task, page, self) -> self.answer(task, page));
        token = server.accounts()
                .create("a" + System.nanoTime() + "@example.org", "pro", 100)
                .token();
    }

    @Test
    void doneJobIsToldWithoutItsTextAndSigned() throws Exception {
        String uuid = submit("secret words", receiver.url("/hook?x=1&y=%7B%7D"));

        Receiver.Call call = await().atMost(PATIENCE)
                .until(() -> receiver.calls("/hook?x=1&y=%7B%7D"), calls -> !calls.isEmpty())
                .get(0);

        JsonNode message = JSON.readTree(call.body());
        assertThat(message.get("type").asText()).isEqualTo("job.done");
        assertThat(message.get("data").get("uuid").asText()).isEqualTo(uuid);
        assertThat(message.get("data").get("status").asText()).isEqualTo("done");
        assertThat(new String(call.body(), StandardCharsets.UTF_8)).doesNotContain("secret words");
        assertThat(call.headers()).containsEntry("content-type", "application/json");
        assertThat(call.headers().get("webhook-signature")).isEqualTo(expectedSignature(call, secret()));
        JsonNode logged = awaitState("delivered");
        assertThat(logged.get("job").asText()).isEqualTo(uuid);
        assertThat(logged.get("last_answer").asInt()).isEqualTo(200);
        assertThat(call.headers().keySet())
                .allSatisfy(header -> assertThat(header).doesNotContain("camel").doesNotContain("dragoman"));
    }

    @Test
    void failedJobOfAnAccountWithAWebhookIsToldTooWithoutBeingAsked() throws Exception {
        reader.follow((task, page, one) -> one.fail(task, page, "It is torn."));
        assertThat(put("{\"url\": \"%s\"}".formatted(receiver.url("/failures"))).statusCode())
                .isEqualTo(200);

        submit("x", null);

        await().atMost(PATIENCE).until(() -> receiver.calls("/failures"), calls -> !calls.isEmpty());
        JsonNode message = JSON.readTree(receiver.calls("/failures").get(0).body());
        assertThat(message.get("type").asText()).isEqualTo("job.failed");
        assertThat(message.get("data").get("error_code").asText()).isEqualTo("damaged_file");
    }

    @Test
    void textGoesAlongWhereTheAccountWantsIt() throws Exception {
        put("{\"url\": \"%s\", \"with_text\": true}".formatted(receiver.url("/texts")));

        submit("all the words", null);

        await().atMost(PATIENCE).until(() -> !receiver.calls("/texts").isEmpty());
        JsonNode sent = JSON.readTree(receiver.calls("/texts").get(0).body());
        assertThat(sent.get("data").get("text").asText()).isEqualTo("all the words");
    }

    @Test
    void receiverThatFailsIsTriedAgainWithTheSameIdUntilItTakesIt() throws Exception {
        submit("x", receiver.url("/fails-twice"));

        JsonNode entry = awaitState("delivered");

        assertThat(entry.get("attempts").asInt()).isEqualTo(2);
        assertThat(receiver.calls("/fails-twice"))
                .hasSize(3)
                .extracting(call -> call.headers().get("webhook-id"))
                .containsOnly(receiver.calls("/fails-twice").get(0).headers().get("webhook-id"));
    }

    @Test
    void redirectIsNotFollowed() throws Exception {
        submit("x", receiver.url("/redirects"));

        JsonNode entry = awaitState("given-up");

        assertThat(entry.get("last_answer").asInt()).isEqualTo(307);
        assertThat(receiver.calls("/redirects")).hasSize(4);
        assertThat(receiver.calls("/elsewhere")).isEmpty();
    }

    @Test
    void thoseWhoHangTrickleOrLieAreGivenUpAndHoldNobodyElseUp() throws Exception {
        for (String path : List.of("/hangs", "/trickles", "/lies")) {
            submit("x", receiver.url(path));
        }
        submit("x", receiver.url("/quick"));

        await().atMost(PATIENCE).until(() -> !receiver.calls("/quick").isEmpty());
        await().atMost(PATIENCE).until(() -> states().filter("given-up"::equals).count() == 3);
    }

    @Test
    void endlessAnswerIsItsStatusAndNoMore() throws Exception {
        submit("x", receiver.url("/endless"));

        assertThat(awaitState("delivered").get("last_answer").asInt()).isEqualTo(200);
    }

    @Test
    void givenUpDeliveryHoldsItsJobAndCanBeSentAgain() throws Exception {
        String uuid = submit("x", receiver.url("/gone"));
        JsonNode entry = awaitState("given-up");

        assertThat(receiver.calls("/gone")).as("410 says never again").hasSize(1);
        assertThat(server.bean(Deliveries.class).holds(uuid)).isTrue();
        HttpResponse<String> again = send(
                "POST",
                "/api/v1/account/deliveries/%s/send".formatted(entry.get("id").asText()),
                null);

        assertThat(again.statusCode()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> receiver.calls("/gone").size() == 2);
        assertThat(receiver.calls("/gone").get(1).headers().get("webhook-id"))
                .isEqualTo(receiver.calls("/gone").get(0).headers().get("webhook-id"));
    }

    @Test
    void refusedFileIsToldToNobody() throws Exception {
        HttpResponse<String> answer = post(ScriptedReader.NO_DOCUMENT, receiver.url("/never"));

        assertThat(answer.statusCode()).isEqualTo(400);
        await().atMost(PATIENCE).until(() -> states().count() == 0);
        assertThat(receiver.calls("/never")).isEmpty();
    }

    @Test
    void whatIsNoUrlOrWouldMeanSomethingToThisServerIsRefused() throws Exception {
        for (String url : List.of(
                "ftp://example.org/",
                "file:///etc/passwd",
                "https://",
                "https://user:password@example.org/",
                "https://example.org/{{env:HOME}}",
                "https://example.org/${body}")) {
            HttpResponse<String> answer = post("x", url);
            assertThat(answer.statusCode()).as(url).isEqualTo(400);
            assertThat(answer.body()).contains("bad_request");
        }
    }

    @Test
    void deliveriesAreTheAccountsOwn() throws Exception {
        submit("x", receiver.url("/own"));
        String id = awaitState("delivered").get("id").asText();

        newAccount();

        assertThat(states().count()).isZero();
        assertThat(send("POST", "/api/v1/account/deliveries/" + id + "/send", null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anonymousCallerHasNoSecretAndNoCallback() throws Exception {
        token = "";

        HttpResponse<String> answer = post("x", receiver.url("/anonymous"));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void webhookThatIsDeletedHasAnotherSecretAfterwards() throws Exception {
        String before = secret();

        assertThat(send("DELETE", "/api/v1/account/webhook", null).statusCode()).isEqualTo(204);

        assertThat(secret()).startsWith("whsec_").isNotEqualTo(before);
        assertThat(put("[]").statusCode()).isEqualTo(400);
        assertThat(put("{\"url\": 7}").statusCode()).isEqualTo(400);
    }

    private String submit(String text, String callback) throws Exception {
        HttpResponse<String> answer = post(text, callback);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
        return JSON.readTree(answer.body()).get("uuid").asText();
    }

    private HttpResponse<String> post(String text, String callback) throws Exception {
        String field = callback == null
                ? ""
                : "--b\r\nContent-Disposition: form-data; name=\"callback_url\"\r\n\r\n" + callback + "\r\n";
        String form = field + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n" + text
                + "\r\n--b--\r\n";
        return client.send(
                request("/api/v1/ocr/")
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String json) throws Exception {
        return send("PUT", "/api/v1/account/webhook/", json);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return client.send(
                request(path)
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve(path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private String secret() throws Exception {
        return JSON.readTree(send("GET", "/api/v1/account/webhook/", null).body())
                .get("secret")
                .asText();
    }

    private java.util.stream.Stream<String> states() throws Exception {
        return deliveries().map(entry -> entry.get("state").asText());
    }

    private java.util.stream.Stream<JsonNode> deliveries() throws Exception {
        JsonNode list = JSON.readTree(
                send("GET", "/api/v1/account/deliveries/?limit=100", null).body());
        return StreamSupport.stream(list.get("deliveries").spliterator(), false);
    }

    private JsonNode awaitState(String state) {
        return await().atMost(PATIENCE)
                .until(
                        () -> deliveries()
                                .filter(entry -> entry.get("state").asText().equals(state))
                                .findFirst()
                                .orElse(null),
                        entry -> entry != null);
    }

    private static String expectedSignature(Receiver.Call call, String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
        String content = call.headers().get("webhook-id") + "." + call.headers().get("webhook-timestamp") + "."
                + new String(call.body(), StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }
}
