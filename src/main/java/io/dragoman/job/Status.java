package io.dragoman.job;

import java.util.Locale;

/** What the wire says of a job. */
public enum Status {
    PENDING,
    PROCESSING,
    DONE,
    FAILED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean hasEnded() {
        return this == DONE || this == FAILED;
    }
}
