package io.dragoman.api.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path of a REST route, such as {@code api/v1/ocr/{uuid}}, in segments.
 *
 * @param segments literal, or a name in braces
 */
record PathTemplate(List<String> segments) {

    PathTemplate {
        segments = List.copyOf(segments);
    }

    static PathTemplate of(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return new PathTemplate(segments);
    }

    /** The path variables by name; empty when this is another path. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (isVariable(segment)) {
                variables.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    /** How many segments are literal: of two templates that match, the one with more of them is meant. */
    long literals() {
        return segments.stream().filter(segment -> !isVariable(segment)).count();
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }
}
