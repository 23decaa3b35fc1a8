package io.dragoman.api.http;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes paths and query strings apart without touching the body, which the container's own parameters would read. */
final class Query {
    private Query() {}

    /**
     * The parameters by name, in order.
     *
     * @throws Refusal {@code bad_request} when a percent sign is followed by something else than two hex digits
     */
    static Map<String, List<String>> parameters(@Nullable String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (query == null) {
            return parameters;
        }
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters
                        .computeIfAbsent(decoded(name), key -> new ArrayList<>())
                        .add(decoded(value));
            }
        }
        return parameters;
    }

    /**
     * The segments of a raw path; one slash at its end is left out, so both spellings are the same path.
     *
     * @throws Refusal {@code bad_request} when it can not be decoded
     */
    static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.substring(rawPath.startsWith("/") ? 1 : 0).split("/", -1)) {
            int parameters = segment.indexOf(';');
            String bare = parameters < 0 ? segment : segment.substring(0, parameters);
            segments.add(decoded(bare.replace("+", "%2B")));
        }
        if (segments.get(segments.size() - 1).isEmpty()) {
            segments.remove(segments.size() - 1);
        }
        return segments;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.BAD_REQUEST, "The address has a percent sign that is not followed by two digits.");
        }
    }
}
