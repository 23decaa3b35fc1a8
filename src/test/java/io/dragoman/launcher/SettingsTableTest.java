package io.dragoman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** The table in docs/configuration.md is made from the settings themselves: {@code -Dgolden=write} makes it anew. */
class SettingsTableTest {
    private static final Path DOCUMENT = Path.of("docs/configuration.md");
    private static final String BEGIN = "<!-- settings: begin -->\n";
    private static final String END = "<!-- settings: end -->\n";

    @Test
    void everySettingStandsInTheTableWithItsDefault() throws Exception {
        String document = Files.readString(DOCUMENT);
        String before = document.substring(0, document.indexOf(BEGIN) + BEGIN.length());
        String after = document.substring(document.indexOf(END));
        String wanted = before + table() + after;
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(DOCUMENT, wanted);
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(wanted);
    }

    private static String table() throws IOException {
        Properties shipped = shipped();
        var table = new StringBuilder("| setting | environment | default | what it is |\n| --- | --- | --- | --- |\n");
        settings()
                .forEach((name, setting) -> table.append("| `%s` | `%s` | %s | %s |\n"
                        .formatted(name, environment(name), defaultOf(name, setting, shipped), description(setting))));
        return table.toString();
    }

    /** By name; what has several values, such as the plans, is explained in the document itself. */
    private static Map<String, JsonNode> settings() throws IOException {
        Map<String, JsonNode> settings = new TreeMap<>();
        try (var metadata = new ClassPathResource("META-INF/spring-configuration-metadata.json").getInputStream()) {
            for (JsonNode setting : new ObjectMapper().readTree(metadata).path("properties")) {
                String type = setting.path("type").asText();
                if (!type.startsWith("java.util.Map") && !type.contains("io.dragoman")) {
                    settings.put(setting.path("name").asText(), setting);
                }
            }
        }
        return settings;
    }

    private static Properties shipped() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        return yaml.getObject();
    }

    private static String environment(String name) {
        return switch (name) {
            case "server.port" -> "DRAGOMAN_PORT";
            default -> name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
        };
    }

    /** What application.yaml ships; else what the setting's record says. */
    private static String defaultOf(String name, JsonNode setting, Properties shipped) {
        JsonNode own = setting.path("defaultValue");
        List<String> parts = new ArrayList<>();
        own.forEach(part -> parts.add(part.asText()));
        String written = own.isArray() ? String.join(",", parts) : own.asText("");
        String value = shipped.getProperty(name, written);
        String readable = value.replaceAll("\\$\\{[^:}]*:([^}]*)}", "$1").replace("${dragoman.data}", "<data>");
        return readable.isEmpty() || readable.equals("[]") ? "" : "`" + readable + "`";
    }

    private static String description(JsonNode setting) {
        return setting.path("description")
                .asText("")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link (?:[^}]*\\.)?([^}]*)}", "`$1`")
                .replace("|", "\\|");
    }
}
