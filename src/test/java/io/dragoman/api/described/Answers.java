package io.dragoman.api.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Holds answers against what is described: status, headers, media type, body, and the code of an error. */
final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Description description;
    private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getOpenApi30());
    private final Map<JsonNode, com.networknt.schema.Schema> schemas = new IdentityHashMap<>();

    Answers(Description description) {
        this.description = description;
    }

    /** What is not as it is described; empty when everything is. */
    List<String> faults(Call call, HttpResponse<byte[]> answer) throws IOException {
        List<String> faults = new ArrayList<>();
        int status = answer.statusCode();
        if (status >= 500 && status != 503) {
            faults.add("a fault of the server");
        }
        if (!call.expected().isEmpty() && !call.expected().contains(status)) {
            faults.add("expected was " + call.expected());
        }
        JsonNode described = call.operation().response(status);
        if (status == 405) {
            if (answer.headers().firstValue("Allow").isEmpty()) {
                faults.add("nothing says which methods there are");
            }
            body(description.schema("Error"), answer, faults);
        } else if (described.isMissingNode()) {
            faults.add("this status is not described");
        } else {
            headers(described, answer, faults);
            content(call, described, answer, faults);
        }
        return faults.stream()
                .map(fault -> call + " -> " + status + ": " + fault)
                .toList();
    }

    /** What of a value is not as one of the document's schemas has it. */
    List<String> faults(String schema, JsonNode value) {
        return errors(description.schema(schema), value);
    }

    private void headers(JsonNode described, HttpResponse<byte[]> answer, List<String> faults) {
        for (Map.Entry<String, JsonNode> header : described.path("headers").properties()) {
            String value = answer.headers().firstValue(header.getKey()).orElse(null);
            if (value == null) {
                faults.add("the header " + header.getKey() + " is missing");
                continue;
            }
            JsonNode schema = header.getValue().get("schema");
            boolean number = schema.path("type").asText().equals("integer");
            JsonNode node =
                    number && value.matches("[0-9]+") ? JSON.valueToTree(Long.valueOf(value)) : JSON.valueToTree(value);
            errors(schema, node).forEach(error -> faults.add("the header " + header.getKey() + ": " + error));
        }
    }

    private void content(Call call, JsonNode described, HttpResponse<byte[]> answer, List<String> faults)
            throws IOException {
        JsonNode content = described.path("content");
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        if (content.isMissingNode()) {
            if (answer.body().length > 0) {
                faults.add("no body is described");
            }
        } else if (!content.has(type)) {
            faults.add("this content type is not described: " + type);
        } else if (call.method().equals("HEAD")) {
            if (answer.body().length > 0) {
                faults.add("a body, though only the head was asked for");
            }
        } else if (type.equals("application/json")) {
            body(content.get(type).get("schema"), answer, faults);
            if (answer.statusCode() >= 400) {
                code(described, answer, faults);
            }
        }
    }

    private void body(JsonNode schema, HttpResponse<byte[]> answer, List<String> faults) throws IOException {
        JsonNode body = JSON.readTree(answer.body());
        errors(schema, body)
                .forEach(error -> faults.add(error + " in " + new String(answer.body(), StandardCharsets.UTF_8)));
    }

    /** The description of an error names its codes. */
    private static void code(JsonNode described, HttpResponse<byte[]> answer, List<String> faults) throws IOException {
        String code = JSON.readTree(answer.body()).path("code").asText();
        if (!described.path("description").asText().contains("`" + code + "`")) {
            faults.add("this code is not described: " + code);
        }
    }

    private List<String> errors(JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, registry::getSchema).validate(value).stream()
                .map(Error::toString)
                .toList();
    }
}
