package io.dragoman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.meter.Accounts;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call what: every call that the API describes, by everybody who may try. */
class AccessTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WEBHOOK = "{\"url\": \"https://example.org/hook\"}";

    /**
     * What each caller is answered: without a token, with one that never was, with one that was revoked, somebody
     * else, the operator's own account, whose it is. The job and the delivery are the last one's.
     */
    private static final String TABLE = """
        post /api/v1/ocr/                            | 200 | 401 | 401 | 200 | 200 | 200
        get /api/v1/ocr/                             | 401 | 401 | 401 | 200 | 200 | 200
        get /api/v1/ocr/{uuid}/                      | 404 | 401 | 401 | 404 | 404 | 200
        get /api/v1/ocr/{uuid}/events/               | 404 | 401 | 401 | 404 | 404 | 200
        get /api/v1/ocr/{uuid}/download/             | 404 | 401 | 401 | 404 | 404 | 200
        post /api/v1/chat/{uuid}/                    | 401 | 401 | 401 | 404 | 404 | 200
        get /api/v1/chat/{uuid}/history/             | 401 | 401 | 401 | 404 | 404 | 200
        get /api/v1/ocr/{uuid}/corrections/          | 404 | 401 | 401 | 404 | 404 | 200
        post /api/v1/ocr/{uuid}/corrections/         | 404 | 401 | 401 | 404 | 404 | 200
        delete /api/v1/ocr/{uuid}/                   | 404 | 401 | 401 | 404 | 404 | 204
        get /api/v1/account/                         | 401 | 401 | 401 | 200 | 200 | 200
        get /api/v1/account/webhook/                 | 401 | 401 | 401 | 200 | 200 | 200
        put /api/v1/account/webhook/                 | 401 | 401 | 401 | 200 | 200 | 200
        delete /api/v1/account/webhook/              | 401 | 401 | 401 | 204 | 204 | 204
        get /api/v1/account/deliveries/              | 401 | 401 | 401 | 200 | 200 | 200
        post /api/v1/account/deliveries/{id}/send/   | 401 | 401 | 401 | 404 | 404 | 200
        get /api/v1/operator/deliveries/             | 401 | 401 | 401 | 404 | 200 | 404
        post /api/v1/operator/deliveries/{id}/send/  | 401 | 401 | 401 | 404 | 200 | 404
        get /api/v1/tools/                           | 200 | 200 | 200 | 200 | 200 | 200
        get /api/v1/languages/                       | 200 | 200 | 200 | 200 | 200 | 200
        get /api/v1/openapi.json                     | 200 | 200 | 200 | 200 | 200 | 200
        """;

    @TempDir
    static Path data;

    private static RunningServer server;
    private static ScriptedReader reader;
    private static String token = "";
    private static final List<String> callers = new ArrayList<>();

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(data, "--dragoman.webhook.private-addresses=true");
        reader = ScriptedReader.start(server, "scripted", 2);
        Accounts accounts = server.accounts();
        token = accounts.create("owner@example.org", "pro", 1000).token();
        String revoked = accounts.create("revoked@example.org", "pro", 10).token();
        accounts.rotate("revoked@example.org");
        callers.addAll(List.of(
                "",
                "drg_" + "0".repeat(64),
                revoked,
                accounts.create("other@example.org", "pro", 10).token(),
                accounts.token(Accounts.LOCAL),
                token));
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
    }

    @Test
    void everyCallIsInTheTable() throws Exception {
        JsonNode paths =
                JSON.readTree(send("get", "/api/v1/openapi.json", "").body()).get("paths");
        Set<String> described = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            path.getValue().fieldNames().forEachRemaining(method -> {
                if (Set.of("get", "post", "put", "patch", "delete").contains(method)) {
                    described.add(method + " " + path.getKey());
                }
            });
        }

        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void everybodyIsAnsweredWhatTheTableSays() throws Exception {
        String uuid = job();
        String delivery = delivery();
        for (Map.Entry<String, List<Integer>> row : table().entrySet()) {
            String[] call = row.getKey().split(" ");
            String path = call[1].replace("{uuid}", uuid).replace("{id}", delivery);
            List<Integer> answered = new ArrayList<>();
            for (String caller : callers) {
                HttpResponse<String> answer = send(call[0], path, caller);
                answered.add(answer.statusCode());
                if (answer.statusCode() >= 400) {
                    assertThat(answer.body()).as(row.getKey()).doesNotContain("owner@", "secret words");
                }
            }
            assertThat(answered).as(row.getKey()).isEqualTo(row.getValue());
        }
    }

    @Test
    void whatIsAnothersAndWhatNeverWasAreToldApartByNothing() throws Exception {
        String uuid = job();
        String stranger = callers.get(3);
        for (String call : List.of("get /api/v1/ocr/%s/", "get /api/v1/ocr/%s/download/", "post /api/v1/chat/%s/")) {
            String[] parts = call.split(" ");
            HttpResponse<String> anothers = send(parts[0], parts[1].formatted(uuid), stranger);
            HttpResponse<String> nobodys = send(parts[0], parts[1].formatted("0".repeat(32)), stranger);

            assertThat(anothers.statusCode()).isEqualTo(nobodys.statusCode());
            assertThat(anothers.body()).isEqualTo(nobodys.body());
            assertThat(anothers.headers().map().keySet())
                    .isEqualTo(nobodys.headers().map().keySet());
        }
    }

    @Test
    void nothingBesideTheApiIsOpen() throws Exception {
        for (String path : List.of("env", "beans", "heapdump", "loggers", "configprops", "threaddump", "shutdown")) {
            assertThat(send("get", "/actuator/" + path, token).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void figuresOfTheServerAreThereForItsOperatorOnly() throws Exception {
        List<Integer> answered = new ArrayList<>();
        for (String caller : callers) {
            answered.add(send("get", "/actuator/prometheus", caller).statusCode());
        }

        assertThat(answered).isEqualTo(List.of(404, 404, 404, 404, 200, 404));
        assertThat(send("get", "/actuator/health/../prometheus", "").statusCode())
                .isNotEqualTo(200);
        assertThat(send("get", "/actuator/%70rometheus", "").statusCode()).isNotEqualTo(200);
        assertThat(send("get", "/actuator;x=1/prometheus", "").statusCode()).isNotEqualTo(200);
    }

    @Test
    void noOtherSiteMayUseTheApiFromItsPages() throws Exception {
        HttpRequest preflight = HttpRequest.newBuilder(server.address().resolve("/api/v1/account/"))
                .header("Origin", "https://elsewhere.example.org")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization")
                .method("OPTIONS", BodyPublishers.noBody())
                .build();

        HttpResponse<String> answer = client.send(preflight, BodyHandlers.ofString());

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    private static Map<String, List<Integer>> table() {
        Map<String, List<Integer>> table = new LinkedHashMap<>();
        TABLE.lines().forEach(line -> {
            String[] cells = line.split("\\s*\\|\\s*");
            List<Integer> statuses = new ArrayList<>();
            for (int i = 1; i < cells.length; i++) {
                statuses.add(Integer.valueOf(cells[i].strip()));
            }
            table.put(cells[0].strip(), statuses);
        });
        return table;
    }

    /** A job of the owner's that is done. */
    private String job(String... fields) throws Exception {
        String uuid = JSON.readTree(client.send(form(token, fields).build(), BodyHandlers.ofString())
                        .body())
                .get("uuid")
                .asText();
        await().atMost(PATIENCE)
                .until(() -> JSON.readTree(
                                send("get", "/api/v1/ocr/" + uuid + "/", token).body())
                        .get("status")
                        .asText()
                        .equals("done"));
        return uuid;
    }

    /** The number of a message to the owner which nobody takes. */
    private String delivery() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        job("callback_url", "http://127.0.0.1:" + closed + "/");
        return await().atMost(PATIENCE)
                .until(
                        () -> JSON.readTree(send("get", "/api/v1/account/deliveries/", token)
                                        .body())
                                .findValuesAsText("id"),
                        ids -> !ids.isEmpty())
                .get(0);
    }

    private HttpResponse<String> send(String method, String path, String caller) throws Exception {
        HttpRequest.Builder request;
        if (method.equals("post") && path.equals("/api/v1/ocr/")) {
            request = form(caller);
        } else {
            String body = path.contains("/chat/") ? "{\"message\": \"What does it say?\"}" : WEBHOOK;
            boolean bare = method.equals("get") || method.equals("delete");
            request = HttpRequest.newBuilder(server.address().resolve(path))
                    .method(
                            method.toUpperCase(Locale.ROOT),
                            bare ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            authorise(request, caller);
        }
        return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder form(String caller, String... fields) {
        StringBuilder body = new StringBuilder(
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\nsecret words");
        for (int i = 0; i < fields.length; i += 2) {
            body.append("\r\n--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s"
                    .formatted(fields[i], fields[i + 1]));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve("/api/v1/ocr/"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body + "\r\n--b--\r\n"));
        authorise(request, caller);
        return request;
    }

    private static void authorise(HttpRequest.Builder request, String caller) {
        if (!caller.isEmpty()) {
            request.header("Authorization", "Bearer " + caller);
        }
    }
}
