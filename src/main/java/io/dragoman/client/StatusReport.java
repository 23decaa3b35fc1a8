package io.dragoman.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** How a server is, part by part, in words. */
final class StatusReport {
    private final Server server;
    private final PrintStream printed;
    private final ObjectMapper json = new ObjectMapper();

    StatusReport(Server server, PrintStream printed) {
        this.server = server;
        this.printed = printed;
    }

    /** Whether the server is healthy as a whole. */
    boolean print() throws IOException, InterruptedException {
        JsonNode health = read("/actuator/health");
        String whole = health.path("status").asText("unknown");
        line("Health", whole);
        for (Map.Entry<String, JsonNode> part : health.path("components").properties()) {
            line("  " + part.getKey(), part.getValue().path("status").asText() + details(part.getValue()));
        }
        for (Map.Entry<String, JsonNode> part : info().properties()) {
            line(capital(part.getKey()), words(part.getValue()));
        }
        return whole.equals("UP");
    }

    /** Empty for whoever has no operator's token. */
    private JsonNode info() throws IOException, InterruptedException {
        try {
            return read("/actuator/info");
        } catch (FileNotFoundException notForUs) {
            return json.createObjectNode();
        }
    }

    private JsonNode read(String path) throws IOException, InterruptedException {
        try (InputStream body = server.get(path)) {
            return json.readTree(body);
        }
    }

    private void line(String label, String words) {
        printed.printf("%-15s %s%n", label, words);
    }

    private static String details(JsonNode part) {
        String words = words(part.path("details"));
        return words.isEmpty() ? "" : " (" + words + ")";
    }

    private static String words(JsonNode node) {
        if (node.isArray()) {
            return node.isEmpty()
                    ? "none"
                    : StreamSupport.stream(node.spliterator(), false)
                            .map(StatusReport::words)
                            .collect(Collectors.joining(", "));
        }
        return node.isValueNode()
                ? node.asText()
                : node.properties().stream()
                        .map(field -> field.getKey() + " " + words(field.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
