package io.dragoman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The manifests for Kubernetes: whatever one of them names is there, and nothing has more than it needs. */
class KubernetesTest {
    private static final Path FOLDER = Path.of("deploy/kubernetes");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path copy;

    private final JsonNode kustomization = parts("kustomization.yaml").get(0);
    private final List<JsonNode> manifests = words(kustomization.path("resources")).stream()
            .flatMap(file -> parts(file).stream())
            .toList();

    @Test
    void everyManifestIsListed() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml")))
                    .containsExactlyInAnyOrderElementsOf(words(kustomization.path("resources")));
        }
    }

    @Test
    void podIsNobodyAndMayNothing() {
        assertThat(deployments().keySet()).containsExactlyInAnyOrder("server", "reader", "broker");
        deployments().forEach((name, pod) -> {
            JsonNode container = pod.path("containers").path(0);
            assertThat(words(container.path("args"))).containsExactly(name);
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(words(container.at("/securityContext/capabilities/drop")))
                    .containsExactly("ALL");
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.path("enableServiceLinks").asBoolean(true))
                    .as("variables of services that read as settings")
                    .isFalse();
            assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
            assertThat(names(pod.path("volumes"))).containsAll(names(container.path("volumeMounts")));
        });
    }

    @Test
    void portsProbesAndSelectorsMeet() {
        for (JsonNode deployment : ofKind("Deployment")) {
            JsonNode labels = deployment.at("/spec/template/metadata/labels");
            assertThat(deployment.at("/spec/selector/matchLabels")).isEqualTo(labels);
            JsonNode container = deployment.at("/spec/template/spec/containers/0");
            Set<String> ports = names(container.path("ports"));
            for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                assertThat(ports).containsAll(container.path(probe).findValuesAsText("port"));
            }
        }
        for (JsonNode service : ofKind("Service")) {
            JsonNode pod = deployments().get(service.at("/spec/selector/app").asText());
            assertThat(pod).isNotNull();
            assertThat(names(pod.at("/containers/0/ports")))
                    .contains(service.at("/spec/ports/0/targetPort").asText());
        }
        JsonNode backend = ofKind("Ingress").get(0).at("/spec/rules/0/http/paths/0/backend/service");
        assertThat(ofKind("Service"))
                .anyMatch(service -> service.at("/metadata/name").equals(backend.path("name"))
                        && service.at("/spec/ports/0/name").equals(backend.at("/port/name")));
        assertThat(deployments())
                .containsKey(ofKind("PodDisruptionBudget")
                        .get(0)
                        .at("/spec/selector/matchLabels/app")
                        .asText());
    }

    @Test
    void readersFollowTheQueueByFigureThatTheServerHas() throws IOException {
        JsonNode scaled = ofKind("ScaledObject").get(0);
        String query = scaled.at("/spec/triggers/0/metadata/query").asText();

        assertThat(deployments())
                .containsKey(scaled.at("/spec/scaleTargetRef/name").asText());
        assertThat(query).contains("dragoman_queue_pages");
        assertThat(Files.readString(Path.of("docker/observe/dashboard.json")))
                .as("which another test holds against the server")
                .contains("dragoman_queue_pages");
    }

    @Test
    void everySettingIsOneAndReadersGetNoSecretOfTheServers() throws Exception {
        Map<String, Set<String>> given = generated();
        String settings = Files.readString(Path.of("docs/configuration.md"));
        deployments().forEach((name, pod) -> {
            JsonNode container = pod.path("containers").path(0);
            Set<String> variables = names(container.path("env"));
            for (JsonNode from : container.path("envFrom")) {
                String source = from.findValuesAsText("name").get(0);
                assertThat(given).containsKey(source);
                variables.addAll(given.get(source));
            }
            for (JsonNode key : container.path("env").findValues("secretKeyRef")) {
                assertThat(given.get(key.path("name").asText()))
                        .contains(key.path("key").asText());
            }
            assertThat(variables)
                    .as(name)
                    .filteredOn(variable -> variable.startsWith("DRAGOMAN_"))
                    .allMatch(variable -> settings.contains("`" + variable + "`"));
            assertThat(variables).contains("DRAGOMAN_BROKER_URL", "DRAGOMAN_BROKER_PASSWORD");
        });
        assertThat(deployments().get("reader").toString())
                .contains("reader-secrets")
                .doesNotContain("server-secrets", "master-key", "DATASOURCE");
        assertThat(given.get("reader-secrets"))
                .noneMatch(name -> name.startsWith("SPRING_") || name.contains("READERPASSWORD"));
        assertThat(given).containsKey("master-key");
    }

    /** What kustomize makes of the files of settings and of those that the script leaves: names by name. */
    private Map<String, Set<String>> generated() throws Exception {
        Path script = Files.copy(FOLDER.resolve("secrets.sh"), copy.resolve("secrets.sh"));
        assertThat(new ProcessBuilder("sh", script.toString()).start().waitFor())
                .isZero();
        Map<String, Set<String>> generated = new HashMap<>();
        for (String generator : List.of("configMapGenerator", "secretGenerator")) {
            for (JsonNode each : kustomization.path(generator)) {
                Set<String> names = new TreeSet<>();
                for (String file : words(each.path("envs"))) {
                    Path there = file.startsWith("secrets/") ? copy.resolve(file) : FOLDER.resolve(file);
                    Files.readAllLines(there).forEach(line -> names.add(line.substring(0, line.indexOf('='))));
                }
                words(each.path("files"))
                        .forEach(file -> assertThat(copy.resolve(file)).exists());
                generated.put(each.path("name").asText(), names);
            }
        }
        return generated;
    }

    /** The pods by the names of their deployments. */
    private Map<String, JsonNode> deployments() {
        return ofKind("Deployment").stream()
                .collect(Collectors.toMap(
                        each -> each.at("/metadata/name").asText(), each -> each.at("/spec/template/spec")));
    }

    private List<JsonNode> ofKind(String kind) {
        return manifests.stream()
                .filter(each -> each.path("kind").asText().equals(kind))
                .toList();
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new TreeSet<>();
        list.forEach(each -> names.add(each.path("name").asText()));
        return names;
    }

    private static List<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(each -> words.add(each.asText()));
        return words;
    }

    private static List<JsonNode> parts(String file) {
        List<JsonNode> parts = new ArrayList<>();
        try {
            new Yaml(new LoaderOptions())
                    .loadAll(Files.readString(FOLDER.resolve(file)))
                    .forEach(each -> parts.add(JSON.valueToTree(each)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }
}
