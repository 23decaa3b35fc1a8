package io.dragoman.api.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An OpenAPI document with its references followed. Its schemas are strict: what they do not name is not allowed, so
 * that nothing is answered that is not described.
 */
final class Description {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;

    Description(JsonNode document) {
        this.document = followed(document, document);
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
                if (METHODS.contains(entry.getKey())) {
                    operations.add(Operation.of(
                            entry.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            path.getValue(),
                            entry.getValue(),
                            document.get("security")));
                }
            }
        }
        return operations;
    }

    /** The methods that a path has. */
    List<String> methods(String path) {
        List<String> methods = new ArrayList<>();
        document.get("paths").get(path).fieldNames().forEachRemaining(name -> {
            if (METHODS.contains(name)) {
                methods.add(name.toUpperCase(Locale.ROOT));
            }
        });
        return methods;
    }

    JsonNode schema(String name) {
        return document.path("components").path("schemas").path(name);
    }

    private static JsonNode followed(JsonNode node, JsonNode document) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(followed(item, document)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.path("$ref").isTextual()) {
            return followed(document.at(node.get("$ref").asText().substring(1)), document);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> object.set(field.getKey(), followed(field.getValue(), document)));
        if (object.path("type").asText().equals("object") && object.has("properties")) {
            object.put("additionalProperties", false);
        }
        return object;
    }
}
