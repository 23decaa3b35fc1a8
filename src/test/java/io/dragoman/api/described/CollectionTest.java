package io.dragoman.api.described;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * The collection for Postman, Bruno and what else takes its format (2.1.0) is made from the OpenAPI document:
 * {@code -Dgolden=write} makes it anew. A job that was submitted is the one that all other calls are about.
 */
class CollectionTest {
    private static final Path COLLECTION = Path.of("samples/clients/dragoman.postman_collection.json");
    private static final String FORMAT = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void collectionHasEveryOperationOfTheDescription() throws Exception {
        String wanted = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(collection()) + "\n";
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(COLLECTION, wanted);
        }

        assertThat(Files.readString(COLLECTION)).isEqualTo(wanted);
    }

    private static ObjectNode collection() throws Exception {
        JsonNode document;
        try (InputStream in = CollectionTest.class.getResourceAsStream("/openapi.yaml")) {
            document = JSON.valueToTree(new Yaml().load(in));
        }
        Map<String, ArrayNode> folders = new LinkedHashMap<>();
        for (Operation operation : new Description(document).operations()) {
            folders.computeIfAbsent(operation.path().split("/")[3].replace(".json", ""), name -> JSON.createArrayNode())
                    .add(item(operation));
        }
        ObjectNode collection = JSON.createObjectNode();
        collection.set("info", info(document.get("info")));
        collection.set("auth", auth("bearer").set("bearer", list(variable("token", "{{token}}"))));
        collection.set(
                "variable",
                list(
                        variable("server", "http://localhost:8080"),
                        variable("token", ""),
                        variable("uuid", ""),
                        variable("id", "")));
        ArrayNode items = collection.putArray("item");
        folders.forEach((name, calls) -> items.addObject().put("name", name).set("item", calls));
        return collection;
    }

    private static ObjectNode info(JsonNode info) {
        return JSON.createObjectNode()
                .put("name", info.get("title").asText())
                .put("description", info.get("description").asText())
                .put("schema", FORMAT);
    }

    private static ObjectNode item(Operation operation) {
        ObjectNode item = JSON.createObjectNode()
                .put("name", operation.described().get("summary").asText());
        ObjectNode request = item.putObject("request").put("method", operation.method());
        if (operation.described().has("description")) {
            request.put("description", operation.described().get("description").asText());
        }
        if (!operation.needsToken() && operation.response(401).isMissingNode()) {
            request.set("auth", auth("noauth"));
        }
        request.set("header", headers(operation));
        request.set("url", url(operation));
        if (operation.takesForm()) {
            request.set("body", form(operation.body("multipart/form-data").get("schema")));
        } else if (operation.takesJson()) {
            request.set("body", json(operation.body("application/json").get("example")));
        }
        if (operation.id().equals("submit")) {
            ObjectNode event = item.putArray("event").addObject().put("listen", "test");
            event.putObject("script")
                    .put("type", "text/javascript")
                    .putArray("exec")
                    .add("if (pm.response.json().uuid) pm.collectionVariables.set(\"uuid\", pm.response.json().uuid);");
        }
        return item;
    }

    private static ObjectNode url(Operation operation) {
        String path = operation.path().replace("{", "{{").replace("}", "}}");
        ObjectNode url = JSON.createObjectNode().put("raw", "{{server}}" + path);
        url.putArray("host").add("{{server}}");
        ArrayNode segments = url.putArray("path");
        for (String segment : path.substring(1).split("/", -1)) {
            segments.add(segment);
        }
        ArrayNode query = url.putArray("query");
        operation.parameters("query").forEach(parameter -> query.add(optional(parameter)));
        return url;
    }

    private static ArrayNode headers(Operation operation) {
        ArrayNode headers = JSON.createArrayNode();
        operation.parameters("header").forEach(parameter -> headers.add(optional(parameter)));
        if (operation.takesJson()) {
            headers.add(variable("Content-Type", "application/json"));
        }
        return headers;
    }

    /** Switched off, with the first value that is allowed. */
    private static ObjectNode optional(JsonNode parameter) {
        List<String> allowed = Breaking.allowed(parameter.get("schema"));
        ObjectNode optional = variable(parameter.get("name").asText(), allowed.isEmpty() ? "" : allowed.get(0));
        if (parameter.has("description")) {
            optional.put("description", parameter.get("description").asText());
        }
        return optional.put("disabled", true);
    }

    private static ObjectNode form(JsonNode schema) {
        ObjectNode body = JSON.createObjectNode().put("mode", "formdata");
        ArrayNode fields = body.putArray("formdata");
        for (Map.Entry<String, JsonNode> field : schema.get("properties").properties()) {
            boolean file = field.getValue().path("format").asText().equals("binary");
            ObjectNode one = fields.addObject().put("key", field.getKey()).put("type", file ? "file" : "text");
            if (file) {
                one.put("src", "samples/invoice.pdf");
            } else {
                one.put("value", field.getValue().path("default").asText("")).put("disabled", true);
            }
        }
        return body;
    }

    private static ObjectNode json(JsonNode example) {
        ObjectNode body = JSON.createObjectNode().put("mode", "raw").put("raw", example.toPrettyString());
        body.putObject("options").putObject("raw").put("language", "json");
        return body;
    }

    private static ObjectNode auth(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    private static ObjectNode variable(String key, String value) {
        return JSON.createObjectNode().put("key", key).put("value", value);
    }

    private static ArrayNode list(ObjectNode... nodes) {
        return JSON.createArrayNode().addAll(List.of(nodes));
    }
}
