package io.dragoman.api.described;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that the API's own description says, asked of the running server: right, and with each rule broken. */
class DescribedTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    private static RunningServer server;
    private static ScriptedReader reader;
    private static String token = "";
    private static Description description;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Answers answers = new Answers(description);

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(
                data, "--dragoman.webhook.private-addresses=true", "--dragoman.api.calls-per-second=100000");
        reader = ScriptedReader.start(server, "scripted", 2);
        token = server.accounts().token(Accounts.LOCAL);
        HttpRequest document = HttpRequest.newBuilder(server.address().resolve("/api/v1/openapi.json"))
                .build();
        description = new Description(JSON.readTree(HttpClient.newHttpClient()
                .send(document, BodyHandlers.ofString())
                .body()));
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
    }

    @Test
    void everyCallIsAnsweredAsItIsDescribed() throws Exception {
        List<String> faults = new ArrayList<>();
        Map<String, String> variables = Map.of("uuid", job(), "id", delivery());
        for (Operation operation : description.operations()) {
            for (Call call : calls(operation, variables).all()) {
                faults.addAll(answers.faults(call, send(call)));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void whatIsThereWithoutATokenIsAnsweredToStrangersAndNothingElse() throws Exception {
        List<String> faults = new ArrayList<>();
        Map<String, String> nobodys = Map.of("uuid", "0".repeat(32), "id", "999999999");
        for (Operation operation : description.operations()) {
            Call call = calls(operation, nobodys).right();
            if (operation.path().contains("{")) {
                faults.addAll(answers.faults(call.but("of what never was", 404), send(call)));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void noPathHasAMethodThatIsNotDescribed() throws Exception {
        List<String> faults = new ArrayList<>();
        Map<String, String> nobodys = Map.of("uuid", "0".repeat(32), "id", "999999999");
        for (Operation operation : description.operations()) {
            for (Call call : calls(operation, nobodys).byOtherMethods(description.methods(operation.path()))) {
                faults.addAll(answers.faults(call, send(call)));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void whatTheSamplesLeaveIsDescribed() throws Exception {
        List<String> faults = new ArrayList<>();
        try (Stream<Path> samples = Files.list(Path.of("src/test/resources/samples/golden"))) {
            for (Path sample :
                    samples.filter(file -> file.toString().endsWith(".json")).toList()) {
                faults.addAll(answers.faults("Job", JSON.readTree(sample.toFile())));
            }
        }
        assertThat(faults).isEmpty();
    }

    /** What ends a job gets one of its own. */
    private Calls calls(Operation operation, Map<String, String> variables) throws Exception {
        Map<String, String> own = new LinkedHashMap<>(variables);
        Map<String, String> form = Map.of("file", "one page");
        if (operation.method().equals("DELETE") && variables.get("uuid").chars().anyMatch(c -> c != '0')) {
            own.put("uuid", job());
        }
        return new Calls(operation, token, own, form);
    }

    private HttpResponse<byte[]> send(Call call) throws Exception {
        byte[] body = call.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve(call.path()))
                .timeout(PATIENCE)
                .method(call.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        call.headers().forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private String job(String... fields) throws Exception {
        Map<String, String> form = new LinkedHashMap<>(Map.of("file", "a page of a job"));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        Operation submit = description.operations().stream()
                .filter(operation -> operation.id().equals("submit"))
                .findFirst()
                .orElseThrow();
        String uuid = JSON.readTree(
                        send(new Calls(submit, token, Map.of(), form).right()).body())
                .get("uuid")
                .asText();
        await().atMost(PATIENCE)
                .until(() ->
                        ask("/api/v1/ocr/" + uuid + "/").path("status").asText().equals("done"));
        return uuid;
    }

    /** The number of a message which nobody takes. */
    private String delivery() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        job("callback_url", "http://127.0.0.1:" + closed + "/");
        return await().atMost(PATIENCE)
                .until(() -> ask("/api/v1/account/deliveries/").findValuesAsText("id"), ids -> !ids.isEmpty())
                .get(0);
    }

    private JsonNode ask(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve(path))
                .header("Authorization", "Bearer " + token)
                .build();
        return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    }
}
