package io.dragoman.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Every configuration that the documents show is one that the server takes, to the letter. */
class DocumentedSettingsTest {
    private static final Pattern YAML = Pattern.compile("^```yaml\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern VARIABLE = Pattern.compile("\\bDRAGOMAN_[A-Z0-9_]*[A-Z0-9]\\b");
    private static final String PLACEHOLDER = "\\$\\{[^}]*}";
    private static final String MAILBOX = "      ";
    private static final String MAILBOXES = "dragoman:\n  mail:\n    mailboxes:\n";

    /** Variables of the launcher, the command line and the tests, which are no settings of the server. */
    private static final Set<String> OTHERS = Set.of("DRAGOMAN_JAVA_OPTS", "DRAGOMAN_LANGUAGES", "DRAGOMAN_TOKEN");

    /** A pack has a name of the operator's own, so that its settings stand in no table. */
    private static final String PACKS = "DRAGOMAN_SITE_STRIPE_PACKS_";

    private final List<Class<?>> records = records();

    @ParameterizedTest
    @MethodSource("shown")
    void whatIsShownIsTaken(String shown) throws IOException {
        bind(shown);
    }

    @Test
    void whatIsMisspeltIsNot() {
        assertThatThrownBy(() -> bind("dragoman:\n  folders:\n    a:\n      inbox: /srv\n      outbx: /srv/out\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("outbx");
    }

    @Test
    void everyVariableThatIsNamedIsASetting() throws IOException {
        String table = Files.readString(Path.of("docs/configuration.md"));
        List<String> unknown = new ArrayList<>();
        for (Path document : documents()) {
            VARIABLE.matcher(Files.readString(document))
                    .results()
                    .map(found -> found.group())
                    .filter(name -> !OTHERS.contains(name) && !name.startsWith(PACKS) && !table.contains(name))
                    .forEach(name -> unknown.add(document + ": " + name));
        }

        assertThat(unknown).isEmpty();
    }

    static List<String> shown() throws IOException {
        List<String> shown = new ArrayList<>();
        for (Path document : documents()) {
            Matcher blocks = YAML.matcher(Files.readString(document));
            while (blocks.find()) {
                shown.add(blocks.group(1).startsWith(MAILBOX) ? MAILBOXES + blocks.group(1) : blocks.group(1));
            }
        }
        return shown;
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md"), Path.of("docker-compose.yml")),
                            all.filter(path -> path.toString().endsWith(".md")))
                    .toList();
        }
    }

    private void bind(String yaml) throws IOException {
        byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
        List<ConfigurationPropertySource> sources = new ArrayList<>();
        Set<String> left = new TreeSet<>();
        for (PropertySource<?> read : new YamlPropertySourceLoader().load("shown", new ByteArrayResource(bytes))) {
            var source = (IterableConfigurationPropertySource) ConfigurationPropertySource.from(read);
            sources.add(source);
            source.forEach(name -> left.add(name.toString()));
        }
        Binder binder = new Binder(
                sources, value -> value instanceof String text ? text.replaceAll(PLACEHOLDER, "secret") : value);
        BindHandler taken = new BindHandler() {
            @Override
            public Object onSuccess(
                    ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
                left.remove(name.toString());
                return result;
            }
        };
        for (Class<?> settings : records) {
            binder.bind(settings.getAnnotation(ConfigurationProperties.class).value(), Bindable.of(settings), taken);
        }

        assertThat(left).as("settings that belong to nothing").isEmpty();
    }

    private static List<Class<?>> records() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<Class<?>> found = new ArrayList<>();
        scanner.findCandidateComponents("io.dragoman").forEach(bean -> found.add(loaded(bean.getBeanClassName())));
        return found;
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
