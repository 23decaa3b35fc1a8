package io.dragoman.site.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dragoman.site.docs.Operation.Answer;
import io.dragoman.site.docs.Operation.Body;
import io.dragoman.site.docs.Operation.Field;
import io.dragoman.site.docs.Operation.Place;
import io.dragoman.site.docs.Operation.Property;
import io.dragoman.site.docs.Operation.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the OpenAPI document of this server says, call by call. Read once; immutable. */
@Component
class ApiDescription {
    private static final String DOCUMENT = "/openapi.yaml";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");
    private static final Set<String> TOLD = Set.of("Job", "Page", "Block", "Table", "Field", "Account", "Delivery");
    private static final Pattern WORD = Pattern.compile("`([a-z_]+)`");
    private static final String REFERENCE = "$ref";

    private final JsonNode root;
    private final List<Operation> operations;

    ApiDescription() throws IOException {
        ObjectMapper json = JsonMapper.builder().build();
        try (InputStream in = Objects.requireNonNull(ApiDescription.class.getResourceAsStream(DOCUMENT))) {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            this.root = json.valueToTree(read);
        }
        List<Operation> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                if (METHODS.contains(call.getKey())) {
                    all.add(operation(path.getKey(), path.getValue(), call.getKey(), call.getValue()));
                }
            }
        }
        this.operations = List.copyOf(all);
    }

    /** In the order of the document. */
    List<Operation> operations() {
        return operations;
    }

    /** What the larger answers are made of. */
    List<Schema> schemas() {
        List<Schema> schemas = new ArrayList<>();
        for (Map.Entry<String, JsonNode> one : root.at("/components/schemas").properties()) {
            if (TOLD.contains(one.getKey())) {
                schemas.add(new Schema(one.getKey(), properties(one.getValue())));
            }
        }
        return schemas;
    }

    private Operation operation(String path, JsonNode shared, String method, JsonNode call) {
        List<Field> fields = new ArrayList<>();
        for (JsonNode list : List.of(shared.path("parameters"), call.path("parameters"))) {
            list.forEach(parameter -> fields.add(parameter(resolved(parameter))));
        }
        JsonNode content = call.at("/requestBody/content");
        Body body = null;
        String example = null;
        for (Map.Entry<String, JsonNode> one : content.properties()) {
            body = one.getKey().startsWith("multipart/") ? Body.FORM : Body.JSON;
            JsonNode schema = resolved(one.getValue().path("schema"));
            Place place = body == Body.FORM ? Place.FORM : Place.JSON;
            fields.addAll(fields(schema, place));
            example = body == Body.JSON ? one.getValue().path("example").toPrettyString() : null;
        }
        return new Operation(
                call.get("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                wantsAccount(call.path("security")),
                fields,
                body,
                example,
                answers(call.get("responses")));
    }

    /** Without a word on it whoever asks may come without a token. */
    private static boolean wantsAccount(JsonNode security) {
        boolean all = security.isArray();
        for (JsonNode way : security) {
            all &= !way.isEmpty();
        }
        return all;
    }

    private Field parameter(JsonNode parameter) {
        Place place = Place.valueOf(parameter.get("in").asText().toUpperCase(Locale.ROOT));
        boolean required = parameter.path("required").asBoolean();
        return field(parameter.get("name").asText(), place, required, resolved(parameter.path("schema")));
    }

    private List<Field> fields(JsonNode schema, Place place) {
        List<Field> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> one : schema.path("properties").properties()) {
            boolean required = false;
            for (JsonNode name : schema.path("required")) {
                required |= name.asText().equals(one.getKey());
            }
            fields.add(field(one.getKey(), place, required, resolved(one.getValue())));
        }
        return fields;
    }

    private static Field field(String name, Place place, boolean required, JsonNode schema) {
        List<String> options = new ArrayList<>();
        schema.path("enum").forEach(option -> options.add(option.asText()));
        String type = schema.path("format").asText().equals("binary")
                ? "binary"
                : schema.path("type").asText("string");
        return new Field(
                name, place, type, required, options, schema.path("default").asText(""));
    }

    private List<Answer> answers(JsonNode responses) {
        List<Answer> answers = new ArrayList<>();
        for (Map.Entry<String, JsonNode> one : responses.properties()) {
            JsonNode response = resolved(one.getValue());
            List<String> words = new ArrayList<>();
            Matcher word = WORD.matcher(response.path("description").asText());
            while (word.find()) {
                words.add(word.group(1));
            }
            JsonNode schema = response.at("/content/application~1json/schema");
            answers.add(new Answer(Integer.parseInt(one.getKey()), words, name(schema)));
        }
        return answers;
    }

    private List<Property> properties(JsonNode schema) {
        List<Property> properties = new ArrayList<>();
        for (Map.Entry<String, JsonNode> one : schema.path("properties").properties()) {
            JsonNode value = one.getValue();
            JsonNode items = value.path("items");
            String type = value.has(REFERENCE)
                    ? Objects.requireNonNull(name(value))
                    : value.path("type").asText("object");
            if (type.equals("array")) {
                type = Objects.requireNonNullElse(
                                name(items), items.path("type").asText("object")) + "[]";
            }
            properties.add(new Property(
                    one.getKey(), type, resolved(value).path("description").asText()));
        }
        return properties;
    }

    private static @Nullable String name(JsonNode schema) {
        String reference = schema.path(REFERENCE).asText("");
        return reference.isEmpty() ? null : reference.substring(reference.lastIndexOf('/') + 1);
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path(REFERENCE).asText("");
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }
}
