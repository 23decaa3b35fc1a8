package io.dragoman.channel;

import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The watched folder.
 *
 * @param inbox what is dropped here becomes a job; sub-folders too
 * @param outbox where the exports appear
 * @param done where an original goes when its exports are in the outbox
 * @param failed where an original goes that could not be read, with the reason beside it
 * @param formats what is exported: txt, md, docx, pdf, csv, xlsx, json, hocr, alto
 * @param tier as in the API; null for its default
 * @param language as in the API; null for its default
 * @param tool as in the API; null for none
 * @param stableFor a file is taken when it has not changed for so long, as seen from here
 * @param atOnce how many files are with the readers at once; the others wait in the inbox
 * @param attempts how often a file that cannot be opened is tried
 * @param firstPause until something that did not work is tried again; each pause after it is twice as long
 * @param longestPause the longest of these pauses
 * @param kept how long it is remembered what became of a file
 */
@Validated
@ConfigurationProperties("dragoman.folder")
public record FolderSettings(
        @DefaultValue("data/inbox") Path inbox,
        @DefaultValue("data/outbox") Path outbox,
        @DefaultValue("data/done") Path done,
        @DefaultValue("data/failed") Path failed,
        @DefaultValue({"md", "pdf"}) List<String> formats,
        @Nullable String tier,
        @Nullable String language,
        @Nullable String tool,
        @DefaultValue("2s") Duration stableFor,
        @DefaultValue("200") @Positive int atOnce,
        @DefaultValue("5") @Positive int attempts,
        @DefaultValue("5s") Duration firstPause,
        @DefaultValue("5m") Duration longestPause,
        @DefaultValue("7d") Duration kept) {
    public FolderSettings {
        inbox = inbox.toAbsolutePath().normalize();
        outbox = outbox.toAbsolutePath().normalize();
        done = done.toAbsolutePath().normalize();
        failed = failed.toAbsolutePath().normalize();
        formats = List.copyOf(formats);
    }

    Patience patience() {
        return new Patience(attempts, firstPause, longestPause);
    }
}
