package io.dragoman.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Whether there may be room for what readers write. Where there was none they are given no page for a while. Thread-safe. */
@Component
class Room {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Clock clock;
    private volatile Instant again = Instant.MIN;

    Room(@Qualifier(SteadyClock.NAME) Clock clock) {
        this.clock = clock;
    }

    /** A reader could not write what it had read. */
    void lacked() {
        again = clock.instant().plus(PAUSE);
    }

    boolean mayBe() {
        return !clock.instant().isBefore(again);
    }
}
