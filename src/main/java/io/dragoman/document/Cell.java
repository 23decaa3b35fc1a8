package io.dragoman.document;

/**
 * A cell of a table.
 *
 * @param row the first row it stands in, from 0
 * @param column the first column it stands in, from 0
 * @param rowSpan how many rows it takes, at least 1
 * @param columnSpan how many columns it takes, at least 1
 * @param confidence from 0 to 1
 */
public record Cell(int row, int column, int rowSpan, int columnSpan, String text, Box box, double confidence) {
    public Cell {
        Confidence.check(confidence);
        if (row < 0 || column < 0 || rowSpan < 1 || columnSpan < 1) {
            throw new IllegalArgumentException(
                    "Cell at %d,%d spanning %d,%d".formatted(row, column, rowSpan, columnSpan));
        }
    }
}
