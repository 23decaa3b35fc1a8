package io.dragoman.read;

import java.time.Instant;

/**
 * What a reader did for a job, when somebody wants to know: its task came with the header {@value #HEADER}.
 *
 * @param parent the header as it came, by the W3C's Trace Context
 * @param name what was done, such as {@code reader-pages}
 * @param reader who did it
 */
public record Traced(String parent, String name, String reader, Instant start, Instant end) {
    public static final String HEADER = "traceparent";

    /** The event of an answer that is one. */
    public static final String EVENT = "traced";
}
