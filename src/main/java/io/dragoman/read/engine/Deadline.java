package io.dragoman.read.engine;

import java.time.Duration;

/** The moment by which a page must be read. */
final class Deadline {
    private final Duration time;
    private final long end;

    Deadline(Duration time) {
        this.time = time;
        this.end = System.nanoTime() + time.toNanos();
    }

    /**
     * What is left, at least one.
     *
     * @throws PageTimeout when nothing is
     */
    int leftMillis() {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left < 1) {
            throw passed();
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    /** Whether a second reading, as long as the first, still fits in. */
    boolean allowsAnother() {
        return end - System.nanoTime() > time.toNanos() / 2;
    }

    PageTimeout passed() {
        return new PageTimeout(time);
    }
}
