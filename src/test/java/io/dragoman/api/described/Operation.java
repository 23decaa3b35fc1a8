package io.dragoman.api.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * One operation of an OpenAPI document, its references followed.
 *
 * @param method in capital letters
 * @param path with its variables in braces
 * @param parameters of the path and of the operation
 * @param needsToken whether nobody is served without one
 */
record Operation(
        String id, String method, String path, List<JsonNode> parameters, JsonNode described, boolean needsToken) {

    static Operation of(String method, String path, JsonNode ofPath, JsonNode described, JsonNode security) {
        List<JsonNode> parameters = new ArrayList<>();
        ofPath.path("parameters").forEach(parameters::add);
        described.path("parameters").forEach(parameters::add);
        JsonNode schemes = described.has("security") ? described.get("security") : security;
        boolean needsToken = StreamSupport.stream(schemes.spliterator(), false).noneMatch(JsonNode::isEmpty);
        return new Operation(
                described.path("operationId").asText(), method, path, List.copyOf(parameters), described, needsToken);
    }

    List<JsonNode> parameters(String in) {
        return parameters.stream()
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .toList();
    }

    /** The only media type that it takes, and its description; missing where it takes no body. */
    JsonNode body(String mediaType) {
        JsonNode content = described.path("requestBody").path("content");
        return content.isMissingNode() ? MissingNode.getInstance() : content.path(mediaType);
    }

    boolean takesForm() {
        return body("multipart/form-data").isObject();
    }

    boolean takesJson() {
        return body("application/json").isObject();
    }

    JsonNode response(int status) {
        return described.path("responses").path(String.valueOf(status));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
