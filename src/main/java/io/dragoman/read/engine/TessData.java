package io.dragoman.read.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of Tesseract's data and what lies in it.
 *
 * @param languages Tesseract's names of what can be read
 */
public record TessData(Path folder, Set<String> languages) {
    private static final String ENDING = ".traineddata";
    private static final List<String> USUAL = List.of(
            "/usr/share/tesseract-ocr/5/tessdata",
            "/usr/share/tesseract-ocr/4.00/tessdata",
            "/usr/share/tessdata",
            "/usr/share/tesseract/tessdata",
            "/usr/local/share/tessdata",
            "/opt/homebrew/share/tessdata");

    public TessData {
        languages = Set.copyOf(languages);
    }

    /**
     * Finds the data: where the setting says, else where TESSDATA_PREFIX says, else in the usual places.
     *
     * @param setting null when there is none
     * @param environment the process's
     * @param wanted languages that must be there
     * @throws MissingTessData when there is none, or {@code osd} or a wanted language is missing
     */
    public static TessData find(@Nullable Path setting, Map<String, String> environment, Collection<String> wanted) {
        Path folder = candidates(setting, environment)
                .filter(Files::isDirectory)
                .filter(path -> !in(path).isEmpty())
                .findFirst()
                .orElseThrow(() -> new MissingTessData(Set.of(Tesseract.OSD, "eng"), setting));
        Set<String> found = in(folder);
        Set<String> missing = new TreeSet<>(wanted);
        missing.add(Tesseract.OSD);
        missing.removeAll(found);
        if (found.equals(Set.of(Tesseract.OSD)) && wanted.isEmpty()) {
            missing.add("eng");
        }
        if (!missing.isEmpty()) {
            throw new MissingTessData(missing, folder);
        }
        found.remove(Tesseract.OSD);
        return new TessData(folder, found);
    }

    private static Stream<Path> candidates(@Nullable Path setting, Map<String, String> environment) {
        if (setting != null) {
            return Stream.of(setting);
        }
        String prefix = environment.getOrDefault("TESSDATA_PREFIX", "");
        Stream<Path> named = prefix.isBlank() ? Stream.of() : Stream.of(Path.of(prefix), Path.of(prefix, "tessdata"));
        return Stream.concat(named, USUAL.stream().map(Path::of));
    }

    private static Set<String> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .filter(name -> name.equals(name.toLowerCase(Locale.ROOT)) && !name.equals("equ"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look into " + folder, e);
        }
    }
}
