package io.dragoman.api.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a schema takes, and what it does not: each rule that it has, broken alone. */
final class Breaking {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Breaking() {}

    /** Values of a parameter or a form's field that are all allowed; empty where the schema takes any text. */
    static List<String> allowed(JsonNode schema) {
        List<String> values = new ArrayList<>();
        schema.path("enum").forEach(value -> values.add(value.asText()));
        if (schema.path("type").asText().equals("boolean")) {
            values.addAll(List.of("true", "false"));
        }
        for (String bound : List.of("minimum", "maximum", "default")) {
            if (schema.has(bound) && !values.contains(schema.get(bound).asText())) {
                values.add(schema.get(bound).asText());
            }
        }
        return values;
    }

    /** Values of a parameter or a form's field that are not, by what is wrong with them. */
    static Map<String, String> forbidden(JsonNode schema) {
        Map<String, String> values = new LinkedHashMap<>();
        switch (schema.path("type").asText()) {
            case "integer" -> {
                values.put("a word for a number", "seven");
                values.put("a fraction", "1.5");
                values.put("more than any number", "9".repeat(30));
            }
            case "boolean" -> values.put("neither true nor false", "perhaps");
            default -> {}
        }
        if (schema.has("minimum")) {
            values.put("too little", String.valueOf(schema.get("minimum").asLong() - 1));
        }
        if (schema.has("maximum")) {
            values.put("too much", String.valueOf(schema.get("maximum").asLong() + 1));
        }
        if (schema.has("enum")) {
            values.put("none of those there are", "none-of-these");
        }
        if (schema.has("maxLength")) {
            values.put("too long", "x".repeat(schema.get("maxLength").asInt() + 1));
        }
        if (schema.has("pattern")) {
            values.put("another pattern", "no-such-thing");
        }
        return values;
    }

    /** Bodies that a schema of an object does not take, by what is wrong with them; each is the right one with one fault. */
    static Map<String, JsonNode> bodies(JsonNode schema, JsonNode right) {
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        bodies.put("a list for an object", NODES.arrayNode());
        bodies.put("a text for an object", NODES.textNode("text"));
        bodies.put("null for an object", NODES.nullNode());
        spoil(schema, right, "").forEach(bodies::put);
        return bodies;
    }

    private static Map<String, JsonNode> spoil(JsonNode schema, JsonNode right, String at) {
        Map<String, JsonNode> spoilt = new LinkedHashMap<>();
        schema.path("required").forEach(name -> {
            ObjectNode without = right.deepCopy();
            without.remove(name.asText());
            spoilt.put("without " + at + name.asText(), without);
        });
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = property.getKey();
            values(property.getValue(), right.path(name), at + name + ".")
                    .forEach((fault, value) ->
                            spoilt.put(at + name + ": " + fault, ((ObjectNode) right.deepCopy()).set(name, value)));
        }
        return spoilt;
    }

    private static Map<String, JsonNode> values(JsonNode schema, JsonNode right, String at) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        String type = schema.path("type").asText();
        values.put("of another kind", type.equals("object") ? NODES.textNode("text") : NODES.objectNode());
        if (!schema.path("nullable").asBoolean() && !type.equals("boolean")) {
            values.put("null", NODES.nullNode());
        }
        if (type.equals("integer")) {
            values.put("a fraction", NODES.numberNode(1.5));
            values.put("a word for a number", NODES.textNode("seven"));
        }
        if (schema.has("enum")) {
            values.put("none of those there are", NODES.textNode("none-of-these"));
        }
        if (schema.has("minimum")) {
            values.put("too little", NODES.numberNode(schema.get("minimum").asLong() - 1));
        }
        if (schema.has("maxLength")) {
            values.put(
                    "too long",
                    NODES.textNode("x".repeat(schema.get("maxLength").asInt() + 1)));
        }
        if (schema.has("maxItems") && right.has(0)) {
            var many = NODES.arrayNode();
            for (int i = 0; i <= schema.get("maxItems").asInt(); i++) {
                many.add(right.get(0));
            }
            values.put("too many", many);
        }
        if (type.equals("array") && right.has(0)) {
            spoil(schema.path("items"), right.get(0), at)
                    .forEach(
                            (fault, item) -> values.put(fault, NODES.arrayNode().add(item)));
        }
        return values;
    }
}
