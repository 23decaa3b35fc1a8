package io.dragoman.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;

/** Prompts as the JSON of chat completions. Thread-safe. */
final class Requests {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelSettings.Server server;
    private final JsonNode extra;

    /** @throws IllegalArgumentException when what a server gets beside the usual is no JSON object */
    Requests(ModelSettings.Server server) {
        this.server = server;
        try {
            this.extra = JSON.readTree(server.extra());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("dragoman.models: extra is no JSON", e);
        }
        if (!extra.isObject()) {
            throw new IllegalArgumentException("dragoman.models: extra is no JSON object");
        }
    }

    /** To be answered in one piece. */
    byte[] whole(Prompt prompt) {
        return bytes(prompt, false);
    }

    /** To be answered by server-sent events. */
    byte[] streamed(Prompt prompt) {
        return bytes(prompt, true);
    }

    private byte[] bytes(Prompt prompt, boolean stream) {
        ObjectNode request = JSON.createObjectNode();
        request.put("model", server.name());
        ArrayNode messages = request.putArray("messages");
        messages.addObject().put("role", "system").put("content", prompt.system());
        for (Prompt.Turn turn : prompt.turns()) {
            add(turn, messages.addObject());
        }
        request.put("max_tokens", server.tokens());
        request.put("temperature", 0);
        request.put("stream", stream);
        if (server.logprobs()) {
            request.put("logprobs", true);
        }
        for (Map.Entry<String, JsonNode> field : extra.properties()) {
            if (field.getValue().isNull()) {
                request.remove(field.getKey());
            } else {
                request.set(field.getKey(), field.getValue());
            }
        }
        try {
            return JSON.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request cannot be written", e);
        }
    }

    private static void add(Prompt.Turn turn, ObjectNode message) {
        message.put("role", turn.byUser() ? "user" : "assistant");
        byte[] picture = turn.picture();
        if (picture == null) {
            message.put("content", turn.text());
            return;
        }
        ArrayNode parts = message.putArray("content");
        parts.addObject()
                .put("type", "image_url")
                .putObject("image_url")
                .put("url", "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(picture));
        parts.addObject().put("type", "text").put("text", turn.text());
    }
}
