package io.dragoman.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.meter.Account;
import io.dragoman.meter.Accounts;
import io.dragoman.meter.OperatorKeys;
import io.dragoman.meter.Token;
import io.dragoman.site.Forms;
import jakarta.servlet.ServletContext;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call what: everything that the server answers, by everybody who may try ({@link Table}). */
class AccessTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WEBHOOK = "{\"url\": \"https://example.org/hook\"}";
    private static final String QUESTION = "{\"message\": \"What does it say?\"}";
    private static final String PING = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";
    private static final String PASSWORD = "a long enough one";
    private static final String SESSION = "dragoman-session";
    private static final String OWNER = "owner@example.org";
    private static final String OTHER = "other@example.org";
    private static final String REVOKED = "revoked@example.org";

    /** What forms are sent with: nothing that would succeed, but for what only an operator may do. */
    private static final Map<String, List<String>> FIELDS = Map.of(
            "post /sign-up", List.of("email", "new@example.org", "password", "short"),
            "post /sign-in", List.of("email", OWNER, "password", "not this one"),
            "post /reset", List.of("email", OWNER),
            "post /link", List.of("key", "0".repeat(64), "password", PASSWORD),
            "post /enter", List.of("key", "0".repeat(64)),
            "post /account/password", List.of("old", "not this one", "password", PASSWORD),
            "post /account/buy", List.of("pack", "none", "once", "0".repeat(32)),
            "post /operator/accounts/grant", List.of("email", OTHER, "credits", "1000", "number", "f".repeat(32)),
            "post /operator/accounts/plan", List.of("email", OTHER, "plan", "pro"),
            "post /operator/accounts/role", List.of("email", "nobody@example.org", "operator", "true"));

    @TempDir
    static Path data;

    private static RunningServer server;
    private static ScriptedReader reader;
    private static String token = "";
    private static final List<String> callers = new ArrayList<>();
    private static final List<Forms> browsers = new ArrayList<>();

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(
                data, "--dragoman.webhook.private-addresses=true", "--dragoman.api.trusted-proxies=127.0.0.1");
        reader = ScriptedReader.start(server, "scripted", 2);
        for (int i = 0; i < 6; i++) {
            browsers.add(new Forms(server.address().toString(), "198.51.100." + (i + 1)));
        }
        browsers.get(1).cookie(SESSION, "0".repeat(64));
        signUp(browsers.get(2), REVOKED);
        signUp(browsers.get(3), OTHER);
        browsers.get(4).send("/enter", "key", server.bean(OperatorKeys.class).make());
        signUp(browsers.get(5), OWNER);

        Accounts accounts = server.accounts();
        String revoked = accounts.token(REVOKED);
        accounts.rotate(REVOKED);
        String ended = browsers.get(2).cookie(SESSION);
        browsers.get(2).send("/sign-out");
        browsers.get(2).cookie(SESSION, ended);
        token = accounts.token(OWNER);
        callers.addAll(List.of(
                "", "drg_" + "0".repeat(64), revoked, accounts.token(OTHER), accounts.token(Accounts.LOCAL), token));
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
    }

    @Test
    void everythingThatTheServerAnswersIsInTheTable() {
        Set<String> table = new TreeSet<>(Table.calls().keySet());
        table.addAll(Table.pages().keySet());

        assertThat(withoutSlashes(table)).isEqualTo(withoutSlashes(Mapped.of(server)));
        assertThat(server.bean(ServletContext.class).getServletRegistrations().values())
                .flatExtracting(servlet -> servlet.getMappings())
                .as("no other way to what is mapped")
                .containsExactlyInAnyOrder("/api/*", "/");
    }

    @Test
    void everyCallOfTheApiIsDescribed() throws Exception {
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

        assertThat(Table.calls().keySet())
                .filteredOn(call -> call.contains(" /api/"))
                .containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void everybodyIsAnsweredWhatTheTableSays() throws Exception {
        String uuid = job();
        String delivery = delivery();
        for (Map.Entry<String, List<String>> row : Table.calls().entrySet()) {
            String[] call = row.getKey().split(" ");
            String path =
                    call[1].replace("{uuid}", uuid).replace("{id}", delivery).replace("**", "ping");
            String method = call[0].equals("any") ? "post" : call[0];
            List<String> answered = new ArrayList<>();
            for (String caller : callers) {
                HttpResponse<String> answer = send(method, path, caller);
                answered.add(String.valueOf(answer.statusCode()));
                tellsNothing(row.getKey(), answer);
            }
            assertThat(answered).as(row.getKey()).isEqualTo(row.getValue());
        }
    }

    @Test
    void everyBrowserIsShownWhatTheTableSays() throws Exception {
        String uuid = job();
        long owner = server.accounts().find(OWNER).id();
        server.accounts().addToken(owner, "to be revoked");
        Token own = server.accounts().tokens(owner).get(0);
        for (Map.Entry<String, List<String>> row : Table.pages().entrySet()) {
            String[] call = row.getKey().split(" ");
            String path = call[1].replace("{uuid}", uuid)
                    .replace("{number}", "1")
                    .replace("{day}", LocalDate.now().toString())
                    .replace("**", "nothing");
            String query = path.endsWith("/find") ? "?q=secret" : path.endsWith("/purchase") ? "?reference=x" : "";
            List<String> fields = call[1].equals("/account/token")
                    ? List.of("token", String.valueOf(own.id()), "action", "revoke")
                    : FIELDS.getOrDefault(row.getKey(), List.of());
            List<String> answered = new ArrayList<>();
            for (Forms browser : browsers) {
                HttpResponse<String> answer = call[0].equals("post")
                        ? browser.send(path, fields.toArray(String[]::new))
                        : browser.get(path + query);
                answered.add(word(answer));
                tellsNothing(row.getKey(), answer);
                if (call[1].equals("/account/token")) {
                    boolean owners = browser == browsers.get(browsers.size() - 1);
                    assertThat(server.accounts().tokens(owner).contains(own)).isEqualTo(!owners);
                }
            }
            assertThat(answered).as(row.getKey()).isEqualTo(row.getValue());
        }
        Account other = server.accounts().find(OTHER);
        assertThat(other.plan()).as("moved by the operator").isEqualTo("pro");
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
    void nothingIsKeptOnTheWay() throws Exception {
        String uuid = job();
        for (String path : List.of("/api/v1/account/", "/api/v1/ocr/", "/api/v1/ocr/" + uuid + "/download/")) {
            assertThat(send("get", path, token).headers().firstValue("Cache-Control"))
                    .as(path)
                    .hasValue("no-store");
        }
        assertThat(browsers.get(3).get("/account").headers().firstValue("Cache-Control"))
                .hasValueSatisfying(held -> assertThat(held).contains("no-store"));
    }

    @Test
    void tokenOpensNoPage() throws Exception {
        HttpResponse<String> page = send("get", "/account", token);

        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location")).hasValue("/sign-in?to=%2Faccount");
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

    @Test
    void nothingBesideTheHealthAndTheFiguresIsThereForAnybody() throws Exception {
        for (String path : List.of("", "/env", "/beans", "/heapdump", "/loggers", "/configprops", "/shutdown")) {
            assertThat(send("get", "/actuator" + path, callers.get(4)).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        for (String path : List.of("/health/../prometheus", "/%70rometheus", ";x=1/prometheus")) {
            assertThat(send("get", "/actuator" + path, "").statusCode())
                    .as(path)
                    .isNotEqualTo(200);
        }
    }

    @Test
    void partsOfTheHealthAreForTheOperator() throws Exception {
        assertThat(send("get", "/actuator/health", token).body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(send("get", "/actuator/health", callers.get(4)).body()).contains("\"readers\"");
    }

    private static void signUp(Forms browser, String email) throws Exception {
        browser.send("/sign-up", "email", email, "password", PASSWORD);
    }

    /** Trailing slashes are one path with those without. */
    private static Set<String> withoutSlashes(Set<String> calls) {
        Set<String> without = new TreeSet<>();
        calls.forEach(call -> without.add(call.replaceAll("(.)/$", "$1").replaceAll(" $", " /")));
        return without;
    }

    /** What an error must not tell of others. */
    private static void tellsNothing(String call, HttpResponse<String> answer) {
        if (answer.statusCode() >= 400) {
            assertThat(answer.body()).as(call).doesNotContain(OTHER, "secret words", "Exception", data.toString());
        }
    }

    private static String word(HttpResponse<String> answer) {
        boolean toTheDoor = answer.headers()
                .firstValue("Location")
                .filter(to -> to.startsWith("/sign-in?"))
                .isPresent();
        return toTheDoor ? "door" : String.valueOf(answer.statusCode());
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
            String body = path.contains("/chat/") ? QUESTION : path.endsWith("/mcp/") ? PING : WEBHOOK;
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
