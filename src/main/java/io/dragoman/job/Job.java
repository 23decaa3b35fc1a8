package io.dragoman.job;

import io.dragoman.document.Notice;
import io.dragoman.export.StackDocument;
import io.dragoman.export.StackPlace;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as its owner sees it, without the pages.
 *
 * @param uuid 32 hex digits
 * @param subject whose it is, see {@link io.dragoman.meter.Caller#subject()}
 * @param claim the source's own name for it, by which its channel finds it again; null for the API
 * @param formats what the channel wants delivered
 * @param tier as asked for
 * @param language as asked for
 * @param tool its slug; empty for none
 * @param translateTo BCP 47; null for no translation
 * @param translated whether there is one
 * @param pageCount 0 until the file has been looked at
 * @param pagesEnded read or failed
 * @param meanConfidence from 0 to 1; null until done, and where there is no text
 * @param engine what really read it; null until done
 * @param detectedLanguage Tesseract's names joined with {@code +}; null until done
 * @param needsReview whether somebody is to look at it, since it was read with little confidence
 * @param revision how often somebody has corrected it; 0 for a job as it was read
 * @param errorCode only of a failed job
 * @param error a sentence, only of a failed job
 * @param stack where it comes from, when it was found in a stack; null for any other
 * @param documents what was found in it, when it is a stack: jobs of their own, which have the pages; else none
 * @param expiresAt when it will be deleted; null until it has ended
 */
public record Job(
        String uuid,
        String subject,
        String channel,
        @Nullable String claim,
        List<String> formats,
        String fileName,
        Status status,
        String tier,
        String language,
        String tool,
        @Nullable String translateTo,
        boolean translated,
        int pageCount,
        int pagesEnded,
        @Nullable Double meanConfidence,
        boolean needsReview,
        int revision,
        @Nullable String engine,
        @Nullable String detectedLanguage,
        int creditsCharged,
        @Nullable String errorCode,
        @Nullable String error,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable Instant expiresAt,
        List<Notice> warnings,
        @Nullable StackPlace stack,
        List<StackDocument> documents) {
    public Job {
        formats = List.copyOf(formats);
        warnings = List.copyOf(warnings);
        documents = List.copyOf(documents);
    }
}
