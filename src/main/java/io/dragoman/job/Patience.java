package io.dragoman.job;

import java.time.Duration;

/**
 * How long a new reader is waited for. On a machine that has much else to do a start takes many times what it takes on an
 * idle one, and to kill what is nearly ready makes it only busier: each that is killed gives the next one twice the time.
 * Not thread-safe.
 */
final class Patience {
    private static final int MOST_DOUBLED = 4;

    private final Duration first;
    private int doubled;

    /** @param first what a reader has where none was killed before it */
    Patience(Duration first) {
        this.first = first;
    }

    Duration time() {
        return first.multipliedBy(1L << doubled);
    }

    /** One ended without ever having answered. */
    void lost() {
        doubled = Math.min(MOST_DOUBLED, doubled + 1);
    }

    /** One answers. */
    void met() {
        doubled = 0;
    }
}
