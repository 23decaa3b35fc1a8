package io.dragoman.api.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Carries messages between a REST route and the server of the SDK. No thread waits for an answer. Thread-safe. */
final class McpTransport implements McpStatelessServerTransport {
    private final McpJsonMapper json;
    private volatile @Nullable McpStatelessServerHandler handler;

    McpTransport(McpJsonMapper json) {
        this.json = json;
    }

    @Override
    public void setMcpHandler(McpStatelessServerHandler handler) {
        this.handler = handler;
    }

    /**
     * Hands a message to the server.
     *
     * @return the answer to a request; nothing for what wants none
     * @throws IOException when it is no message
     */
    CompletionStage<Optional<JSONRPCResponse>> handle(String message, McpTransportContext context) throws IOException {
        McpStatelessServerHandler server = handler;
        if (server == null) {
            throw new IllegalStateException("The server was not built on this transport");
        }
        JSONRPCMessage read = McpSchema.deserializeJsonRpcMessage(json, message);
        if (read instanceof JSONRPCRequest request) {
            return server.handleRequest(context, request).map(Optional::of).toFuture();
        }
        if (read instanceof JSONRPCNotification notification) {
            return server.handleNotification(context, notification)
                    .thenReturn(Optional.<JSONRPCResponse>empty())
                    .toFuture();
        }
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}
