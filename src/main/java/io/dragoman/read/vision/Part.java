package io.dragoman.read.vision;

import io.dragoman.document.BlockType;
import java.util.List;

/**
 * A block of the model's answer.
 *
 * @param level of a heading from 1 to 6, of a list from 1; else 0
 * @param rows for a table its rows of cells, for anything else one row of lines; each cell or line its words
 * @param headerRows of a table
 */
record Part(BlockType type, int level, List<List<List<Piece>>> rows, int headerRows) {
    Part {
        rows = List.copyOf(rows);
    }

    /** All words, in order. */
    List<Piece> pieces() {
        return rows.stream().flatMap(List::stream).flatMap(List::stream).toList();
    }
}
