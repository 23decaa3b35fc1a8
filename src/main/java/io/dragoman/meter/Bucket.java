package io.dragoman.meter;

import org.jspecify.annotations.Nullable;

/**
 * The running totals of one subject and period.
 *
 * @param cap null for no limit
 */
record Bucket(@Nullable Long cap, long spent, long reserved) {

    /** Whose it is, what it counts, and the period's name (see {@link Period#at}). */
    record Key(String subject, BucketKind kind, String period) {}

    boolean fits(long amount) {
        return cap == null || amount <= cap - spent - reserved;
    }

    Bucket withCap(@Nullable Long other) {
        return new Bucket(other, spent, reserved);
    }
}
