package io.dragoman.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stripe, as far as Checkout goes: makes sessions, the same one for the same idempotency key and an error where something
 * else was asked for under it; and tells an endpoint what has happened, signed.
 */
final class PaymentServer implements AutoCloseable {
    static final String KEY = "sk_test_here";
    static final String SECRET = "whsec_known_to_both";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer http;
    private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> sessions = new ConcurrentHashMap<>();
    private volatile boolean down;

    PaymentServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/v1/checkout/sessions", this::session);
        http.start();
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** How many sessions were made in all. */
    int sessions() {
        return sessions.size();
    }

    /** What a program has asked for under a reference. */
    Map<String, String> asked(String reference) {
        return asked.get(reference);
    }

    /** The session of a reference. */
    Map<String, Object> session(String reference) {
        return new LinkedHashMap<>(sessions.get(reference));
    }

    void isDown(boolean now) {
        down = now;
    }

    private void session(HttpExchange call) throws IOException {
        Map<String, String> form = Arrays.stream(
                        new String(call.getRequestBody().readAllBytes(), UTF_8).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], UTF_8), pair -> URLDecoder.decode(pair[1], UTF_8)));
        String once = call.getRequestHeaders().getFirst("Idempotency-Key");
        if (down) {
            answer(call, 400, Map.of("error", Map.of("type", "api_error", "message", "Not now.")));
        } else if (!("Bearer " + KEY).equals(call.getRequestHeaders().getFirst("Authorization"))) {
            answer(call, 401, Map.of("error", Map.of("type", "invalid_request_error", "message", "Invalid API Key")));
        } else if (asked.containsKey(once) && !asked.get(once).equals(form)) {
            answer(call, 400, Map.of("error", Map.of("type", "idempotency_error", "message", "Other parameters")));
        } else {
            asked.put(once, form);
            answer(call, 200, sessions.computeIfAbsent(once, key -> made(form)));
        }
    }

    private Map<String, Object> made(Map<String, String> form) {
        String id = "cs_test_" + sessions.size();
        Map<String, Object> session = new TreeMap<>();
        session.put("id", id);
        session.put("object", "checkout.session");
        session.put("mode", form.get("mode"));
        session.put("url", "https://checkout.stripe.example/c/pay/" + id + "#fragment");
        session.put("payment_status", "unpaid");
        session.put("amount_total", Long.valueOf(form.get("line_items[0][price_data][unit_amount]")));
        session.put("currency", form.get("line_items[0][price_data][currency]"));
        session.put("metadata", Map.of("dragoman_reference", form.get("metadata[dragoman_reference]")));
        return session;
    }

    /** An event as it stands in a body; of a version of the API that is older than the library's. */
    String event(String type, Map<String, Object> object) throws IOException {
        return json.writeValueAsString(Map.of(
                "id",
                "evt_1",
                "object",
                "event",
                "api_version",
                "2023-10-16",
                "created",
                Instant.now().getEpochSecond(),
                "type",
                type,
                "data",
                Map.of("object", object)));
    }

    /** Tells it as Stripe does, and answers what was answered. */
    int tell(URI server, String event) throws IOException, InterruptedException {
        return tell(server, event, signature(event, SECRET, Instant.now()));
    }

    int tell(URI server, String event, String signature) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.resolve("/stripe/webhook"))
                                .header("Content-Type", "application/json; charset=utf-8")
                                .header("Stripe-Signature", signature)
                                .POST(BodyPublishers.ofString(event))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    /** Stripe's documentation, "Verify webhook signatures manually". */
    static String signature(String event, String secret, Instant at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            long time = at.getEpochSecond();
            return "t=%d,v1=%s"
                    .formatted(time, HexFormat.of().formatHex(mac.doFinal((time + "." + event).getBytes(UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A payment of which something was paid back. */
    static Map<String, Object> charge(String reference, long amount, long refunded) {
        return Map.of(
                "id",
                "ch_1",
                "object",
                "charge",
                "amount",
                amount,
                "amount_refunded",
                refunded,
                "currency",
                "eur",
                "metadata",
                reference.isEmpty() ? Map.of() : Map.of("dragoman_reference", reference));
    }

    private void answer(HttpExchange call, int status, Map<String, Object> object) throws IOException {
        try (call) {
            byte[] body = json.writeValueAsBytes(object);
            call.getResponseHeaders().put("Content-Type", List.of("application/json"));
            call.sendResponseHeaders(status, body.length);
            call.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
