package io.dragoman.api;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How fast each caller, and each address, may call: a token bucket each, of ten seconds' worth. Thread-safe, and bounded in memory. */
@Component
final class Pace {
    private static final int SECONDS_AT_ONCE = 10;

    /** Whoever was not seen for longest is forgotten, and starts with a full bucket when he comes again. */
    private static final int CALLERS = 10_000;

    private final Clock clock;
    private final int perCaller;
    private final int perAddress;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > CALLERS;
        }
    };

    private record Bucket(double left, long at) {}

    Pace(ApiSettings settings, Clock clock) {
        this.perCaller = settings.callsPerSecond();
        this.perAddress = settings.callsPerAddress();
        this.clock = clock;
    }

    /**
     * A call of this caller.
     *
     * @throws Refusal {@code too_many_requests}
     */
    void step(String subject) {
        take(subject, perCaller);
    }

    /**
     * A call from this address, whoever it is.
     *
     * @throws Refusal {@code too_many_requests}
     */
    void arrive(String origin) {
        take("from " + origin, perAddress);
    }

    private synchronized void take(String subject, int perSecond) {
        long now = clock.millis();
        double most = (double) perSecond * SECONDS_AT_ONCE;
        Bucket before = buckets.getOrDefault(subject, new Bucket(most, now));
        double left = Math.min(most, before.left() + Math.max(0, now - before.at()) / 1000.0 * perSecond);
        buckets.put(subject, new Bucket(Math.max(0, left - 1), now));
        if (left < 1) {
            throw Refusal.later(
                    Reason.TOO_MANY_REQUESTS,
                    "These are more than %d calls a second; slow down.".formatted(perSecond),
                    Duration.ofSeconds(1));
        }
    }
}
