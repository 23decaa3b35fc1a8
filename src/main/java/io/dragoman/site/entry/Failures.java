package io.dragoman.site.entry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Counts what goes wrong at the door, by whoever tries: never by the account that is tried alone, or anybody could lock its
 * owner out. Thread-safe, bounded in memory; a server that starts again begins anew.
 */
@Component
class Failures {
    /** After which nothing of a failure is held against anybody. */
    static final Duration WINDOW = Duration.ofMinutes(15);

    /** Who was not seen for longest is forgotten first. */
    private static final int REMEMBERED = 20_000;

    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Count(int failures, Instant since) {}

    Failures(Clock clock) {
        this.clock = clock;
    }

    /** Whether there were so many within a quarter of an hour. */
    synchronized boolean tooMany(String who, int most) {
        Count count = counts.get(who);
        return count != null && count.failures() >= most && isRecent(count);
    }

    synchronized void add(String who) {
        Count count = counts.get(who);
        counts.put(
                who,
                count == null || !isRecent(count)
                        ? new Count(1, clock.instant())
                        : new Count(count.failures() + 1, count.since()));
    }

    synchronized void forget(String who) {
        counts.remove(who);
    }

    private boolean isRecent(Count count) {
        return count.since().plus(WINDOW).isAfter(clock.instant());
    }
}
