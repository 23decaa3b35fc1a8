package io.dragoman.meter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * What an account of this plan, or an anonymous caller, may do.
 *
 * @param name as configured, such as {@code free}
 * @param period how the credits come
 * @param credits the allowance of a period; null for no limit (usage is still counted); without meaning for bought credits
 * @param pagesPerFile the highest number of pages of one file
 * @param bytesPerFile the largest file
 * @param priority the weight of its pages when readers are short: 2 is served twice as often as 1
 * @param retention how long a result is kept after its job has ended
 * @param messages chat messages a {@link #messagePeriod()}; null for no limit
 */
public record Plan(
        String name,
        Period period,
        @Nullable Long credits,
        int pagesPerFile,
        DataSize bytesPerFile,
        int priority,
        Duration retention,
        @Nullable Long messages) {

    /** Messages are never bought: where credits are, messages come by the day. */
    public Period messagePeriod() {
        return period == Period.BOUGHT ? Period.DAY : period;
    }

    Period period(BucketKind kind) {
        return kind == BucketKind.CREDITS ? period : messagePeriod();
    }

    /** What a period brings; null for no limit. Of bought credits the bucket itself knows how many there are. */
    @Nullable
    Long allowance(BucketKind kind) {
        return kind == BucketKind.CREDITS ? credits : messages;
    }
}
