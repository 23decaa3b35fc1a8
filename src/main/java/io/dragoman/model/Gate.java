package io.dragoman.model;

import io.dragoman.model.ModelFailed.Why;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Who may call a server, and when: so many at once, nobody while it wants to be left alone, and nobody for a while after
 * it was found not to be there, so that a thousand pages do not each wait for the same dead server. Thread-safe.
 */
final class Gate {
    /** So many failed calls, one after the other, are no accident. */
    private static final int ENOUGH = 3;

    private static final Duration AWAY = Duration.ofSeconds(30);

    private final ModelSettings.Server server;
    private final Clock clock;
    private int inside;
    private int waiting;
    private int lost;
    private Instant notBefore = Instant.MIN;
    private Instant awayUntil = Instant.MIN;

    Gate(ModelSettings.Server server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /** Waits for a place, for as long as a call may take. */
    synchronized void enter() throws ModelFailed, InterruptedException {
        requirePresence();
        if (inside >= server.concurrency() && waiting >= server.queue()) {
            throw new ModelFailed(Why.BUSY, "Too many wait for the model.");
        }
        Instant until = clock.instant().plus(server.timeout());
        waiting++;
        try {
            while (inside >= server.concurrency()) {
                waitUntil(until);
                requirePresence();
                if (!clock.instant().isBefore(until)) {
                    throw new ModelFailed(Why.BUSY, "The model had no time.");
                }
            }
            inside++;
        } finally {
            waiting--;
        }
        try {
            awaitPause();
        } catch (ModelFailed | InterruptedException | RuntimeException e) {
            leave();
            throw e;
        }
    }

    synchronized void leave() {
        inside--;
        notifyAll();
    }

    /** Waits until the server may be called again. */
    synchronized void awaitPause() throws ModelFailed, InterruptedException {
        while (clock.instant().isBefore(notBefore)) {
            if (Duration.between(clock.instant(), notBefore).compareTo(server.longestPause()) > 0) {
                throw new ModelFailed(Why.BUSY, "The model server asks for a longer pause than is waited for.");
            }
            waitUntil(notBefore);
        }
    }

    synchronized void worked() {
        lost = 0;
    }

    /** @param attempt that failed, from 0 */
    synchronized void failed(ModelFailed failure, int attempt) {
        boolean gone = failure.why() == Why.UNREACHABLE || failure.why() == Why.TIMEOUT;
        lost = gone ? lost + 1 : 0;
        Instant now = clock.instant();
        if (lost >= ENOUGH) {
            awayUntil = now.plus(AWAY);
        }
        if (failure.passes()) {
            Duration asked = failure.retryAfter();
            rest(now.plus(asked == null ? backOff(attempt) : asked));
        }
    }

    private void rest(Instant until) {
        notBefore = until.isAfter(notBefore) ? until : notBefore;
    }

    /** Doubled with each attempt, and a little less at random, so that those who failed together do not come together. */
    private Duration backOff(int attempt) {
        long most = Math.min(server.longestPause().toMillis(), server.pause().toMillis() << Math.min(attempt, 20));
        return Duration.ofMillis(most - (most > 3 ? ThreadLocalRandom.current().nextLong(most / 4) : 0));
    }

    private void requirePresence() throws ModelFailed {
        if (clock.instant().isBefore(awayUntil)) {
            throw new ModelFailed(Why.UNREACHABLE, "The model server cannot be reached.");
        }
    }

    @SuppressWarnings("WaitNotInLoop") // who calls it does so in one
    private void waitUntil(Instant time) throws InterruptedException {
        wait(Math.max(1, Duration.between(clock.instant(), time).toMillis() + 1));
    }
}
