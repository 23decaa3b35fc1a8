package io.dragoman.job;

/** Somebody who still needs a result: while it holds, the retention of the job does not end (for 7 days at most). */
@FunctionalInterface
public interface RetentionHold {
    boolean holds(String uuid);
}
