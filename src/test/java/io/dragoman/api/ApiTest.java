package io.dragoman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract over real HTTP, on a server with its real database and broker and a reader that the test plays. */
class ApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SIX_LINES = "one\ntwo\nthree\nfour\nfive\nsix\n";

    @TempDir
    static Path data;

    private static RunningServer server;
    private static ScriptedReader reader;
    private static String token;
    private static String otherToken;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(
                data,
                "--dragoman.api.look-time=1s",
                "--dragoman.api.inline-time=2s",
                "--dragoman.plans.curt.period=day",
                "--dragoman.plans.curt.messages=1");
        reader = ScriptedReader.start(server, "scripted", 2);
        token = server.accounts().create("one@example.org", "pro", 10_000).token();
        otherToken = server.accounts().create("two@example.org", "pro", 100).token();
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
    }

    @BeforeEach
    void readEverything() {
        reader.follow((task, page, self) -> self.answer(task, page));
        reader.playArchives(job -> null);
    }

    @Test
    void shortFileIsDoneInThePost() throws Exception {
        HttpResponse<String> answer = submit("hello\nworld\n", "letter.pdf");

        JsonNode job = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(job.get("status").asText()).isEqualTo("done");
        assertThat(job.get("text").asText()).isEqualTo("hello\fworld");
        assertThat(job.get("file_name").asText()).isEqualTo("letter.pdf");
        assertThat(uploads()).isEmpty();
    }

    @Test
    void longFileIsTakenAndHeldUntilItIsDoneWhenThatIsAskedFor() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        reader.follow((task, page, self) -> {
            go.await();
            self.answer(task, page);
        });

        HttpResponse<String> answer = submit(SIX_LINES, "long.pdf");
        String place = answer.headers().firstValue("Location").orElseThrow();

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Retry-After").orElseThrow()).matches("[0-9]+");
        assertThat(get(place + "download/").statusCode()).isEqualTo(409);
        CompletableFuture<HttpResponse<String>> held =
                client.sendAsync(request(place + "?wait=30").build(), BodyHandlers.ofString());
        go.countDown();
        assertThat(JSON.readTree(held.join().body()).get("status").asText()).isEqualTo("done");
        assertThat(get(place + "download").body()).contains("six");
    }

    @Test
    void shortFileThatTakesLongIsAnsweredUnfinished() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        reader.follow((task, page, self) -> {
            go.await();
            self.answer(task, page);
        });

        HttpResponse<String> answer = submit("slow", "slow.png");

        go.countDown();
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    @Test
    void waitingPostsHoldNobodyUp() throws Exception {
        String done = uuid(submit("quick", "quick.png"));
        CountDownLatch go = new CountDownLatch(1);
        reader.follow((task, page, self) -> {
            go.await();
            self.answer(task, page);
        });
        List<CompletableFuture<HttpResponse<String>>> posts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            posts.add(client.sendAsync(form("file", "waits.png", "waits " + i).build(), BodyHandlers.ofString()));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> posts.stream().anyMatch(CompletableFuture::isDone));

        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            assertThat(get("/api/v1/ocr/" + done + "/").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
        go.countDown();
        posts.forEach(post -> assertThat(post.join().statusCode())
                .describedAs(post.join().body())
                .isIn(200, 202));
    }

    @Test
    void nameIsWithoutFoldersAndWithItsQuotationMarks() throws Exception {
        String job = submit("x", "../etc/Rechnung %22ä%22.png").body();

        assertThat(JSON.readTree(job).get("file_name").asText()).isEqualTo("Rechnung \"ä\".png");
    }

    @Test
    void wordsComeOnlyWhenAskedFor() throws Exception {
        String place = "/api/v1/ocr/" + uuid(submit("word", "w.png")) + "/";

        assertThat(get(place).body()).doesNotContain("\"lines\"");
        assertThat(get(place + "?detail=words").body()).contains("\"lines\"", "\"words\"");
        assertThat(get(place + "?detail=letters").statusCode()).isEqualTo(400);
    }

    @Test
    void downloadsAreNamedAfterTheUpload() throws Exception {
        String place = "/api/v1/ocr/" + uuid(submit("text", "../../etc/Rechnung ä.png")) + "/download/";

        for (String format : List.of("txt", "md", "docx", "pdf", "csv", "xlsx", "json", "hocr", "alto")) {
            HttpResponse<byte[]> answer =
                    client.send(request(place + "?format=" + format).build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).describedAs(format).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                    .contains("Rechnung", "." + format)
                    .doesNotContain("etc");
            assertThat(answer.body()).isNotEmpty();
        }
        assertThat(code(get(place + "?format=exe"))).isEqualTo("400 unknown_format");
    }

    @Test
    void questionIsAnsweredWithItsPageAndRememberedUntilTheJobGoes() throws Exception {
        String place = doneJob();
        String chat = place.replace("/ocr/", "/chat/");

        JsonNode answer =
                JSON.readTree(ask(chat, "What does it say about text?", token).body());
        JsonNode history = JSON.readTree(get(chat + "history/").body());

        JsonNode message = answer.get("message");
        assertThat(message.get("role").asText()).isEqualTo("assistant");
        assertThat(message.get("citations").get(0).get("page").asInt()).isEqualTo(1);
        assertThat(message.get("citations").get(0).get("snippet").asText()).isEqualTo("text");
        assertThat(history.get("conversation")).isEqualTo(answer.get("conversation"));
        assertThat(history.get("messages")).hasSize(2);
        assertThat(history.get("messages").get(0).get("content").asText()).isEqualTo("What does it say about text?");
        assertThat(history.get("messages").get(1).get("content")).isEqualTo(message.get("content"));
        assertThat(history.get("messages").get(1).get("created_at").asText()).endsWith("Z");
        client.send(request(place).DELETE().build(), BodyHandlers.ofString());
        assertThat(code(get(chat + "history"))).isEqualTo("404 unknown_job");
        assertThat(code(ask(chat, "What does it say?", token))).isEqualTo("404 unknown_job");
    }

    @Test
    void questionThatIsNoneIsRefused() throws Exception {
        String chat = doneJob().replace("/ocr/", "/chat/");

        assertThat(code(post(chat, "{}", token))).isEqualTo("400 bad_request");
        assertThat(code(post(chat, "{\"message\": ", token))).isEqualTo("400 bad_request");
        assertThat(code(post(chat, "{\"message\": 7}", token))).isEqualTo("400 bad_request");
        assertThat(code(post(chat, "{\0\0\0\u0080\u00bf", token)))
                .as("it begins as UTF-32 does, and is none")
                .isEqualTo("400 bad_request");
        assertThat(code(ask(chat, " \\u0000\\n ", token))).isEqualTo("400 bad_request");
        assertThat(code(ask(chat, "why ".repeat(25_000), token))).isEqualTo("400 bad_request");
        assertThat(code(ask(chat, "why ".repeat(600), token))).isEqualTo("400 bad_request");
        assertThat(code(ask(chat, "hello", otherToken))).isEqualTo("404 unknown_job");
        assertThat(code(client.send(
                        HttpRequest.newBuilder(at(chat))
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString())))
                .isEqualTo("401 no_token");
        assertThat(code(get("/api/v1/chat/" + "0".repeat(32) + "/history/"))).isEqualTo("404 unknown_job");
    }

    @Test
    void questionInAnotherScriptAndWithStrangeSignsIsAnswered() throws Exception {
        String chat = doneJob().replace("/ocr/", "/chat/");

        for (String question : List.of(
                "合計はいくらですか？", "كم المجموع؟", "Каков итог?", "รวมเท่าไหร่", "W\\u0007hat \\u202eis the total\\ufeff?")) {
            HttpResponse<String> answer = ask(chat, question, token);

            assertThat(answer.statusCode()).as(question).isEqualTo(200);
            JsonNode message = JSON.readTree(answer.body()).get("message");
            assertThat(message.get("content").asText()).as(question).isNotBlank();
            assertThat(message.get("citations")).as(question).isEmpty();
        }
    }

    @Test
    void questionsAreCountedAndLimitedByThePlan() throws Exception {
        String curt = server.accounts().create("curt@example.org", "curt", 0).token();
        HttpResponse<String> submitted = client.send(
                form("file", "letter.png", "text")
                        .setHeader("Authorization", "Bearer " + curt)
                        .build(),
                BodyHandlers.ofString());
        String chat = "/api/v1/chat/" + uuid(submitted) + "/";
        await().until(() -> !code(ask(chat, " ", curt)).equals("409 not_done"));

        assertThat(ask(chat, "What is the total?", curt).statusCode()).isEqualTo(200);
        HttpResponse<String> second = ask(chat, "What is the total?", curt);

        assertThat(code(second)).isEqualTo("402 out_of_messages");
        assertThat(second.body()).contains("\"used\":1", "\"cap\":1", "\"period\":\"day\"");
    }

    private HttpResponse<String> ask(String chat, String message, String with) throws Exception {
        return post(chat, "{\"message\": \"" + message + "\"}", with);
    }

    private HttpResponse<String> post(String path, String body, String with) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .header("Authorization", "Bearer " + with)
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** The place of a job that is done. */
    private String doneJob() throws Exception {
        String place = "/api/v1/ocr/" + uuid(submit("text", "letter.png")) + "/";
        await().until(() -> JSON.readTree(get(place + "?wait=30").body())
                .get("status")
                .asText()
                .equals("done"));
        return place;
    }

    @Test
    void archivalPdfIsMadeWhenItIsWantedAndThenKept() throws Exception {
        String place = doneJob() + "download/?format=pdf";

        assertThat(get(place).body()).startsWith("%PDF-").doesNotContain("A");
        assertThat(get(place + "&pdfa=true").body()).startsWith("%PDF-1.7 A");
        assertThat(get(place + "&pdfa=true").body()).startsWith("%PDF-1.7 A");
        assertThat(get(place + "&pdfa=false").body()).doesNotContain("A");
        assertThat(code(get(place + "&pdfa=maybe"))).isEqualTo("400 bad_request");
        assertThat(code(get(place.replace("pdf", "txt") + "&pdfa=true"))).isEqualTo("400 bad_request");
    }

    @Test
    void archivalPdfThatCannotBeMadeIsRefusedWithTheReason() throws Exception {
        reader.playArchives(job -> "clause 6.2.11: a font is missing");
        String place = doneJob() + "download/?format=pdf&pdfa=true";

        assertThat(code(get(place))).isEqualTo("409 no_pdfa");
        assertThat(get(place).body()).contains("clause 6.2.11: a font is missing");
    }

    @Test
    void archivalPdfThatTakesLongIsAskedForAgain() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        reader.playArchives(job -> {
            go.await();
            return null;
        });
        String place = doneJob() + "download/?format=pdf&pdfa=true";

        HttpResponse<String> early = get(place);
        go.countDown();

        assertThat(code(early)).isEqualTo("409 not_done");
        assertThat(early.headers().firstValue("Retry-After")).contains("5");
        await().untilAsserted(() -> assertThat(get(place).statusCode()).isEqualTo(200));
    }

    @Test
    void headerOfATokenWinsOverTheQuery() throws Exception {
        assertThat(code(send(HttpRequest.newBuilder(at("/api/v1/account/?api_token=" + token))
                        .header("Authorization", "Bearer nonsense"))))
                .isEqualTo("401 bad_token");
        assertThat(send(HttpRequest.newBuilder(at("/api/v1/account/?api_token=" + token)))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> none = send(HttpRequest.newBuilder(at("/api/v1/account/")));
        assertThat(code(none)).isEqualTo("401 no_token");
        assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void jobOfAnotherIsUnknown() throws Exception {
        String place = "/api/v1/ocr/" + uuid(submit("mine", "mine.png")) + "/";

        for (String path : List.of(place, place + "download/", place + "?wait=10")) {
            assertThat(code(send(HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + otherToken))))
                    .isEqualTo("404 unknown_job");
        }
        assertThat(code(send(HttpRequest.newBuilder(at(place)).DELETE()))).isEqualTo("404 unknown_job");
        assertThat(code(get("/api/v1/ocr/%27%20or%201=1/"))).isEqualTo("404 unknown_job");
    }

    @Test
    void anonymousJobIsSeenByWhoeverKnowsIt() throws Exception {
        HttpResponse<String> answer = client.send(
                form("file", "a.png", "anonymous")
                        .setHeader("Authorization", "")
                        .build(),
                BodyHandlers.ofString());
        assertThat(code(answer)).isEqualTo("401 bad_token");

        HttpRequest bare = anonymous(form("file", "a.png", "anonymous").build());
        String uuid = uuid(client.send(bare, BodyHandlers.ofString()));
        assertThat(send(HttpRequest.newBuilder(at("/api/v1/ocr/" + uuid))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void deletedJobIsGone() throws Exception {
        String place = "/api/v1/ocr/" + uuid(submit("away", "away.png")) + "/";

        assertThat(send(request(place).DELETE()).statusCode()).isEqualTo(204);
        assertThat(code(get(place))).isEqualTo("404 unknown_job");
        assertThat(code(get(place + "download/"))).isEqualTo("404 unknown_job");
    }

    @Test
    void formIsCheckedBeforeItIsTaken() throws Exception {
        assertThat(code(client.send(form("other", "a.png", "x").build(), BodyHandlers.ofString())))
                .isEqualTo("400 no_file");
        assertThat(code(send(request("/api/v1/ocr/").POST(BodyPublishers.ofString("{}")))))
                .isEqualTo("400 no_file");
        assertThat(code(submit("", "empty.pdf"))).isEqualTo("400 empty_file");
        assertThat(code(client.send(form("file", "a.png", "x", "tier", "gold").build(), BodyHandlers.ofString())))
                .isEqualTo("400 unknown_tier");
        assertThat(code(client.send(
                        form("file", "a.png", "x", "tool", "x".repeat(5000)).build(), BodyHandlers.ofString())))
                .isEqualTo("400 bad_request");
        HttpResponse<String> klingon =
                client.send(form("file", "a.png", "x", "language", "klingon").build(), BodyHandlers.ofString());
        assertThat(code(klingon)).isEqualTo("400 unknown_language");
        assertThat(klingon.body()).contains("klingon");
        await().until(() -> uploads().isEmpty());
    }

    @Test
    void whatTheLookRefusesIsTheAnswerToThePost() throws Exception {
        assertThat(code(submit(ScriptedReader.NO_DOCUMENT, "scan.pdf"))).isEqualTo("400 unsupported_type");
        await().until(() -> uploads().isEmpty());
    }

    @Test
    void callerWithNothingLeftIsToldBeforeTheUploadIsRead() throws Exception {
        String poor = server.accounts().create("poor@example.org", "pro", 0).token();
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.getOutputStream()
                    .write(("POST /api/v1/ocr/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + poor
                                    + "\r\n"
                                    + "Content-Type: multipart/form-data; boundary=b\r\n"
                                    + "Content-Length: 1000000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] start = socket.getInputStream().readNBytes(12);

            assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 402");
        }
    }

    @Test
    void uploadThatBreaksOffLeavesNothing() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.getOutputStream()
                    .write(("POST /api/v1/ocr/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                                    + "\r\n"
                                    + "Content-Type: multipart/form-data; boundary=b\r\n"
                                    + "Content-Length: 1000000\r\n\r\n"
                                    + "--b\r\n"
                                    + "Content-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
                                    + "half")
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> !uploads().isEmpty());
        }

        await().until(() -> uploads().isEmpty());
    }

    @Test
    void listIsNewestFirstAndGoesOn() throws Exception {
        String mine = server.accounts().create("list@example.org", "pro", 100).token();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(
                    0,
                    uuid(client.send(
                            form("file", i + ".png", "x")
                                    .setHeader("Authorization", "Bearer " + mine)
                                    .build(),
                            BodyHandlers.ofString())));
        }

        JsonNode first = list(mine, "?limit=2");
        JsonNode second = list(mine, "?limit=2&cursor=" + first.get("next").asText());

        assertThat(first.get("jobs").findValuesAsText("uuid")).isEqualTo(made.subList(0, 2));
        assertThat(second.get("jobs").findValuesAsText("uuid")).isEqualTo(made.subList(2, 3));
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(first.get("jobs").get(0).has("pages")).isFalse();
        assertThat(code(get("/api/v1/ocr/?limit=0"))).isEqualTo("400 bad_request");
        assertThat(code(get("/api/v1/ocr/?cursor=null"))).isEqualTo("400 bad_request");
        assertThat(code(get("/api/v1/account/deliveries/?cursor=null"))).isEqualTo("400 bad_request");
    }

    @Test
    void accountTellsPlanAndBuckets() throws Exception {
        JsonNode account = JSON.readTree(
                send(HttpRequest.newBuilder(at("/api/v1/account/")).header("Authorization", "Bearer " + otherToken))
                        .body());

        assertThat(account.get("plan").get("name").asText()).isEqualTo("pro");
        assertThat(account.get("balance").asLong()).isEqualTo(100);
        assertThat(account.get("usage").findValuesAsText("bucket")).containsExactly("credits", "messages");
    }

    @Test
    void everybodyMayKnowWhatCanBeAskedFor() throws Exception {
        assertThat(JSON.readTree(send(HttpRequest.newBuilder(at("/api/v1/tools/")))
                                .body())
                        .findValuesAsText("slug"))
                .contains("extract-tables", "handwriting-to-text");
        assertThat(JSON.readTree(send(HttpRequest.newBuilder(at("/api/v1/languages")))
                                .body())
                        .findValuesAsText("tesseract"))
                .contains("eng", "deu");
        assertThat(JSON.readTree(send(HttpRequest.newBuilder(at("/api/v1/openapi.json")))
                                .body())
                        .get("openapi")
                        .asText())
                .startsWith("3.");
    }

    @Test
    void sameIdempotencyKeyIsTheSameJob() throws Exception {
        String first = uuid(client.send(
                form("file", "a.png", "x").header("Idempotency-Key", "k").build(), BodyHandlers.ofString()));
        String again = uuid(client.send(
                form("file", "a.png", "x").header("Idempotency-Key", "k").build(), BodyHandlers.ofString()));
        HttpResponse<String> other = client.send(
                form("file", "a.png", "y").header("Idempotency-Key", "k").build(), BodyHandlers.ofString());

        assertThat(again).isEqualTo(first);
        assertThat(code(other)).isEqualTo("409 idempotency_mismatch");
    }

    private JsonNode list(String mine, String query) throws Exception {
        return JSON.readTree(
                send(HttpRequest.newBuilder(at("/api/v1/ocr/" + query)).header("Authorization", "Bearer " + mine))
                        .body());
    }

    private static List<Path> uploads() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("uploads"))) {
            return files.toList();
        }
    }

    private static URI at(String path) {
        return server.address().resolve(path);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + token);
    }

    private static HttpRequest anonymous(HttpRequest request) {
        return HttpRequest.newBuilder(request, (name, value) -> !name.equals("Authorization"))
                .build();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> submit(String content, String name) throws Exception {
        return client.send(form("file", name, content).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder form(String part, String fileName, String content, String... fields) {
        StringBuilder body = new StringBuilder("--b\r\nContent-Disposition: form-data; name=\"" + part
                + "\"; filename=\"" + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content);
        for (int i = 0; i < fields.length; i += 2) {
            body.append(
                    "\r\n--b\r\nContent-Disposition: form-data; name=\"" + fields[i] + "\"\r\n\r\n" + fields[i + 1]);
        }
        return request("/api/v1/ocr/")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body + "\r\n--b--\r\n"));
    }

    private static String uuid(HttpResponse<String> answer) throws IOException {
        JsonNode uuid = JSON.readTree(answer.body()).get("uuid");
        assertThat(uuid).describedAs(answer.body()).isNotNull();
        return uuid.asText();
    }

    private static String code(HttpResponse<String> answer) throws IOException {
        return answer.statusCode() + " "
                + JSON.readTree(answer.body()).get("code").asText();
    }
}
