package io.dragoman.job;

import io.dragoman.document.Extract;
import io.dragoman.export.Format;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A preset for a job, chosen by its slug. What the job asks for itself counts more than what its tool presets.
 *
 * @param slug what {@code tool} says
 * @param name for people
 * @param description one sentence: what it does
 * @param tier null for the default
 * @param language null for the default
 * @param format what is downloaded when no format is asked for
 * @param extracts what is found by name
 * @param translates whether the text is wanted in another language, which the job has to name
 * @param available whether it can be used as this server is configured; asked for all the same, it is refused
 */
public record Tool(
        String slug,
        String name,
        String description,
        @Nullable String tier,
        @Nullable String language,
        Format format,
        Set<Extract> extracts,
        boolean translates,
        boolean available) {
    public Tool {
        extracts = Set.copyOf(extracts);
    }
}
