package io.dragoman.api.described;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request that follows from an operation's description.
 *
 * @param what is special about it
 * @param expected what it may be answered with; empty for whatever is described, but for a fault of the server's
 */
record Call(
        Operation operation,
        String what,
        String method,
        String path,
        Map<String, String> headers,
        byte @Nullable [] body,
        Set<Integer> expected) {
    private static final String BOUNDARY = "a-boundary-of-the-test";

    /** The right call, without what is not required. */
    static Call right(Operation operation, String path) {
        return new Call(operation, "as described", operation.method(), path, Map.of(), null, Set.of(200, 202, 204));
    }

    Call but(String what, Integer... expected) {
        return new Call(operation, what, method, path, headers, body, Set.of(expected));
    }

    Call by(String method) {
        return new Call(operation, what, method, path, headers, body, expected);
    }

    Call at(String path) {
        return new Call(operation, what, method, path, headers, body, expected);
    }

    Call with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call(operation, what, method, path, more, body, expected);
    }

    Call without(String header) {
        Map<String, String> less = new LinkedHashMap<>(headers);
        less.remove(header);
        return new Call(operation, what, method, path, less, body, expected);
    }

    Call json(JsonNode json) {
        return bytes(json.toString().getBytes(StandardCharsets.UTF_8)).with("Content-Type", "application/json");
    }

    Call bytes(byte[] bytes) {
        return new Call(operation, what, method, path, headers, bytes, expected);
    }

    /** As a form; the field {@code file} is a file. */
    Call form(Map<String, String> fields) {
        StringBuilder form = new StringBuilder();
        fields.forEach(
                (name, value) -> form.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n"
                        .formatted(BOUNDARY, name, name.equals("file") ? "; filename=\"a.png\"" : "", value)));
        form.append("--").append(BOUNDARY).append("--\r\n");
        return bytes(form.toString().getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    }

    @Override
    public String toString() {
        return operation + ", " + what + ": " + method + " " + path;
    }
}
