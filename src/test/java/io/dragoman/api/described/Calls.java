package io.dragoman.api.described;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls that follow from an operation's description: the right one, with each thing that may be given with it, and
 * with each rule broken alone.
 */
final class Calls {
    private static final Integer[] DONE = {200, 202, 204};

    private final Operation operation;
    private final Map<String, String> variables;
    private final Map<String, String> fields;
    private final Call right;

    /**
     * @param variables of the path
     * @param fields of the form, where the operation takes one
     */
    Calls(Operation operation, String token, Map<String, String> variables, Map<String, String> fields) {
        this.operation = operation;
        this.variables = variables;
        this.fields = fields;
        Call bare = Call.right(operation, path(variables)).with("Authorization", "Bearer " + token);
        if (operation.takesForm()) {
            this.right = bare.form(fields);
        } else if (operation.takesJson()) {
            this.right = bare.json(example());
        } else {
            this.right = bare;
        }
    }

    Call right() {
        return right;
    }

    List<Call> all() {
        List<Call> calls = new ArrayList<>();
        callers(calls);
        calls.add(right);
        parameters(calls);
        variables(calls);
        if (operation.takesForm()) {
            form(calls);
        } else if (operation.takesJson()) {
            json(calls);
        }
        if (operation.method().equals("GET")) {
            calls.add(right.but("only its head", DONE).by("HEAD"));
        }
        if (!operation.method().equals("DELETE")) {
            calls.add(right.but("without its slash", DONE).at(right.path().replaceAll("/$", "")));
            calls.add(query(right.but("with a parameter that nobody knows", DONE), "unheard_of", "1"));
        }
        return calls;
    }

    /** The same call by methods that its path does not have. */
    List<Call> byOtherMethods(List<String> methods) {
        return List.of("GET", "POST", "PUT", "PATCH", "DELETE").stream()
                .filter(method -> !methods.contains(method))
                .map(method -> right.but("by another method", 405).by(method))
                .toList();
    }

    private void parameters(List<Call> calls) {
        for (JsonNode parameter : operation.parameters("query")) {
            String name = parameter.get("name").asText();
            for (String value : Breaking.allowed(parameter.get("schema"))) {
                calls.add(query(right.but(name + "=" + value), name, value));
            }
            Breaking.forbidden(parameter.get("schema"))
                    .forEach((fault, value) -> calls.add(query(right.but(name + ": " + fault, 400), name, value)));
        }
        for (JsonNode parameter : operation.parameters("header")) {
            String name = parameter.get("name").asText();
            Breaking.forbidden(parameter.get("schema"))
                    .forEach((fault, value) ->
                            calls.add(right.but(name + ": " + fault, 400).with(name, value)));
        }
    }

    private void variables(List<Call> calls) {
        for (JsonNode parameter : operation.parameters("path")) {
            String name = parameter.get("name").asText();
            Breaking.forbidden(parameter.get("schema")).forEach((fault, value) -> {
                Map<String, String> others = new LinkedHashMap<>(variables);
                others.put(name, value);
                calls.add(right.but(name + ": " + fault, 400, 404).at(path(others)));
            });
        }
    }

    private void form(List<Call> calls) {
        JsonNode schema = operation.body("multipart/form-data").get("schema");
        schema.path("required").forEach(name -> {
            Map<String, String> without = new LinkedHashMap<>(fields);
            without.remove(name.asText());
            calls.add(right.but("without " + name.asText(), 400).form(without));
        });
        for (Map.Entry<String, JsonNode> field : schema.get("properties").properties()) {
            for (String value : Breaking.allowed(field.getValue())) {
                calls.add(right.but(field.getKey() + "=" + value, DONE).form(with(field.getKey(), value)));
            }
            Breaking.forbidden(field.getValue())
                    .forEach((fault, value) -> calls.add(
                            right.but(field.getKey() + ": " + fault, 400).form(with(field.getKey(), value))));
        }
        calls.add(right.but("with a field that nobody knows", DONE).form(with("unheard_of", "1")));
        calls.add(right.but("of another content type", 400).with("Content-Type", "application/json"));
        calls.add(right.but("without a boundary", 400).with("Content-Type", "multipart/form-data"));
        calls.add(right.but("without a body", 400).bytes(new byte[0]));
    }

    private void json(List<Call> calls) {
        JsonNode schema = operation.body("application/json").get("schema");
        Breaking.bodies(schema, example())
                .forEach((fault, body) -> calls.add(right.but(fault, 400).json(body)));
        calls.add(right.but("broken off", 400).bytes("{\"message\": \"".getBytes(StandardCharsets.UTF_8)));
        calls.add(right.but("no text at all", 400).bytes(new byte[] {(byte) 0xff, 0, (byte) 0xfe}));
        calls.add(right.but("without a body", 400).bytes(new byte[0]));
        calls.add(right.but("of another content type, which nobody looks at", DONE)
                .with("Content-Type", "text/plain"));
    }

    private void callers(List<Call> calls) {
        Call stranger = right.without("Authorization");
        Integer[] unknown = operation.needsToken() ? new Integer[] {401} : new Integer[0];
        calls.add(stranger.but("without a token", unknown));
        boolean open = operation.response(401).isMissingNode();
        Integer[] refused = open ? DONE : new Integer[] {401};
        calls.add(stranger.but("with a token that never was", refused).with("Authorization", "Bearer drg_nobody"));
        calls.add(stranger.but("with a token of another kind", refused).with("Authorization", "Basic YTpi"));
        calls.add(query(stranger.but("with a token that never was, in the query", refused), "api_token", "drg_nobody"));
    }

    private JsonNode example() {
        JsonNode example = operation.body("application/json").path("example");
        if (!example.isObject()) {
            throw new IllegalStateException(operation + " has no example of its body");
        }
        return example;
    }

    private Map<String, String> with(String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return more;
    }

    private String path(Map<String, String> values) {
        String path = operation.path();
        for (Map.Entry<String, String> value : values.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        return path;
    }

    private static Call query(Call call, String name, String value) {
        return call.at(call.path() + "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
