package io.dragoman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml, held against the schema of the Compose Specification and against what it names. */
class ComposeTest {
    private static final Path FILE = Path.of("docker-compose.yml");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+):-([^}]*)}");
    private static final Pattern ADDRESS = Pattern.compile("(?:http|tcp|jdbc:postgresql)://([a-z0-9-]+)");
    private static final Set<String> OWN_ROLES = Set.of("server", "reader", "broker");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "scale", "mail", "models", "observe"})
    void everyProfileIsWhatTheSpecificationAllows(String profile) throws IOException {
        var file = composed(Map.of());
        ((ObjectNode) file.path("services")).retain(services(file, profile).keySet());

        assertThat(file.path("services")).isNotEmpty();
        assertThat(schema().validate(file)).isEmpty();
    }

    @Test
    void whatTheSpecificationDoesNotAllowIsSeen() throws IOException {
        JsonNode file = JSON.readTree(composed(Map.of()).toString().replace("\"restart\":", "\"restarts\":"));

        assertThat(schema().validate(file)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "scale", "mail", "models", "observe"})
    void everyServiceFindsWhatItNamesInItsProfile(String profile) throws IOException {
        JsonNode file = composed(Map.of());
        Map<String, JsonNode> there = services(file, profile);
        there.putAll(services(file, ""));
        services(file, profile).forEach((name, service) -> {
            assertThat(there.keySet()).as(name).containsAll(words(service.path("depends_on")));
            for (JsonNode value : service.path("environment")) {
                ADDRESS.matcher(value.asText())
                        .results()
                        .map(found -> found.group(1))
                        .filter(host -> !host.equals("0"))
                        .forEach(host -> assertThat(there).as(name).containsKey(host));
            }
        });
    }

    @Test
    void everySettingAndRoleIsTheServersAndEveryFileIsThere() throws IOException {
        JsonNode file = composed(Map.of());
        String settings = Files.readString(Path.of("docs/configuration.md"));
        services(file, null).forEach((name, service) -> {
            if (service.path("image").asText().startsWith("dragoman:")) {
                assertThat(OWN_ROLES).containsAll(words(service.path("command")));
                assertThat(service.path("build").asText()).isEqualTo(".");
            }
            variables(service).keySet().stream()
                    .filter(variable -> variable.startsWith("DRAGOMAN_"))
                    .forEach(variable -> assertThat(settings).contains("`" + variable + "`"));
            for (String volume : words(service.path("volumes"))) {
                String source = volume.substring(0, volume.indexOf(':'));
                if (source.startsWith(".")) {
                    assertThat(Path.of(source)).exists();
                } else {
                    assertThat(file.path("volumes").has(source)).as(source).isTrue();
                }
            }
        });
    }

    @Test
    void scriptMakesEverySecretOnceAndNobodyGetsMoreThanItNeeds() throws Exception {
        Files.createDirectories(folder.resolve("docker"));
        Path script = Files.copy(Path.of("docker/secrets.sh"), folder.resolve("docker/secrets.sh"));

        assertThat(run(script)).isZero();
        assertThat(run(script)).as("a second time").isNotZero();

        Map<String, String> secrets = Files.readAllLines(folder.resolve(".env")).stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        assertThat(secrets.values()).doesNotHaveDuplicates().allMatch(secret -> secret.length() == 48);
        Map<String, JsonNode> services = services(composed(secrets), null);
        assertThat(variables(services.get("server-1")).values())
                .contains(secrets.get("DATABASE_PASSWORD"), secrets.get("S3_SECRET"), secrets.get("BROKER_PASSWORD"));
        assertThat(variables(services.get("reader")).values())
                .contains(secrets.get("READER_PASSWORD"), secrets.get("S3_SECRET"))
                .doesNotContain(secrets.get("DATABASE_PASSWORD"), secrets.get("BROKER_PASSWORD"));
        assertThat(variables(services.get("database")).get("POSTGRES_PASSWORD"))
                .isEqualTo(secrets.get("DATABASE_PASSWORD"));
    }

    private static int run(Path script) throws Exception {
        return new ProcessBuilder("sh", script.toString()).start().waitFor();
    }

    /** Without the names of its parts, which are written as drafts before its own had them. */
    private static Schema schema() throws IOException {
        try (var text = ComposeTest.class.getResourceAsStream("/compose-spec/compose-spec.json")) {
            JsonNode schema = JSON.readTree(text);
            schema.findParents("id").stream()
                    .filter(part -> part.path("id").isTextual())
                    .forEach(part -> ((ObjectNode) part).remove("id"));
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                    .getSchema(schema);
        }
    }

    /** As docker compose sees it: variables in place of their names, anchors resolved. */
    private static JsonNode composed(Map<String, String> variables) throws IOException {
        Matcher found = VARIABLE.matcher(Files.readString(FILE));
        String text = found.replaceAll(
                variable -> Matcher.quoteReplacement(variables.getOrDefault(variable.group(1), variable.group(2))));
        Map<String, Object> loaded = new Yaml(new LoaderOptions()).load(text);
        return JSON.valueToTree(loaded);
    }

    /** @param profile empty for the services that have none, null for all */
    private static Map<String, JsonNode> services(JsonNode file, String profile) {
        Map<String, JsonNode> services = new HashMap<>();
        file.path("services").properties().forEach(service -> {
            List<String> profiles = words(service.getValue().path("profiles"));
            if (profile == null || profiles.contains(profile) || profiles.isEmpty() && profile.isEmpty()) {
                services.put(service.getKey(), service.getValue());
            }
        });
        return services;
    }

    /** By name; those that are passed on from the shell without a value are empty. */
    private static Map<String, String> variables(JsonNode service) {
        Map<String, String> variables = new HashMap<>();
        JsonNode environment = service.path("environment");
        if (environment.isArray()) {
            words(environment).forEach(name -> variables.put(name, ""));
        }
        environment
                .properties()
                .forEach(each -> variables.put(each.getKey(), each.getValue().asText()));
        return variables;
    }

    private static List<String> words(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
