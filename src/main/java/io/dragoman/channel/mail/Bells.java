package io.dragoman.channel.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Says when it is time to look into a mailbox: when its server has said so, or after a while anyway. Thread-safe. */
@Component
class Bells {
    private final Map<String, Instant> next = new ConcurrentHashMap<>();
    private final Clock clock;

    Bells(Clock clock) {
        this.clock = clock;
    }

    /** There is something new. */
    void ring(String mailbox) {
        next.put(mailbox, Instant.EPOCH);
    }

    /** Whether to look now; the next time is then after the pause, unless it rings before. */
    boolean heard(String mailbox, Duration pause) {
        Instant now = clock.instant();
        if (now.isBefore(next.getOrDefault(mailbox, Instant.EPOCH))) {
            return false;
        }
        next.put(mailbox, now.plus(pause));
        return true;
    }
}
