package io.dragoman.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that speaks the chat completions of OpenAI, whole and by server-sent events, and answers what the test says:
 * also what no decent server would.
 */
public final class ScriptedModelServer implements AutoCloseable {
    private static final int PIECE = 7; // characters of a streamed answer

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Script script;

    /** How it answers. */
    @FunctionalInterface
    public interface Script {
        void answer(Call call) throws Exception;
    }

    /** A request, and the ways to answer it. */
    public final class Call {
        private final JsonNode request;
        private final HttpExchange exchange;

        private Call(JsonNode request, HttpExchange exchange) {
            this.request = request;
            this.exchange = exchange;
        }

        public JsonNode request() {
            return request;
        }

        /** What the user said last. */
        public String question() {
            JsonNode content = request.path("messages")
                    .path(request.path("messages").size() - 1)
                    .path("content");
            return content.isTextual()
                    ? content.textValue()
                    : content.path(1).path("text").asText();
        }

        public void header(String name, String value) {
            exchange.getResponseHeaders().set(name, value);
        }

        /** As a server does: in one piece, or in many when that was asked for. */
        public void say(String text) throws IOException {
            say(text, "stop");
        }

        public void say(String text, String finishReason) throws IOException {
            if (request.path("stream").asBoolean()) {
                stream(text, finishReason);
            } else {
                send(200, "application/json", completion(text, finishReason).toString());
            }
        }

        /** Anything at all. */
        public void send(int status, String type, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            header("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }

        /** The beginning of an answer of which there is more, and a stream for the rest. */
        public OutputStream begin(String type) throws IOException {
            header("Content-Type", type);
            exchange.sendResponseHeaders(200, 0);
            return exchange.getResponseBody();
        }

        /** Says nothing until this server ends. */
        public void hang() throws InterruptedException {
            closed.await();
        }

        /** One event of a streamed answer. */
        public byte[] event(String piece) {
            ObjectNode chunk = json.createObjectNode().put("object", "chat.completion.chunk");
            chunk.putArray("choices").addObject().putObject("delta").put("content", piece);
            return ("data: " + chunk + "\n\n").getBytes(StandardCharsets.UTF_8);
        }

        private void stream(String text, String finishReason) throws IOException {
            OutputStream out = begin("text/event-stream");
            for (int at = 0; at < text.length(); at += PIECE) {
                out.write(event(text.substring(at, Math.min(text.length(), at + PIECE))));
                out.flush();
            }
            ObjectNode last = json.createObjectNode();
            last.putArray("choices")
                    .addObject()
                    .put("finish_reason", finishReason)
                    .putObject("delta");
            out.write(("data: " + last + "\n\ndata: [DONE]\n\n").getBytes(StandardCharsets.UTF_8));
        }

        private ObjectNode completion(String text, String finishReason) {
            ObjectNode answer = json.createObjectNode().put("object", "chat.completion");
            ObjectNode choice = answer.putArray("choices").addObject().put("finish_reason", finishReason);
            choice.putObject("message").put("role", "assistant").put("content", text);
            if (request.path("logprobs").asBoolean()) {
                choice.putObject("logprobs")
                        .putArray("content")
                        .addObject()
                        .put("token", text)
                        .put("logprob", Math.log(0.5));
            }
            return answer;
        }
    }

    private ScriptedModelServer(Script script) throws IOException {
        this.script = script;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/v1/chat/completions", this::handle);
        http.start();
    }

    public static ScriptedModelServer start(Script script) throws IOException {
        return new ScriptedModelServer(script);
    }

    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/v1";
    }

    public void follow(Script other) {
        script = other;
    }

    /** Everything that it was asked so far. */
    public List<JsonNode> requests() {
        return requests;
    }

    /** What was said to be the key, with each request; empty for none. */
    public List<String> keys() {
        return keys;
    }

    /** How many requests it had at once. */
    public int mostUnderWay() {
        return mostUnderWay.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try (exchange) {
            JsonNode request = json.readTree(exchange.getRequestBody().readAllBytes());
            String key = exchange.getRequestHeaders().getFirst("Authorization");
            keys.add(key == null ? "" : key);
            requests.add(request);
            script.answer(new Call(request, exchange));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            underWay.decrementAndGet();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdownNow();
    }
}
