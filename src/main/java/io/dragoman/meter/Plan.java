package io.dragoman.meter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * What an account of this plan, or an anonymous caller, may do.
 *
 * @param name as configured, such as {@code free}
 * @param period how the credits come: {@code day} or {@code month} for an allowance that is new with each, null for
 *     credits that are bought
 * @param credits the allowance of a period; null for no limit (usage is still counted); without meaning for bought credits
 * @param pagesPerFile the highest number of pages of one file
 * @param bytesPerFile the largest file
 * @param priority the weight of its pages when readers are short: 2 is served twice as often as 1
 * @param retention how long a result is kept after its job has ended
 * @param messages chat messages a period (a day for paid plans); null for no limit
 */
public record Plan(
        String name,
        @Nullable String period,
        @Nullable Long credits,
        int pagesPerFile,
        DataSize bytesPerFile,
        int priority,
        Duration retention,
        @Nullable Long messages) {}
