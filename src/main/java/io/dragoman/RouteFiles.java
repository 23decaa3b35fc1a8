package io.dragoman;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Which route files a server runs: those of the jar, and over them those of the folder {@code dragoman.routes}, file by
 * file and by name. A file of the folder wins over the jar's of the same name, an empty one switches it off, a new name
 * adds. Camel gets the list, since an include pattern of its own would be a union, and a doubled route stops it.
 */
public final class RouteFiles implements EnvironmentPostProcessor {
    private static final String INCLUDED = "camel.main.routes-include-pattern";
    private static final String ENDING = ".camel.yaml";
    private static final String READER = "reader" + ENDING;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.containsProperty(INCLUDED)
                || !application.getAllSources().contains(ServerRole.class)) {
            return;
        }
        String folder = environment.getProperty("dragoman.routes", "");
        try {
            Map<String, String> files = files(folder);
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "routes",
                            Map.of(
                                    INCLUDED,
                                    String.join(",", files.values()),
                                    "dragoman.routes-in-force",
                                    String.join(",", files.values()))));
        } catch (IOException e) {
            throw new UncheckedIOException("The routes in " + folder + " cannot be read", e);
        }
    }

    /** Where each route file lies, by its name. */
    static Map<String, String> files(String folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Resource resource :
                new PathMatchingResourcePatternResolver().getResources("classpath*:routes/*" + ENDING)) {
            String name = Objects.requireNonNull(resource.getFilename());
            files.put(name, "classpath:routes/" + name);
        }
        files.remove(READER);
        if (!folder.isEmpty()) {
            for (Path file : own(Path.of(folder))) {
                String name = file.getFileName().toString();
                if (Files.size(file) == 0) {
                    files.remove(name);
                } else {
                    files.put(name, "file:" + file.toAbsolutePath());
                }
            }
        }
        return files;
    }

    /** How the routes differ from those of the jar, a line for each file of the folder; empty without one. */
    static List<String> changes(String folder) throws IOException {
        if (folder.isEmpty()) {
            return List.of();
        }
        Map<String, String> shipped = files("");
        List<String> changes = new ArrayList<>();
        for (Path file : own(Path.of(folder))) {
            String name = file.getFileName().toString();
            String added = shipped.containsKey(name) ? "overridden" : "added";
            changes.add(name + " " + (Files.size(file) == 0 ? "switched off" : added));
        }
        return changes;
    }

    private static List<Path> own(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }
}
