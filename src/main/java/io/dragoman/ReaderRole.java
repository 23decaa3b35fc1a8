package io.dragoman;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dragoman.read.ReaderStart;
import io.dragoman.shelf.S3Settings;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Takes tasks from the broker, reads pages and puts the results on the shelf. It has no database and no HTTP.
 *
 * <p>With {@code --stdin} it is told what it needs on its standard input ({@link ReaderStart}), else by the settings.
 * Its exit codes: 0 when it was told to go or its input ended, 3 when a page did not end and took the process with it,
 * 78 when something that it needs is not installed.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            DataSourceAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            ArtemisAutoConfiguration.class,
            SecurityAutoConfiguration.class,
            ThymeleafAutoConfiguration.class
        })
@Import({ReaderBroker.class, ReaderParts.class, ReaderSources.class})
@ComponentScan({"io.dragoman.export.pdf", "io.dragoman.shelf"})
class ReaderRole {
    private static final String TOLD = "--stdin";
    private static final String ROUTES = "classpath:routes/reader.camel.yaml";

    static void start(String[] arguments) {
        List<String> rest = Arrays.stream(arguments)
                .filter(argument -> !argument.equals(TOLD))
                .toList();
        if (rest.size() == arguments.length) {
            run(Map.of(), rest);
            return;
        }
        try {
            StandardInput input = StandardInput.open(System.in);
            ReaderStart told = JsonMapper.builder().build().readValue(input.first(), ReaderStart.class);
            input.onEnd(ReaderRole::halt);
            ConfigurableApplicationContext reader = run(settings(told), rest);
            input.onGo(() -> reader.getBean(Departure.class).leave());
        } catch (IOException e) {
            throw new IllegalArgumentException("The first line of the standard input is not a reader's start", e);
        }
    }

    static ConfigurableApplicationContext run(Map<String, Object> told, List<String> arguments) {
        var builder = new SpringApplicationBuilder(ReaderRole.class);
        builder.application().setKeepAlive(true); // no thread of the consumers does
        return builder.web(WebApplicationType.NONE)
                .profiles("reader")
                .initializers(context -> settle(context.getEnvironment(), told))
                .run(arguments.toArray(String[]::new));
    }

    /** What was told stands over every other setting; what is left open gets its value here. */
    private static void settle(ConfigurableEnvironment environment, Map<String, Object> told) {
        environment.getPropertySources().addFirst(new MapPropertySource("told", told));
        Map<String, Object> settled = new HashMap<>();
        settled.put("camel.main.routes-include-pattern", ROUTES);
        settled.put("camel.main.name", "reader");
        if (environment.getProperty("dragoman.reader.threads", Integer.class, 0) == 0) {
            settled.put("dragoman.reader.threads", Runtime.getRuntime().availableProcessors());
        }
        if (environment.getProperty("dragoman.reader.name", "").isBlank()) {
            settled.put(
                    "dragoman.reader.name",
                    "reader-" + UUID.randomUUID().toString().substring(0, 8));
        }
        environment.getPropertySources().addFirst(new MapPropertySource("settled", settled));
    }

    private static Map<String, Object> settings(ReaderStart told) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "dragoman.broker.url", told.broker(),
                "dragoman.broker.user", told.user(),
                "dragoman.broker.password", told.password(),
                "dragoman.shelf.folder", told.shelf(),
                "dragoman.reader.name", told.name(),
                "dragoman.reader.threads", told.threads()));
        if (told.tessdata() != null) {
            settings.put("dragoman.tessdata", told.tessdata());
        }
        if (told.bucket() != null) {
            settings.putAll(settings(told.bucket()));
        }
        return settings;
    }

    private static Map<String, Object> settings(S3Settings bucket) {
        return Map.of(
                "dragoman.shelf.s3.bucket", bucket.bucket(),
                "dragoman.shelf.s3.endpoint", bucket.endpoint(),
                "dragoman.shelf.s3.region", bucket.region(),
                "dragoman.shelf.s3.path-style", bucket.pathStyle(),
                "dragoman.shelf.s3.access-key", bucket.accessKey(),
                "dragoman.shelf.s3.secret-key", bucket.secretKey(),
                "dragoman.shelf.s3.encryption", bucket.encryption(),
                "dragoman.shelf.s3.kms-key", bucket.kmsKey());
    }

    /** The server is gone: nobody waits for what is under way, and nothing may delay the end. */
    private static void halt() {
        Runtime.getRuntime().halt(0);
    }
}
