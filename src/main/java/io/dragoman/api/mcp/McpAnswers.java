package io.dragoman.api.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dragoman.api.http.Reply;
import io.dragoman.api.http.Request;
import io.dragoman.meter.Caller;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Messages of the Model Context Protocol, one in each POST. The server behind it is made when the first one comes: most
 * installations have no use for it, and their start does not pay for it.
 */
@Component("mcp")
@EnableConfigurationProperties(McpSettings.class)
public class McpAnswers {
    /** The key under which a tool finds who calls. */
    static final String CALLER = "caller";

    private static final String VERSION_HEADER = "MCP-Protocol-Version";
    private static final Duration COME_AGAIN = Duration.ofSeconds(5);

    /** A message without a document. In bytes. */
    private static final int SMALL = 64 * 1024;

    private final DocumentTools tools;
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final McpJsonMapper json = new JacksonMcpJsonMapper(mapper);
    private final long largest;
    private final Semaphore places;
    private @Nullable McpTransport transport;

    McpAnswers(DocumentTools tools, McpSettings settings) {
        this.tools = tools;
        this.largest = SMALL + settings.largestDocument().toBytes() / 3 * 4;
        this.places = new Semaphore(settings.callsAtOnce());
    }

    /**
     * The answer to a message; 202 for one that wants none.
     *
     * @throws Refusal {@code bad_request} when it is no message, {@code too_large}, {@code busy}
     */
    public CompletionStage<Reply> answer(@Body Caller caller, @ExchangeProperty(Request.PROPERTY) Request request)
            throws IOException {
        McpTransport server = server();
        if (request.header(VERSION_HEADER)
                .filter(version -> !server.protocolVersions().contains(version))
                .isPresent()) {
            throw new Refusal(Reason.BAD_REQUEST, "This server speaks the versions " + server.protocolVersions() + ".");
        }
        McpTransportContext context = McpTransportContext.create(Map.of(CALLER, caller));
        boolean small = request.contentLength() >= 0 && request.contentLength() <= SMALL;
        if (small) {
            return handle(server, request, context);
        }
        if (!places.tryAcquire()) {
            throw Refusal.later(Reason.BUSY, "Too many documents come in at once; try again.", COME_AGAIN);
        }
        CompletionStage<Reply> reply;
        try {
            reply = handle(server, request, context);
        } catch (IOException | RuntimeException e) {
            places.release();
            throw e;
        }
        return reply.whenComplete((answer, failure) -> places.release());
    }

    private CompletionStage<Reply> handle(McpTransport server, Request request, McpTransportContext context)
            throws IOException {
        try {
            return server.handle(message(request), context).thenApply(this::reply);
        } catch (IOException | IllegalArgumentException e) {
            throw notAMessage();
        }
    }

    private Reply reply(Optional<JSONRPCResponse> answer) {
        return answer.map(response ->
                        Reply.streamed(200, Reply.JSON, out -> out.write(mapper.writeValueAsBytes(response))))
                .orElseGet(() -> Reply.empty(202));
    }

    private String message(Request request) throws IOException {
        if (request.contentLength() > largest) {
            throw tooLarge();
        }
        byte[] body = request.body().readNBytes((int) Math.min(Integer.MAX_VALUE, largest + 1));
        if (body.length > largest) {
            throw tooLarge();
        }
        JsonNode message = mapper.readTree(body);
        boolean isCall = message.path("jsonrpc").asText().equals("2.0")
                && message.path("method").isTextual()
                && (message.path("params").isMissingNode()
                        || message.path("params").isObject())
                && (message.path("id").isMissingNode()
                        || message.path("id").isTextual()
                        || message.path("id").isIntegralNumber());
        if (!isCall) {
            throw notAMessage();
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private synchronized McpTransport server() {
        McpTransport built = transport;
        if (built == null) {
            built = new McpTransport(json);
            String version = McpAnswers.class.getPackage().getImplementationVersion();
            McpServer.async(built)
                    .serverInfo("dragoman", version == null ? "0" : version)
                    .instructions(tools.instructions())
                    .capabilities(ServerCapabilities.builder().tools(false).build())
                    .jsonMapper(json)
                    .jsonSchemaValidator(new DefaultJsonSchemaValidator(mapper))
                    .validateToolInputs(true)
                    .tools(tools.specifications(json))
                    .build();
            transport = built;
        }
        return built;
    }

    private Refusal tooLarge() {
        return new Refusal(
                Reason.TOO_LARGE, "The message is too large. Send the file to /api/v1/ocr/ and name its job here.");
    }

    private static Refusal notAMessage() {
        return new Refusal(
                Reason.BAD_REQUEST,
                "The body is one JSON-RPC 2.0 message such as {\"jsonrpc\": \"2.0\", \"id\": 1, \"method\":"
                        + " \"tools/list\"}.");
    }
}
