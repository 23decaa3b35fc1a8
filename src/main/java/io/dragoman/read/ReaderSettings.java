package io.dragoman.read;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How a reader reads; how many pages side by side is {@code dragoman.reader.threads}.
 *
 * @param name what a reader calls itself in its answers, unlike any other; made up where it is not given
 * @param languages that must be installed for a reader to start, by Tesseract's names; empty for whatever is there
 * @param work the folder for what does not outlive a reader, such as decrypted uploads; the system's temporary folder
 *     where it is not given
 * @param cache what decrypted uploads may take on disk
 * @param cacheIdle how long a decrypted upload stays that nobody reads
 * @param grace what a page may take beyond its time until the whole process is given up
 */
@Validated
@ConfigurationProperties("dragoman.reader")
public record ReaderSettings(
        @NotBlank String name,
        @DefaultValue({}) Set<String> languages,
        @Nullable Path work,
        @DefaultValue("2GB") DataSize cache,
        @DefaultValue("2m") Duration cacheIdle,
        @DefaultValue("3s") Duration grace) {
    public ReaderSettings {
        languages = Set.copyOf(languages);
    }
}
