package io.dragoman.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.refusal.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @Test
    @SuppressWarnings("unchecked")
    void describesEveryCallOfTheRoutesAndNoOther() throws IOException {
        Set<String> routed = new TreeSet<>();
        for (Map<String, Object> entry : (List<Map<String, Object>>) yaml("/routes/rest-api.camel.yaml")) {
            if (entry.get("rest") instanceof Map<?, ?> rest) {
                METHODS.stream().filter(rest::containsKey).forEach(method -> {
                    for (Map<String, Object> call : (List<Map<String, Object>>) rest.get(method)) {
                        routed.add(method + " " + rest.get("path") + call.getOrDefault("path", ""));
                    }
                });
            }
        }

        Set<String> described = new TreeSet<>();
        paths().forEach((path, calls) -> calls.keySet().stream()
                .filter(METHODS::contains)
                .forEach(method -> described.add(method + " " + path.replaceAll("/$", ""))));

        assertThat(described).isEqualTo(routed);
    }

    @Test
    @SuppressWarnings("unchecked")
    void namesEveryReasonThereIs() throws IOException {
        var components =
                (Map<String, Map<String, Map<String, Object>>>) openapi().get("components");
        List<String> codes = new ArrayList<>(
                (List<String>) components.get("schemas").get("Code").get("enum"));

        assertThat(codes.remove("internal")).isTrue();
        assertThat(codes)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::code).toList());
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        Map<String, Object> openapi = openapi();

        for (String reference : references(openapi)) {
            Object at = openapi;
            for (String step : reference.substring("#/".length()).split("/")) {
                at = ((Map<?, ?>) at).get(step);
                assertThat(at).describedAs(reference).isNotNull();
            }
        }
    }

    private static Set<String> references(Object node) {
        if (node instanceof Map<?, ?> map) {
            Set<String> found = map.values().stream()
                    .flatMap(value -> references(value).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            if (map.get("$ref") instanceof String reference) {
                found.add(reference);
            }
            return found;
        }
        return node instanceof List<?> list
                ? list.stream().flatMap(value -> references(value).stream()).collect(Collectors.toSet())
                : Set.of();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Map<String, Object>> paths() throws IOException {
        return (Map<String, Map<String, Object>>) openapi().get("paths");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> openapi() throws IOException {
        return (Map<String, Object>) yaml("/openapi.yaml");
    }

    private static Object yaml(String resource) throws IOException {
        try (InputStream in = OpenApiTest.class.getResourceAsStream(resource)) {
            return new Yaml().load(in);
        }
    }
}
