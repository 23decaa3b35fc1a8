package io.dragoman.meter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an allowance comes back. Days and months are those of UTC, the same for every caller. */
public enum Period {
    DAY,
    MONTH,
    /** It does not: credits are bought, and last until they are spent. */
    BOUGHT;

    /** What a 402 says: {@code day} or {@code month}; null for bought credits. */
    public @Nullable String wire() {
        return this == BOUGHT ? null : name().toLowerCase(Locale.ROOT);
    }

    /** The name of the period that an instant lies in, such as {@code 2026-11-20}, {@code 2026-11} or {@code bought}. */
    public String at(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        return switch (this) {
            case DAY -> day.toString();
            case MONTH -> YearMonth.from(day).toString();
            case BOUGHT -> "bought";
        };
    }

    /** When the next period begins; null for bought credits. */
    public @Nullable Instant endAfter(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        return switch (this) {
            case DAY -> start(day.plusDays(1));
            case MONTH -> start(day.withDayOfMonth(1).plusMonths(1));
            case BOUGHT -> null;
        };
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
