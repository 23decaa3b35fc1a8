package io.dragoman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.job.Jobs;
import io.dragoman.job.Submission;
import io.dragoman.meter.BucketKind;
import io.dragoman.meter.Caller;
import io.dragoman.meter.Meter;
import io.dragoman.model.ScriptedModelServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chat with a model over real HTTP, whole and by server-sent events. */
class ChatEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRUE =
            "PAGE 2: \"The invoice total is EUR 528.00\"\nANSWER: The invoice total is EUR 528.00.";

    @TempDir
    static Path data;

    private static ScriptedModelServer model;
    private static RunningServer server;
    private static ScriptedReader reader;
    private static Caller caller;
    private static String token;
    private static String uuid;

    private final HttpClient client = HttpClient.newHttpClient();

    /** @param data of the event, JSON */
    private record Event(String name, JsonNode data) {}

    @BeforeAll
    static void start() throws Exception {
        model = ScriptedModelServer.start(call -> call.say(TRUE));
        server = RunningServer.start(
                data,
                "--dragoman.models.text.url=" + model.url(),
                "--dragoman.models.text.name=tiny",
                "--dragoman.models.text.key=secret",
                "--dragoman.models.text.retries=0");
        reader = ScriptedReader.start(server, "scripted", 1);
        token = server.accounts().create("one@example.org", "pro", 100).token();
        caller = server.callers().byToken(token);
        Path file = Files.writeString(
                Files.createTempFile(data, "upload", ".txt"),
                "A letter to the harbour office\nThe invoice total is EUR 528.00\n");
        var submission = new Submission(caller, "letter.pdf", "cpu", "eng", null, null, null, "test", List.of(), null);
        uuid = server.bean(ProducerTemplate.class)
                .requestBodyAndHeader("direct:ingest", file, "DragomanSubmission", submission, String.class);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> server.bean(Jobs.class)
                        .find(uuid)
                        .orElseThrow()
                        .status()
                        .hasEnded());
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
        model.close();
    }

    @BeforeEach
    void answerWell() {
        model.requests().clear();
        model.follow(call -> call.say(TRUE));
    }

    @Test
    void answerComesAsEventsOnceItIsChecked() throws Exception {
        long before = asked();

        List<Event> events = events("What is the invoice total?");

        assertThat(events).extracting(Event::name).containsExactly("citation", "delta", "message");
        assertThat(events.get(0).data().get("page").asInt()).isEqualTo(2);
        assertThat(events.get(0).data().get("snippet").asText()).isEqualTo("The invoice total is EUR 528.00");
        assertThat(events.get(1).data().get("text").asText()).isEqualTo("The invoice total is EUR 528.00.");
        JsonNode message = events.get(2).data().get("message");
        assertThat(message.get("content").asText()).isEqualTo("The invoice total is EUR 528.00.");
        assertThat(message.get("citations").get(0)).isEqualTo(events.get(0).data());
        assertThat(model.requests().get(0).path("stream").asBoolean()).isTrue();
        assertThat(asked()).isEqualTo(before + 1);
    }

    @Test
    void answerOfTheModelIsGivenWhole() throws Exception {
        JsonNode answer = JSON.readTree(
                ask("What is the invoice total?", "application/json").body());

        assertThat(answer.at("/message/content").asText()).isEqualTo("The invoice total is EUR 528.00.");
        assertThat(model.requests().get(0).path("stream").asBoolean()).isFalse();
        assertThat(model.keys()).contains("Bearer secret");
    }

    @Test
    void whereTheModelLiesTheAnswerIsInTheDocumentsOwnWords() throws Exception {
        model.follow(call -> call.say("PAGE 2: \"The invoice total is EUR 999.00\"\nANSWER: It is EUR 999.00."));

        List<Event> events = events("What is the invoice total?");

        assertThat(events).extracting(Event::name).containsExactly("citation", "delta", "message");
        assertThat(events.toString()).contains("528.00").doesNotContain("999");
    }

    @Test
    void whereTheModelIsAwayTheAnswerIsInTheDocumentsOwnWords() throws Exception {
        model.follow(call -> call.send(503, "text/html", "<h1>away</h1>"));

        assertThat(ask("What is the invoice total?", "application/json").body()).contains("528.00");
    }

    @Test
    void documentThatDoesNotSayIsSaidToByEventsToo() throws Exception {
        model.follow(call -> call.say("NOT FOUND"));

        List<Event> events = events("Who owns the bakery?");

        assertThat(events).extracting(Event::name).containsExactly("delta", "message");
        assertThat(events.get(1).data().at("/message/citations")).isEmpty();
    }

    @Test
    void refusalIsNoStream() throws Exception {
        HttpResponse<String> refused = ask(" ", "text/event-stream");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(JSON.readTree(refused.body()).get("code").asText()).isEqualTo("bad_request");
    }

    @Test
    void nextQuestionSeesWhatWasSaid() throws Exception {
        ask("What is the invoice total?", "application/json");
        ask("And whose letter is it?", "application/json");

        assertThat(model.requests().get(1).toString())
                .contains("What is the invoice total?", "ANSWER: The invoice total is EUR 528.00.");
    }

    private long asked() {
        return server.bean(Meter.class).usage(caller).stream()
                .filter(usage -> usage.kind() == BucketKind.MESSAGES)
                .mapToLong(usage -> usage.spent())
                .sum();
    }

    private List<Event> events(String question) throws Exception {
        HttpResponse<String> answer = ask(question, "text/event-stream");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        List<Event> events = new ArrayList<>();
        for (String event : answer.body().split("\n\n")) {
            String[] lines = event.split("\n");
            events.add(new Event(
                    lines[0].substring("event: ".length()), JSON.readTree(lines[1].substring("data: ".length()))));
        }
        return events;
    }

    private HttpResponse<String> ask(String question, String accept) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve("/api/v1/chat/" + uuid + "/"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(
                        JSON.createObjectNode().put("message", question).toString()))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
