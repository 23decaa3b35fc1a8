package io.dragoman.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What readers were asked for, job by job, and have not answered yet: nobody asks twice meanwhile. Thread-safe. */
final class Awaited {
    /** After so long an answer is no longer expected, and the next one who wants it asks again. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int MOST = 2_000;

    private final Clock clock;
    private final Map<String, Instant> asked = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    });

    Awaited(Clock clock) {
        this.clock = clock;
    }

    /** Whether it is to be asked for now: then it counts as asked. */
    boolean begin(String job) {
        Instant now = clock.instant();
        Instant then = asked.get(job);
        if (then != null && then.plus(PATIENCE).isAfter(now)) {
            return false;
        }
        asked.put(job, now);
        return true;
    }

    void end(String job) {
        asked.remove(job);
    }
}
