package io.dragoman.site.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.stereotype.Component;

/** Every setting with the value that counts and where it comes from. What is secret is not told. */
@Component
class SettingsInForce {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final List<String> OTHERS = List.of("server.port", "spring.datasource.url");
    private static final Pattern SECRET = Pattern.compile(
            "(?:.*[.-])?(?:password|passphrase|secret|token|key|credentials|authorization)(?:\\[\\d+])?");
    private static final Pattern SECRET_INSIDE = Pattern.compile(
            "(//[^/:@\\s]*:)[^@/\\s]+(@)|((?:password|pwd|secret|token)=)[^&;\\s]+", Pattern.CASE_INSENSITIVE);
    private static final String HIDDEN = "••••••";

    private final ConfigurableEnvironment environment;
    private final ObjectMapper json;

    SettingsInForce(ConfigurableEnvironment environment, ObjectMapper json) {
        this.environment = environment;
        this.json = json;
    }

    /**
     * A setting.
     *
     * @param value empty where it has none
     * @param origin who says so, as {@code System Environment Property "DRAGOMAN_PORT"}; null for its default
     */
    record Setting(String name, String value, @Nullable String origin) {}

    /** By name: all that this server knows, and all that is set, whether or not anything knows it. */
    List<Setting> all() {
        Map<String, String> defaults = defaults();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource known) {
                known.stream()
                        .map(ConfigurationPropertyName::toString)
                        .filter(SettingsInForce::isOurs)
                        .forEach(name -> defaults.putIfAbsent(name, ""));
            }
        }
        return defaults.entrySet().stream()
                .map(one -> setting(one.getKey(), one.getValue()))
                .toList();
    }

    private static boolean isOurs(String name) {
        return name.startsWith("dragoman.") || OTHERS.contains(name);
    }

    private Setting setting(String name, String otherwise) {
        ConfigurationPropertyName wanted = ConfigurationPropertyName.of(name);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty found = source.getConfigurationProperty(wanted);
            if (found != null) {
                String value = environment.resolvePlaceholders(String.valueOf(found.getValue()));
                return new Setting(name, told(name, value), origin(found, source));
            }
        }
        return new Setting(name, told(name, otherwise), null);
    }

    private static String origin(ConfigurationProperty found, ConfigurationPropertySource source) {
        Origin origin = found.getOrigin();
        return origin == null ? String.valueOf(source.getUnderlyingSource()) : origin.toString();
    }

    private static String told(String name, String value) {
        if (value.isEmpty()) {
            return "";
        }
        return SECRET.matcher(name).matches()
                ? HIDDEN
                : SECRET_INSIDE.matcher(value).replaceAll("$1$3" + HIDDEN + "$2");
    }

    /** What the settings' records say; values of several things, such as plans, are not among them. */
    private Map<String, String> defaults() {
        Map<String, String> defaults = new TreeMap<>();
        try {
            for (URL one :
                    Collections.list(SettingsInForce.class.getClassLoader().getResources(METADATA))) {
                for (JsonNode known : json.readTree(one).path("properties")) {
                    String name = known.path("name").asText();
                    String type = known.path("type").asText();
                    if (isOurs(name) && !type.startsWith("java.util.Map") && !type.contains("io.dragoman")) {
                        defaults.put(name, text(known.path("defaultValue")));
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("The settings' own description cannot be read", e);
        }
        return defaults;
    }

    private static String text(JsonNode value) {
        List<String> parts = new ArrayList<>();
        value.forEach(part -> parts.add(part.asText()));
        return value.isArray() ? String.join(",", parts) : value.asText("");
    }
}
