package io.dragoman.meter;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The plans. {@code application.yaml} brings {@code anonymous}, {@code free}, {@code pro} and {@code local}; a setting
 * changes one of their terms, and a new name makes a new plan.
 *
 * @param plans by name
 */
@Validated
@ConfigurationProperties("dragoman")
record PlanSettings(@DefaultValue Map<String, @Valid Terms> plans) {
    PlanSettings {
        plans = Map.copyOf(plans);
    }

    /**
     * The terms of one plan.
     *
     * @param period {@code day} or {@code month} (of UTC) for an allowance that is new with each, {@code bought} for
     *     credits that are granted and last until they are spent
     * @param credits the allowance of a period; empty for no limit; ignored for bought credits
     * @param pagesPerFile the highest number of pages of one file
     * @param bytesPerFile the largest file
     * @param priority weight of its pages when readers are short: 2 is served twice as often as 1
     * @param retention how long a result is kept after its job has ended
     * @param messages chat messages a period (a day where credits are bought); empty for no limit
     */
    record Terms(
            @NotNull Period period,
            @Nullable @PositiveOrZero Long credits,
            @DefaultValue("50") @Min(1) int pagesPerFile,
            @DefaultValue("50MB") DataSize bytesPerFile,
            @DefaultValue("1") @Min(1) @Max(100) int priority,
            @DefaultValue("24h") Duration retention,
            @Nullable @PositiveOrZero Long messages) {

        Plan named(String name) {
            return new Plan(name, period, credits, pagesPerFile, bytesPerFile, priority, retention, messages);
        }
    }
}
