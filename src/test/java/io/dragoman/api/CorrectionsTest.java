package io.dragoman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.export.pdf.AssembleTask;
import io.dragoman.shelf.Shelf;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corrections over real HTTP; what the searchable PDF makes of them is in AssemblyTest. */
class CorrectionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RIGHT = "the steamer left";

    @TempDir
    static Path data;

    private static RunningServer server;
    private static ScriptedReader reader;
    private static String token = "";

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(data, "--dragoman.job.review-below=0.6");
        reader = ScriptedReader.start(server, "scripted", 2);
        token = server.accounts().create("one@example.org", "pro", 1000).token();
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
    }

    @BeforeEach
    void layersAreMade() {
        reader.playLayers((task, player) -> player.layer(task));
    }

    @Test
    void everyExportHasTheCorrectedTextAndTheOriginalStays() throws Exception {
        String job = submit("first\nthe stearner left");
        JsonNode answer = correct(job, wish(2, 0, RIGHT));

        assertThat(answer.at("/corrections/0/text").asText()).isEqualTo(RIGHT);
        assertThat(answer.at("/corrections/0/original").asText()).isEqualTo("the stearner left");
        JsonNode read = json(get(job));
        assertThat(read.get("text").asText()).isEqualTo("first\f" + RIGHT);
        assertThat(read.at("/pages/1/corrected").asBoolean()).isTrue();
        assertThat(read.at("/pages/1/blocks/0/corrected").asBoolean()).isTrue();
        assertThat(read.at("/pages/0/corrected").isMissingNode()).isTrue();
        assertThat(read.get("mean_confidence").asDouble()).isGreaterThan(0.9);
        for (String format : List.of("txt", "md", "csv", "json", "hocr", "alto")) {
            String download = get(job + "download/?format=" + format).body();
            assertThat(download).as(format).contains("steamer").doesNotContain("stearner");
        }
        assertThat(get(job + "download/?format=pdf").body()).contains("corrected");
        assertThat(get(job + "download/?original=true").body()).contains("stearner");
        assertThat(get(job + "download/?format=pdf&original=true").body()).doesNotContain("corrected");
        assertThat(json(get(job + "?original=true")).get("text").asText()).contains("stearner");
    }

    @Test
    void correctionThatIsTakenBackLeavesWhatWasRead() throws Exception {
        String job = submit("the stearner left");
        correct(job, wish(1, 0, RIGHT));
        JsonNode answer = correct(job, "{\"page\": 1, \"block\": 0, \"text\": null}");

        assertThat(answer.get("corrections")).isEmpty();
        JsonNode read = json(get(job));
        assertThat(read.get("text").asText()).isEqualTo("the stearner left");
        assertThat(read.at("/pages/0/corrected").isMissingNode()).isTrue();
        assertThat(read.get("mean_confidence").asDouble()).isEqualTo(0.9);
    }

    @Test
    void answersAreQuotedFromTheCorrectedText() throws Exception {
        String job = submit("The stearner arrived on 14 March 1911.");
        String chat = job.replace("/ocr/", "/chat/");
        ask(chat);
        correct(job, wish(1, 0, "The steamer arrived on 17 March 1911."));

        assertThat(ask(chat)).contains("17 March 1911").doesNotContain("14 March");
    }

    @Test
    void jobThatWasReadPoorlyIsToBeLookedAtUntilSomebodyHas() throws Exception {
        String poor = submit("~hard to read");

        assertThat(json(get(poor)).get("needs_review").asBoolean()).isTrue();
        assertThat(json(get(submit("easy"))).get("needs_review").asBoolean()).isFalse();
        assertThat(correct(poor, wish(1, 0, "not so hard")).get("needs_review").asBoolean())
                .isTrue();
        assertThat(json(post(poor + "corrections/", "{\"reviewed\": true}"))
                        .get("needs_review")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void whatCannotBeCorrectedIsRefusedAndNothingIsChanged() throws Exception {
        String job = submit("only line");

        assertThat(post(job + "corrections/", order(wish(1, 0, "changed"), wish(9, 0, "x")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(post(job + "corrections/", order(wish(1, 5, "x"))).body()).contains("not_found");
        assertThat(post(job + "corrections/", order("{\"page\":1,\"block\":0,\"row\":0,\"column\":0,\"text\":\"x\"}"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(post(job + "corrections/", order(wish(1, 0, "x".repeat(20_001))))
                        .statusCode())
                .isEqualTo(400);
        for (String body : List.of("", "[]", "{\"corrections\": 7}", "{\"corrections\": [null]}", "no json")) {
            assertThat(post(job + "corrections/", body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(json(get(job)).get("text").asText()).isEqualTo("only line");
    }

    @Test
    void hostileTextIsTextAndControlCharactersAreLeftOut() throws Exception {
        String job = submit("plain");
        correct(job, wish(1, 0, "<script>\\u0000\\u0007 =1+1 \\ud800"));

        assertThat(get(job + "download/?format=hocr").body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
        assertThat(json(get(job)).get("text").asText()).isEqualTo("<script> =1+1");
    }

    @Test
    void pdfThatIsMadeTooLateGoesAndTheOneOfTheLastCorrectionIsGiven() throws Exception {
        String job = submit("the stearner left");
        reader.playLayers((task, player) -> {
            if (task.revision() == 1) {
                correct(job, wish(1, 0, RIGHT + " at noon"));
            }
            player.layer(task);
        });
        correct(job, wish(1, 0, RIGHT));

        assertThat(get(job + "download/?format=pdf").body()).contains("corrected");

        Shelf shelf = server.bean(Shelf.class);
        String uuid = json(get(job)).get("uuid").asText();
        List<String> kept = IntStream.rangeClosed(1, 2)
                .mapToObj(revision -> AssembleTask.pdf("jobs/" + uuid + "/base", revision))
                .toList();
        assertThat(shelf.has(kept.get(1))).isTrue();
        await().atMost(PATIENCE).until(() -> !shelf.has(kept.get(0)));
    }

    @Test
    void correctedPdfThatCannotBeMadeIsSaidAndTheOneThatWasReadIsThere() throws Exception {
        String job = submit("the stearner left");
        reader.playLayers((task, player) -> player.cannotLayer(task));
        correct(job, wish(1, 0, RIGHT));

        HttpResponse<String> pdf = get(job + "download/?format=pdf");
        assertThat(pdf.statusCode()).isEqualTo(404);
        assertThat(pdf.body()).contains("not_found").contains("original=true");
        assertThat(get(job + "download/?format=pdf&original=true").statusCode()).isEqualTo(200);
    }

    private JsonNode correct(String job, String... wishes) throws Exception {
        HttpResponse<String> answer = post(job + "corrections/", order(wishes));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static String order(String... wishes) {
        return "{\"corrections\": [" + String.join(",", wishes) + "]}";
    }

    private static String wish(int page, int block, String text) {
        return "{\"page\": %d, \"block\": %d, \"text\": \"%s\"}".formatted(page, block, text);
    }

    private String ask(String chat) throws Exception {
        return post(chat, "{\"message\": \"When did it arrive?\"}").body();
    }

    /** The place of a job that is done. */
    private String submit(String text) throws Exception {
        HttpRequest request = request("/api/v1/ocr/")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(
                        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n" + text
                                + "\r\n--b--\r\n"))
                .build();
        String place = client.send(request, BodyHandlers.ofString())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(json(get(place + "?wait=60")).get("status").asText()).isEqualTo("done");
        return place;
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.address().resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }
}
