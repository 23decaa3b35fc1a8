package io.dragoman.channel;

import java.time.Duration;

/**
 * How often and when something that did not work is tried again.
 *
 * @param attempts how often, before it is put aside
 * @param firstPause until the second attempt; each pause after it is twice as long
 * @param longestPause the longest of these pauses
 */
public record Patience(int attempts, Duration firstPause, Duration longestPause) {
    private static final int MOST_DOUBLINGS = 20;

    /** How long to wait after so many attempts, of which there was one at least. */
    public Duration pause(int attemptsSoFar) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(Math.max(attemptsSoFar - 1, 0), MOST_DOUBLINGS));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
