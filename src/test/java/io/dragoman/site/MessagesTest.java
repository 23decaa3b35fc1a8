package io.dragoman.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern KEY = Pattern.compile("#\\{([a-z][a-zA-Z.-]*)[}(]");
    private static final Pattern PLACE = Pattern.compile("\\{\\d");

    @ParameterizedTest
    @ValueSource(strings = {"tr", "pt"})
    void everyLanguageSaysEverything(String language) throws Exception {
        Properties english = messages("");
        Properties other = messages("_" + language);

        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(places(other.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
        }
    }

    @Test
    void everyMessageOfATemplateIsThere() throws Exception {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> templates = Files.list(RESOURCES.resolve("templates"))) {
            for (Path template : templates.toList()) {
                Matcher key = KEY.matcher(Files.readString(template));
                while (key.find()) {
                    used.add(key.group(1));
                }
            }
        }

        assertThat(used).hasSizeGreaterThan(100);
        assertThat(messages("").stringPropertyNames()).containsAll(used);
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            places.add(place.group());
        }
        return places;
    }

    private static Properties messages(String suffix) throws IOException {
        Properties messages = new Properties();
        try (Reader in = Files.newBufferedReader(RESOURCES.resolve("site/messages" + suffix + ".properties"))) {
            messages.load(in);
        }
        return messages;
    }
}
