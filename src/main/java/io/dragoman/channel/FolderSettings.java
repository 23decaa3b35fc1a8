package io.dragoman.channel;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The watched folder, and what holds for further ones unless they say otherwise.
 *
 * @param inbox what is dropped here becomes a job; sub-folders too
 * @param outbox where the exports appear
 * @param done where an original goes when its exports are in the outbox
 * @param failed where an original goes that could not be read, with the reason beside it
 * @param account the e-mail address of the account that pays; null for the local one
 * @param formats what is exported: txt, md, docx, pdf, csv, xlsx, json, hocr, alto
 * @param tier as in the API; null for its default
 * @param language as in the API; null for its default
 * @param tool as in the API; null for none
 * @param split how a stack is split into documents: {@code barcode}, {@code barcode:TEXT}, {@code blank}, or after so many
 *     pages; null for files that are one document each
 * @param reviewBelow a job that is read with less confidence, from 0 to 1, is marked {@code needs_review}; null for
 *     {@code dragoman.job.review-below}
 * @param acknowledge what becomes of an original that was read: {@code move} to done, {@code delete}, or {@code keep}
 * @param watch {@code events} of the file system, {@code poll} for network shares, {@code auto} to tell which it is
 * @param subFolders whether sub-folders that are called as a tier, a tool or languages choose these
 * @param ticketRequired whether a file waits for its ticket
 * @param ticketWait how long a file waits for its ticket, or a ticket for its file
 * @param stableFor a file is taken when it has not changed for so long, as seen from here
 * @param unfinished how long a PDF or TIFF waits that does not end as such a file ends
 * @param poll how often a folder is looked at that is polled
 * @param sweep how often any folder is looked at all the same
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
        @Nullable String account,
        @DefaultValue({"md", "pdf"}) List<String> formats,
        @Nullable String tier,
        @Nullable String language,
        @Nullable String tool,
        @Nullable String split,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double reviewBelow,
        @DefaultValue("move") Acknowledgement acknowledge,
        @DefaultValue("auto") FolderWatch.Way watch,
        @DefaultValue("true") boolean subFolders,
        @DefaultValue("false") boolean ticketRequired,
        @DefaultValue("5m") Duration ticketWait,
        @DefaultValue("2s") Duration stableFor,
        @DefaultValue("1m") Duration unfinished,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("10s") Duration sweep,
        @DefaultValue("200") @Positive int atOnce,
        @DefaultValue("5") @Positive int attempts,
        @DefaultValue("5s") Duration firstPause,
        @DefaultValue("5m") Duration longestPause,
        @DefaultValue("7d") Duration kept) {
    public FolderSettings {
        formats = List.copyOf(formats);
    }

    /** What becomes of an original whose result is safe. */
    public enum Acknowledgement {
        MOVE,
        DELETE,
        KEEP
    }

    Patience patience() {
        return new Patience(attempts, firstPause, longestPause);
    }
}
