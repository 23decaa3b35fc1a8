package io.dragoman.read.engine;

import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

/** Tesseract's data is not there; the message says what to type. */
public final class MissingTessData extends RuntimeException implements ExitCodeGenerator {
    /** EX_CONFIG of BSD's sysexits. */
    static final int NOT_CONFIGURED = 78;

    MissingTessData(Collection<String> missing, @Nullable Path folder) {
        super("Tesseract's data for %s is missing%s. Install it: apt-get install %s"
                .formatted(
                        String.join(", ", new TreeSet<>(missing)),
                        folder == null ? "" : " in " + folder,
                        new TreeSet<>(missing)
                                .stream()
                                        .map(name -> "tesseract-ocr-" + name.replace('_', '-'))
                                        .collect(Collectors.joining(" "))));
    }

    @Override
    public int getExitCode() {
        return NOT_CONFIGURED;
    }
}
