package io.dragoman.job;

import io.dragoman.meter.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for with a file, as it was written: nothing of it has been checked.
 *
 * @param fileName as the sender calls it; any characters
 * @param tier null for the default
 * @param language null for the default
 * @param tool null or empty for none
 * @param translateTo null or empty for none
 * @param idempotencyKey null for none
 * @param channel which door it came in by, such as {@code api} or {@code folder}
 * @param formats what the channel wants delivered; empty for a caller who fetches
 * @param claim the source's own name for it, by which its channel finds it again; null for the API
 * @param callbackUrl who is to be told when the job has ended; null for whom the account has named, if anybody
 * @param priority weight of its pages when readers are short; null for the plan's
 * @param split how a stack is cut into documents, see {@link io.dragoman.read.Separation}; null or empty for a file that
 *     is one document
 * @param reviewBelow a job that is read with less confidence, from 0 to 1, is to be looked at by somebody; null for the
 *     server's setting
 */
public record Submission(
        Caller caller,
        String fileName,
        @Nullable String tier,
        @Nullable String language,
        @Nullable String tool,
        @Nullable String translateTo,
        @Nullable String idempotencyKey,
        String channel,
        List<String> formats,
        @Nullable String claim,
        @Nullable String callbackUrl,
        @Nullable Integer priority,
        @Nullable String split,
        @Nullable Double reviewBelow) {
    public Submission {
        formats = List.copyOf(formats);
    }

    /** One that is to be looked at when the server's own setting says so. */
    public Submission(
            Caller caller,
            String fileName,
            @Nullable String tier,
            @Nullable String language,
            @Nullable String tool,
            @Nullable String translateTo,
            @Nullable String idempotencyKey,
            String channel,
            List<String> formats,
            @Nullable String claim,
            @Nullable String callbackUrl,
            @Nullable Integer priority,
            @Nullable String split) {
        this(
                caller,
                fileName,
                tier,
                language,
                tool,
                translateTo,
                idempotencyKey,
                channel,
                formats,
                claim,
                callbackUrl,
                priority,
                split,
                null);
    }

    /** One document, that names nobody to be told and has the priority of its plan. */
    public Submission(
            Caller caller,
            String fileName,
            @Nullable String tier,
            @Nullable String language,
            @Nullable String tool,
            @Nullable String translateTo,
            @Nullable String idempotencyKey,
            String channel,
            List<String> formats,
            @Nullable String claim) {
        this(
                caller,
                fileName,
                tier,
                language,
                tool,
                translateTo,
                idempotencyKey,
                channel,
                formats,
                claim,
                null,
                null,
                null);
    }
}
