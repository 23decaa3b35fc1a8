package io.dragoman.read.layout;

import io.dragoman.document.Block;
import io.dragoman.document.Line;
import org.jspecify.annotations.Nullable;

/**
 * A part of a line without a wide gap, or a table or figure, at its place in a {@link Frame}.
 *
 * @param line its words; null for a table or figure
 * @param fixed the table or figure; null for text
 * @param base the height of its baseline
 * @param size of its type, in pixels
 * @param letters how many it has
 */
record Fragment(
        @Nullable Line line,
        @Nullable Block fixed,
        double left,
        double right,
        double top,
        double bottom,
        double base,
        double size,
        int letters) {

    /** In letters and blanks. */
    int length() {
        return line == null ? 0 : line.text().length();
    }

    double middle() {
        return (top + bottom) / 2;
    }

    String text() {
        return line == null ? "" : line.text();
    }
}
