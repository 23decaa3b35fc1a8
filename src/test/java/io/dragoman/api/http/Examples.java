package io.dragoman.api.http;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Headers;

/** The beans behind the routes of the test. */
public class Examples {
    static final int LARGE = 300_000_000;

    final Queue<CompletableFuture<String>> waiting = new ConcurrentLinkedQueue<>();
    final Queue<AutoCloseable> closed = new ConcurrentLinkedQueue<>();

    public CompletionStage<String> slow() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        waiting.add(answer);
        return answer;
    }

    public Reply afterWaiting(@Body String body, @ExchangeProperty(Request.PROPERTY) Request request) {
        return Reply.json(200, Map.of("said", body, "path", request.method()));
    }

    public Reply thing(@ExchangeProperty(Request.PROPERTY) Request request, @Headers Map<String, Object> headers) {
        return Reply.json(
                200,
                Map.of(
                        "id", request.variable("id"),
                        "q", request.parameter("q").orElse("none"),
                        "headers", headers.keySet()));
    }

    public Reply large() {
        return Reply.streamed(200, "application/octet-stream", out -> zeros(out, LARGE));
    }

    public Reply broken() {
        return Reply.streamed(200, "application/octet-stream", out -> {
            zeros(out, 200_000);
            throw new IOException("the shelf broke");
        });
    }

    public Reply refused() {
        throw Refusal.spent(Reason.OUT_OF_CREDITS, "Nothing left.", new Refusal.Allowance(3, 3, null));
    }

    public String fault() {
        throw new IllegalStateException("a secret of the inside");
    }

    public String count(@ExchangeProperty(Request.PROPERTY) Request request) throws IOException {
        AutoCloseable belonging = new AutoCloseable() {
            @Override
            public void close() {
                closed.add(this);
            }
        };
        request.closeAfterwards(belonging);
        long bytes = request.body().transferTo(OutputStream.nullOutputStream());
        return Long.toString(bytes);
    }

    private static void zeros(OutputStream out, int count) throws IOException {
        byte[] piece = new byte[50_000];
        for (int written = 0; written < count; written += piece.length) {
            out.write(piece);
        }
    }
}
