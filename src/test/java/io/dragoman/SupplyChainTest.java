package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the jar is made of, by the bill of materials in it: {@code -Dgolden=write} makes dependencies.lock anew. */
class SupplyChainTest {
    private static final Path LOCK = Path.of("dependencies.lock");

    /** Those that a program under Apache-2.0 may be given away with; of several that a library offers, one is enough. */
    private static final Set<String> COMPATIBLE = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "BSD 3-clause License w/nuclear disclaimer",
            "BSD-4-Clause",
            "Bouncy Castle Licence",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "ISC",
            "MIT",
            "MIT-0",
            "MPL-2.0");

    private record Part(String name, String hash, Set<String> licences) {
        String line() {
            return name + " sha256:" + hash + " " + String.join(", ", licences);
        }
    }

    private final List<Part> parts = parts();

    @Test
    void libraryOfTheJarIsTheOneThatWasLocked() throws IOException {
        String wanted = parts.stream().map(Part::line).sorted().collect(Collectors.joining("\n", "", "\n"));
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(LOCK, wanted);
        }

        assertThat(Files.readAllLines(LOCK)).isEqualTo(wanted.lines().toList());
    }

    @Test
    void libraryHasLicenceThatAllowsToShipIt() {
        assertThat(parts)
                .hasSizeGreaterThan(100)
                .allSatisfy(part -> assertThat(part.licences()).as(part.name()).containsAnyElementsOf(COMPATIBLE));
    }

    private static List<Part> parts() {
        try (var bill = SupplyChainTest.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            return stream(new ObjectMapper().readTree(bill).path("components"))
                    .map(SupplyChainTest::part)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the bill of materials that the build makes", unreadable);
        }
    }

    private static Part part(JsonNode part) {
        String name = part.path("group").asText() + ":" + part.path("name").asText() + ":"
                + part.path("version").asText();
        String hash = stream(part.path("hashes"))
                .filter(each -> each.path("alg").asText().equals("SHA-256"))
                .map(each -> each.path("content").asText())
                .findFirst()
                .orElseThrow();
        Set<String> licences = stream(part.path("licenses"))
                .map(each -> each.path("license"))
                .map(each -> each.path("id").asText(each.path("name").asText()))
                .collect(Collectors.toCollection(TreeSet::new));
        return new Part(name, hash, licences);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
