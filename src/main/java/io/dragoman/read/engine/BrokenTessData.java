package io.dragoman.read.engine;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

/** Tesseract's data for a language is there, but nothing can be read with it; the message says what to type. */
public final class BrokenTessData extends RuntimeException implements ExitCodeGenerator {
    BrokenTessData(String language, @Nullable Throwable cause) {
        super(
                "Tesseract's data for %s is damaged. Install it again: apt-get install --reinstall tesseract-ocr-%s"
                        .formatted(language, language.replace('_', '-')),
                cause);
    }

    @Override
    public int getExitCode() {
        return MissingTessData.NOT_CONFIGURED;
    }
}
