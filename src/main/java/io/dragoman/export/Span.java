package io.dragoman.export;

import org.jspecify.annotations.Nullable;

/**
 * Running text of one style.
 *
 * @param text where a line was ended on purpose it is a newline and nothing else
 * @param link where a click on it leads: nowhere for null, else an address that {@link Links} lets through
 */
public record Span(
        String text, boolean bold, boolean italic, @Nullable String link) {
    private static final String BREAK = "\n";

    /** The end of a line. */
    static Span lineBreak() {
        return new Span(BREAK, false, false, null);
    }

    public boolean isBreak() {
        return text.equals(BREAK);
    }
}
