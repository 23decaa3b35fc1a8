package io.dragoman.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.job.Jobs;
import io.dragoman.site.Forms;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Marked secrets by every way in, with all that can go wrong on it, and none of them in what is logged, which is all that
 * Dragoman has to say (DEBUG). What is sent to break it is answered, and it goes on.
 */
class LogsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TEXT = "marked-words";
    private static final String QUESTION = "marked-question";
    private static final String PASSWORD = "marked-password";
    private static final String PERSON = "marked-person@secret.test";
    private static final String SENDER = "marked-sender@friends.test";
    private static final String NO_TOKEN = "drg_" + "f0".repeat(32);
    private static final String IN_ADDRESS = "marked-parameter";
    private static final int BROKEN_FORMS = 60;

    @TempDir
    static Path data;

    private static PostOffice post;
    private static RunningServer server;
    private static ScriptedReader reader;
    private static final Queue<ILoggingEvent> logged = new ConcurrentLinkedQueue<>();
    private static final AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (!event.getLoggerName().startsWith("com.icegreen")) { // the mail server that the test plays
                event.prepareForDeferredProcessing();
                logged.add(event);
            }
        }
    };

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        post = new PostOffice();
        server = RunningServer.start(
                data,
                PostOffice.quick(
                        post.mailbox(
                                "letters",
                                "password=" + PostOffice.SECRET,
                                "done=Done",
                                "failed=Failed",
                                "replies.host=127.0.0.1",
                                "replies.port=" + post.smtpPort(),
                                "replies.security=none",
                                "replies.allowed=friends.test"),
                        new String[] {"--logging.level.io.dragoman=debug", "--dragoman.webhook.private-addresses=true"
                        }));
        root().addAppender(listener);
        listener.start();
        reader = ScriptedReader.start(server, "one", 2, (task, page, one) -> {
            if (page == 2) {
                one.fail(task, page, "This page cannot be read.");
            } else {
                one.answer(task, page);
            }
        });
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
        post.close();
        root().detachAppender(listener);
    }

    @Test
    void nothingThatIsSecretIsLoggedWhateverHappens() throws Exception {
        Forms person = new Forms(server.address().toString(), "198.51.100.1");
        person.send("/sign-up", "email", PERSON, "password", PASSWORD);
        person.send("/sign-up", "email", PERSON, "password", PASSWORD);
        person.send("/sign-in", "email", PERSON, "password", PASSWORD + " wrong");
        person.send("/account/password", "old", PASSWORD, "password", PASSWORD + " other");
        String token = server.accounts().token(PERSON);
        String session = person.cookie("dragoman-session");

        String uuid = submit(token, TEXT + "\n" + TEXT + "\n" + TEXT);
        ended(uuid);
        for (String format : List.of("txt", "md", "docx", "pdf", "nonsense")) {
            call(request("/api/v1/ocr/" + uuid + "/download/?api_token=" + token + "&format=" + format));
        }
        call(request("/api/v1/chat/" + uuid + "/", token)
                .POST(BodyPublishers.ofString("{\"message\": \"" + QUESTION + "\"}")));
        submit(token, ScriptedReader.NO_DOCUMENT);
        mail();
        Path dropped = data.resolve("inbox/dropped.png");
        Files.writeString(dropped, TEXT);
        await("the folder's file is done").atMost(PATIENCE).until(() -> Files.notExists(dropped));
        breakIn(token, uuid);
        call(request("/api/v1/ocr/" + uuid + "/", token).DELETE());

        assertThat(logged)
                .as("it was listened to")
                .anyMatch(event ->
                        event.getLevel() == Level.DEBUG && event.getLoggerName().startsWith("io.dragoman"));
        List<String> secrets = List.of(
                TEXT, QUESTION, PASSWORD, "marked-person", "marked-sender", NO_TOKEN, IN_ADDRESS, token, session);
        for (ILoggingEvent event : logged) {
            String all = event.getFormattedMessage()
                    + event.getMDCPropertyMap()
                    + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
            assertThat(all).as(event.getLoggerName()).doesNotContain(secrets);
        }
    }

    /** What nobody would send who means well. Each is answered as a mistake of the caller's. */
    private void breakIn(String token, String uuid) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        statuses.add(call(request("/api/v1/account/", NO_TOKEN)));
        String deep = "[".repeat(30_000);
        for (String body : List.of(deep, "{\"message\":" + deep, TEXT, "{\"message\": \"" + TEXT, "\u0000", "{}")) {
            statuses.add(call(request("/api/v1/chat/" + uuid + "/", token).POST(BodyPublishers.ofString(body))));
            statuses.add(call(request("/api/v1/account/webhook/", token).PUT(BodyPublishers.ofString(body))));
            statuses.add(
                    call(request("/api/v1/ocr/" + uuid + "/corrections/", token).POST(BodyPublishers.ofString(body))));
        }
        for (String query : List.of(
                "?wait=99999999999", "?limit=-1", "?cursor=" + IN_ADDRESS, "?format=%00", "?%ZZ", "?page=1&page=2")) {
            statuses.add(raw("GET /api/v1/ocr/" + query, "Authorization: Bearer " + token));
            statuses.add(raw("GET /api/v1/ocr/" + uuid + "/" + query, "Authorization: Bearer " + token));
        }
        statuses.add(raw("GET /api/v1/ocr/..%2f..%2fetc", "X: y"));
        statuses.add(raw("GET /documents/" + uuid + "/pages/999999999999", "Accept: text/html"));
        statuses.add(raw("GET /" + "a".repeat(20_000), "X: y"));
        statuses.add(raw("GET /api/v1/tools/", ("X-Flood: " + "x".repeat(1000) + "\r\n").repeat(200) + "X: y"));
        statuses.add(raw("BREW /api/v1/tools/", "X: y"));
        Random random = new Random(1);
        byte[] sound = form(TEXT).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < BROKEN_FORMS; i++) {
            ByteArrayOutputStream broken = new ByteArrayOutputStream();
            int cut = random.nextInt(sound.length);
            int on = random.nextInt(sound.length);
            broken.write(sound, 0, cut);
            broken.write(sound, on, sound.length - on);
            statuses.add(call(request("/api/v1/ocr/", token)
                    .header("Content-Type", "multipart/form-data; boundary=b")
                    .header("Prefer", "respond-async")
                    .POST(BodyPublishers.ofByteArray(broken.toByteArray()))));
        }

        assertThat(statuses).allMatch(status -> (status >= 200 && status < 500) || status == 503);
        assertThat(call(request("/api/v1/account/", token))).isEqualTo(200);
    }

    private static void mail() throws Exception {
        post.arrives(Letter.from(SENDER, "A scan").pdf("a.pdf", TEXT));
        post.arrives(Letter.from("marked-sender@nowhere.test", "Not a friend's")
                .attach("b.pdf", "application/pdf", ScriptedReader.NO_DOCUMENT.getBytes(StandardCharsets.UTF_8)));
        await("both messages are dealt with")
                .atMost(PATIENCE)
                .until(() -> PostOffice.jobs(server, "letters").size() >= 1
                        && server.bean(JdbcClient.class)
                                        .sql("select count(*) from letter where ended_at is not null")
                                        .query(Integer.class)
                                        .single()
                                >= 2);
    }

    private String submit(String token, String upload) throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        String body = form(upload)
                .replace(
                        "--b--",
                        "--b\r\nContent-Disposition: form-data; name=\"callback_url\"\r\n\r\nhttp://127.0.0.1:" + closed
                                + "/?key=" + IN_ADDRESS + "\r\n--b--");
        HttpResponse<String> answer = client.send(
                request("/api/v1/ocr/", token)
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body()).path("uuid").asText();
    }

    private static String form(String upload) {
        return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n" + upload
                + "\r\n--b--\r\n";
    }

    private static void ended(String uuid) {
        await("the job has ended")
                .atMost(PATIENCE)
                .until(() -> server.bean(Jobs.class)
                        .find(uuid)
                        .filter(job -> job.status().hasEnded())
                        .isPresent());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.address().resolve(path)).timeout(PATIENCE);
    }

    private static HttpRequest.Builder request(String path, String token) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private int call(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    /** By hand, since no client would say it. */
    private static int raw(String call, String headers) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String all = call + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n\r\n";
            socket.getOutputStream().write(all.getBytes(StandardCharsets.ISO_8859_1));
            String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(line.substring(9));
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
