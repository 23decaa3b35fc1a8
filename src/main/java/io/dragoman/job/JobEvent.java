package io.dragoman.job;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a job; every server hears it.
 *
 * @param page counted from 0, of {@link Kind#PAGE} only
 * @param reason of {@link Kind#REFUSED} only, as are the four that follow
 */
public record JobEvent(
        String uuid,
        Kind kind,
        @Nullable Integer page,
        @Nullable Reason reason,
        @Nullable String sentence,
        @Nullable Long used,
        @Nullable Long cap,
        @Nullable String period) {

    /** What can happen to a job. */
    public enum Kind {
        /** The file can be read and its price is reserved: the job is accepted. */
        INSPECTED,
        /** The file is not read; the job is gone. */
        REFUSED,
        /** A page has been read, or has failed. */
        PAGE,
        /** The job is done or failed. */
        ENDED,
        /** Its PDF/A was made or refused. */
        ARCHIVED,
        /** Its searchable PDF was made once more, since it was corrected. */
        LAYERED
    }

    static JobEvent of(String uuid, Kind kind) {
        return new JobEvent(uuid, kind, null, null, null, null, null, null);
    }

    static JobEvent page(String uuid, int page) {
        return new JobEvent(uuid, Kind.PAGE, page, null, null, null, null, null);
    }

    static JobEvent refused(String uuid, Refusal refusal) {
        Refusal.@Nullable Allowance allowance = refusal.allowance().orElse(null);
        return new JobEvent(
                uuid,
                Kind.REFUSED,
                null,
                refusal.reason(),
                refusal.sentence(),
                allowance == null ? null : allowance.used(),
                allowance == null ? null : allowance.cap(),
                allowance == null ? null : allowance.period());
    }

    /**
     * The answer that {@link Kind#REFUSED} is to whoever waits for the job.
     *
     * @throws IllegalStateException for any other kind
     */
    public Refusal refusal() {
        if (reason == null || sentence == null) {
            throw new IllegalStateException("Nothing was refused: " + this);
        }
        if (used != null && cap != null) {
            return Refusal.spent(reason, sentence, new Refusal.Allowance(used, cap, period));
        }
        return new Refusal(reason, sentence);
    }
}
