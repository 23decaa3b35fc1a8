package io.dragoman.meter;

import io.dragoman.refusal.Refusal.Allowance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How full a bucket is.
 *
 * @param spent paid for, in credits or messages
 * @param reserved held back for what is under way; each settles to spent or is released
 * @param cap the allowance of the period, or what was bought; null for no limit
 * @param resetsAt when the next period begins; null for bought credits
 */
public record Usage(
        BucketKind kind,
        Period period,
        long spent,
        long reserved,
        @Nullable Long cap,
        @Nullable Instant resetsAt) {

    /** Spent or reserved: what cannot be had any more at this moment. */
    public long used() {
        return spent + reserved;
    }

    /** What can still be reserved, 0 or more; null for no limit. */
    public @Nullable Long left() {
        return cap == null ? null : Math.max(0, cap - used());
    }

    Allowance allowance() {
        return new Allowance(used(), cap == null ? Long.MAX_VALUE : cap, period.wire());
    }
}
