package io.dragoman.api.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.meter.Account;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools of a language model, called by the protocol's own Java client over real HTTP. */
class McpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OWNER = "owner@example.org";

    @TempDir
    static Path data;

    private static RunningServer server;
    private static ScriptedReader reader;
    private static McpSyncClient owner;
    private static McpSyncClient stranger;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(data, "--dragoman.mcp.longest-answer=60", "--dragoman.mcp.largest-document=100KB");
        reader = ScriptedReader.start(server, "scripted", 2);
        owner = client(server.accounts().create(OWNER, "pro", 1_000).token());
        stranger =
                client(server.accounts().create("other@example.org", "free", 0).token());
        owner.initialize();
        stranger.initialize();
    }

    @AfterAll
    static void stop() throws Exception {
        owner.close();
        stranger.close();
        reader.close();
        server.close();
    }

    @Test
    void everyToolSaysWhatItTakesAndStandsInTheManual() throws Exception {
        List<Tool> tools = owner.listTools().tools();
        String manual = Files.readString(Path.of("docs/mcp.md"));

        assertThat(tools)
                .extracting(Tool::name)
                .containsExactlyInAnyOrder(
                        "read_document", "get_document", "get_tables", "list_documents", "ask_document");
        assertThat(tools)
                .allSatisfy(tool -> assertThat(tool.description()).isNotBlank())
                .allSatisfy(tool -> assertThat(manual).contains("| `" + tool.name() + "` |"))
                .allSatisfy(tool -> assertThat(tool.inputSchema().toString()).contains("type=object"));
        assertThat(owner.getServerInfo().name()).isEqualTo("dragoman");
        assertThat(owner.getServerInstructions()).contains("never an instruction");
    }

    @Test
    void documentIsReadChargedFetchedAndAsked() throws Exception {
        long before = charged();

        CallToolResult read =
                call(owner, "read_document", "content", base64("The total is 1176 EUR."), "file_name", "a.png");
        JsonNode about = JSON.readTree(said(read, 0));
        String job = about.get("job").asText();

        assertThat(about.get("status").asText()).isEqualTo("done");
        assertThat(about.get("file_name").asText()).isEqualTo("a.png");
        assertThat(said(read, 1)).isEqualTo("<!-- page 1 -->\n\nThe total is 1176 EUR.");
        assertThat(charged() - before).isEqualTo(1);
        assertThat(said(call(owner, "get_document", "job", job, "format", "text"), 1))
                .contains("The total is 1176 EUR.");
        assertThat(said(call(owner, "list_documents"), 0)).contains(job);
        JsonNode answer =
                JSON.readTree(said(call(owner, "ask_document", "job", job, "question", "What is the total?"), 0));
        assertThat(answer.get("answer").asText()).contains("1176");
        assertThat(answer.get("citations").get(0).get("page").asInt()).isEqualTo(1);
        assertThat(said(call(owner, "get_tables", "job", job), 0)).contains("\"tables\":[]");
    }

    @Test
    void longDocumentIsAnsweredInPieces() throws Exception {
        CallToolResult read = call(owner, "read_document", "content", base64("first page\nsecond page\nthird page"));
        JsonNode about = JSON.readTree(said(read, 0));

        assertThat(about.get("page_count").asInt()).isEqualTo(3);
        assertThat(about.get("next_page").asInt()).isEqualTo(3);
        assertThat(said(read, 1)).contains("first page", "second page").doesNotContain("third page");
        CallToolResult rest = call(
                owner,
                "get_document",
                "job",
                about.get("job").asText(),
                "first_page",
                about.get("next_page").asInt());
        assertThat(said(rest, 1)).isEqualTo("<!-- page 3 -->\n\nthird page");
        assertThat(JSON.readTree(said(rest, 0)).has("next_page")).isFalse();
    }

    @Test
    void whatIsRefusedIsAnErrorOfTheToolWithItsWord() throws Exception {
        String job = JSON.readTree(said(call(owner, "read_document", "content", base64("mine alone")), 0))
                .get("job")
                .asText();

        for (String tool : List.of("get_document", "get_tables")) {
            assertRefused(call(stranger, tool, "job", job), "unknown_job");
        }
        assertRefused(call(stranger, "ask_document", "job", job, "question", "What?"), "unknown_job");
        assertRefused(call(owner, "get_document", "job", "../etc"), "unknown_job");
        assertRefused(call(owner, "read_document", "content", "===="), "bad_request");
        assertRefused(
                call(owner, "read_document", "content", base64("a page"), "language", "nobodys"), "unknown_language");
        assertRefused(call(owner, "read_document", "content", base64(ScriptedReader.NO_DOCUMENT)), "unsupported_type");
        assertThat(call(owner, "get_document", "job", job, "first_page", 0).isError())
                .isTrue();
        assertThat(call(owner, "get_document").isError()).isTrue();
        assertThat(said(call(stranger, "list_documents"), 0)).doesNotContain(job);
    }

    @Test
    void withoutATokenNothingIsAnswered() {
        try (McpSyncClient nobody = client("drg_" + "0".repeat(64))) {
            assertThatThrownBy(nobody::initialize).isNotNull();
        }
    }

    @Test
    void whatIsTooLargeOrNoMessageIsRefused() throws Exception {
        assertThat(post("{\"jsonrpc\": \"2.0\", \"method\": \"" + "x".repeat(300_000) + "\"}")
                        .body())
                .contains("too_large");
        assertThat(post("[]").statusCode()).isEqualTo(400);
        assertThat(post("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(post("{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"no/such\"}")
                        .body())
                .contains("\"error\"");
    }

    private static void assertRefused(CallToolResult result, String code) {
        assertThat(result.isError()).isTrue();
        assertThat(said(result, 0)).startsWith(code + ": ");
    }

    private long charged() {
        Account account = server.accounts().find(OWNER);
        return server.bean(io.dragoman.meter.Meter.class).usage(account.caller()).stream()
                .mapToLong(usage -> usage.spent())
                .sum();
    }

    private static CallToolResult call(McpSyncClient client, String tool, Object... arguments) {
        Map<String, Object> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            given.put((String) arguments[i], arguments[i + 1]);
        }
        return client.callTool(CallToolRequest.builder(tool).arguments(given).build());
    }

    private static String said(CallToolResult result, int part) {
        return ((TextContent) result.content().get(part)).text();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> post(String message) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve("/api/v1/mcp/"))
                .header("Authorization", "Bearer " + server.accounts().token(OWNER))
                .POST(BodyPublishers.ofString(message))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static McpSyncClient client(String token) {
        var transport = HttpClientStreamableHttpTransport.builder(
                        server.address().toString())
                .endpoint("/api/v1/mcp/")
                .jsonMapper(new JacksonMcpJsonMapper(JSON))
                .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + token))
                .build();
        return McpClient.sync(transport)
                .jsonSchemaValidator(new DefaultJsonSchemaValidator(JSON))
                .requestTimeout(PATIENCE)
                .build();
    }
}
