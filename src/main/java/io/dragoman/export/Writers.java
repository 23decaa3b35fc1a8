package io.dragoman.export;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The writer of each format. */
@Component
public final class Writers {
    private final Map<Format, Writer> writers = new EnumMap<>(Format.class);

    /** @throws IllegalStateException when two of them write the same format */
    public Writers(List<Writer> writers) {
        for (Writer writer : writers) {
            if (this.writers.put(writer.format(), writer) != null) {
                throw new IllegalStateException("Two writers of " + writer.format());
            }
        }
    }

    /** Empty for {@link Format#PDF}, which a reader has made while it had the original. */
    public Optional<Writer> of(Format format) {
        return Optional.ofNullable(writers.get(format));
    }
}
