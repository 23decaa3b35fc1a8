package io.dragoman.job;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/**
 * Tells how much time has gone by, and no more: it goes on evenly when somebody sets the machine's clock. Its instants mean
 * nothing outside this process. Thread-safe.
 */
@Component(SteadyClock.NAME)
class SteadyClock extends Clock {
    /** By which it is asked for, where there is the time of day too. */
    static final String NAME = "steadyClock";

    private final long begun = System.nanoTime();

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(System.nanoTime() - begun);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** It has no time of day, so none of any place. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
