package io.dragoman.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.document.Box;
import io.dragoman.document.Extract;
import io.dragoman.document.Field;
import io.dragoman.document.FieldSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools, fields and translation over real HTTP; the translator is the real one, which falls over one word. */
class ToolsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path data;

    private static RunningServer server;
    private static ScriptedReader reader;
    private static String token;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        Path translator = data.resolve("translator");
        Files.writeString(
                translator,
                "#!/bin/sh\n[ \"$1\" = -l ] && exec apertium -l\ninput=$(cat; echo x)\n"
                        + "case $input in *Stumble*) exit 1 ;; esac\nprintf %s \"${input%x}\" | apertium \"$@\"\n");
        Files.setPosixFilePermissions(translator, PosixFilePermissions.fromString("rwx------"));
        server = RunningServer.start(
                data,
                "--dragoman.api.look-time=60s",
                "--dragoman.api.inline-time=60s",
                "--dragoman.translate.apertium=" + translator,
                "--dragoman.tools.delivery-note.name=Delivery note",
                "--dragoman.tools.delivery-note.format=md",
                "--dragoman.tools.delivery-note.tier=auto",
                "--dragoman.tools.delivery-note.language=de",
                "--dragoman.tools.delivery-note.extracts=barcodes",
                "--dragoman.tools.pdf-to-word.name=For Word",
                "--dragoman.tools.math.enabled=false");
        reader = ScriptedReader.start(server, "scripted", 2);
        token = server.accounts().create("one@example.org", "pro", 10_000).token();
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
    }

    @BeforeEach
    void readEverything() {
        reader.follow((task, page, self) -> self.answer(task, page));
    }

    @Test
    void toolsAreThoseOfTheConfiguration() throws Exception {
        JsonNode tools = JSON.readTree(get("/api/v1/tools/").body()).get("tools");

        assertThat(tools.findValuesAsText("slug"))
                .contains("extract-tables", "translate", "barcode", "passport", "id-card", "delivery-note")
                .doesNotContain("math");
        assertThat(tools.findValuesAsText("name")).contains("For Word", "Delivery note");
        assertThat(tools)
                .filteredOn(tool -> tool.get("slug").asText().equals("delivery-note"))
                .singleElement()
                .satisfies(tool -> assertThat(tool.get("format").asText()).isEqualTo("md"))
                .satisfies(
                        tool -> assertThat(tool.get("extracts").get(0).asText()).isEqualTo("barcodes"));
    }

    @ParameterizedTest
    @CsvSource({
        "extract-tables, csv",
        "pdf-to-word, docx",
        "searchable-pdf, pdf",
        "delivery-note, md",
        "pdf-to-text, txt"
    })
    void downloadFollowsTheTool(String tool, String format) throws Exception {
        String job = "/api/v1/ocr/" + submit("tool", tool, "words").get("uuid").asText();

        assertThat(get(job + "/download/")
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElseThrow())
                .contains("scan." + format);
        assertThat(get(job + "/download/?format=json")
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElseThrow())
                .contains("scan.json");
    }

    @Test
    void toolPresetsWhatTheJobDoesNotSay() throws Exception {
        JsonNode preset = submit("tool", "delivery-note", "words");
        JsonNode said = JSON.readTree(post("tool", "delivery-note", "tier", "cpu", "language", "en", "words")
                .body());

        assertThat(preset.get("tier").asText()).isEqualTo("auto");
        assertThat(preset.get("language").asText()).isEqualTo("de");
        assertThat(said.get("tier").asText()).isEqualTo("cpu");
        assertThat(said.get("language").asText()).isEqualTo("en");
    }

    @Test
    void fieldsStandInTheJobAndAreRowsInCsv() throws Exception {
        reader.follow((task, page, self) -> {
            assertThat(task.extracts()).containsExactly(Extract.BARCODES);
            self.answer(task, page, List.of(code("=A1+" + page, page)));
        });

        JsonNode job = submit("tool", "barcode", "one\ntwo");

        JsonNode field = job.get("fields").get(1);
        assertThat(field.get("name").asText()).isEqualTo("barcode");
        assertThat(field.get("type").asText()).isEqualTo("qr_code");
        assertThat(field.get("page").asInt()).isEqualTo(2);
        assertThat(field.get("bbox")).hasSize(4);
        assertThat(field.get("verified").asBoolean()).isTrue();
        assertThat(field.get("source").asText()).isEqualTo("code");
        assertThat(get("/api/v1/ocr/" + job.get("uuid").asText() + "/download/").body())
                .isEqualTo("\uFEFFpage,type,text\r\n1,qr_code,'=A1+0\r\n2,qr_code,'=A1+1\r\n");
    }

    @Test
    void toolThatFindsNothingSaysSo() throws Exception {
        JsonNode job = submit("tool", "passport", "a page without a zone");

        assertThat(job.get("fields")).isEmpty();
        assertThat(job.get("warnings").findValuesAsText("code")).contains("no_fields");
        assertThat(get("/api/v1/ocr/" + job.get("uuid").asText() + "/download/").body())
                .startsWith("\uFEFFpage,document_type,document_code,issuing_state,surname")
                .hasLineCount(1);
    }

    @Test
    void jobIsTranslatedPageByPage() throws Exception {
        JsonNode job =
                JSON.readTree(post("tool", "translate", "translate_to", "spa", "The house is red.\nThe cat is black.")
                        .body());

        assertThat(job.get("text").asText()).startsWith("The house is red.");
        JsonNode translation = job.get("translation");
        assertThat(translation.get("to").asText()).isEqualTo("es");
        assertThat(translation.get("text").asText()).isEqualTo("La casa es roja.\fEl gato es negro.");
        assertThat(translation.get("pages").get(1).get("markdown").asText()).isEqualTo("El gato es negro.");
        assertThat(job.get("credits_charged").asInt()).isEqualTo(2);
        String download = "/api/v1/ocr/" + job.get("uuid").asText() + "/download/?translated=1&format=";
        assertThat(get(download + "txt").body()).isEqualTo("La casa es roja.\fEl gato es negro.");
        assertThat(get(download + "md").body()).isEqualTo("La casa es roja.\n\n<!-- page 2 -->\n\nEl gato es negro.");
        assertThat(get(download + "csv").body()).contains("1,La casa es roja.", "2,El gato es negro.");
        assertThat(JSON.readTree(get(download + "json").body()).get("text").asText())
                .isEqualTo("La casa es roja.\fEl gato es negro.");
        for (String format : List.of("docx", "xlsx")) {
            assertThat(get(download + format).statusCode()).isEqualTo(200);
        }
        for (String format : List.of("pdf", "hocr", "alto")) {
            assertThat(get(download + format).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void whatTheTranslatorFailsOnStaysAndIsSaid() throws Exception {
        JsonNode part = JSON.readTree(post("translate_to", "es", "The house is red.\nStumble upon this.")
                .body());
        JsonNode nothing =
                JSON.readTree(post("translate_to", "es", "Stumble upon this.").body());

        assertThat(part.get("translation").get("text").asText()).isEqualTo("La casa es roja.\fStumble upon this.");
        assertThat(part.get("warnings"))
                .filteredOn(warning -> warning.get("page").asInt() == 2)
                .extracting(warning -> warning.get("code").asText())
                .containsExactly("not_translated");
        assertThat(nothing.get("status").asText()).isEqualTo("done");
        assertThat(nothing.get("text").asText()).isEqualTo("Stumble upon this.");
        assertThat(nothing.has("translation")).isFalse();
        assertThat(nothing.get("credits_charged").asInt()).isEqualTo(1);
        assertThat(get("/api/v1/ocr/" + nothing.get("uuid").asText() + "/download/?translated=1&format=md")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"translate, '', auto", "'', th, auto", "'', Klingon, auto", "translate, es, de", "translate, en, en"})
    void unknownPairIsRefusedWithWhatThereIs(String tool, String to, String language) throws Exception {
        HttpResponse<String> answer = post("tool", tool, "translate_to", to, "language", language, "words");

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = JSON.readTree(answer.body());
        assertThat(error.get("code").asText()).isEqualTo("unknown_translation");
        assertThat(error.get("error").asText()).contains("en to es");
    }

    @Test
    void pairsAreListedWithTheLanguages() throws Exception {
        JsonNode pairs = JSON.readTree(get("/api/v1/languages/").body()).get("translations");

        assertThat(pairs).anySatisfy(pair -> {
            assertThat(pair.get("from").asText()).isEqualTo("en");
            assertThat(pair.get("to").asText()).isEqualTo("es");
            assertThat(pair.get("by").asText()).isEqualTo("apertium");
        });
    }

    private static Field code(String text, int page) {
        Box box = new Box(100, 100, 300, 300);
        return new Field("barcode", "qr_code", text, null, page, box, 1, true, FieldSource.CODE, List.of());
    }

    private JsonNode submit(String field, String value, String text) throws Exception {
        HttpResponse<String> answer = post(field, value, text);
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** @param fields names and values, and what the file says at the end */
    private HttpResponse<String> post(String... fields) throws IOException, InterruptedException {
        var body = new StringBuilder();
        for (int i = 0; i + 1 < fields.length; i += 2) {
            body.append("--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(fields[i], fields[i + 1]));
        }
        body.append("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"scan.pdf\"\r\n\r\n%s\r\n--b--\r\n"
                .formatted(fields[fields.length - 1]));
        return client.send(
                HttpRequest.newBuilder(at("/api/v1/ocr/?api_token=" + token))
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(at(path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private static URI at(String path) {
        return server.address().resolve(path);
    }
}
