package io.dragoman.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table: a grid of {@code rows} × {@code columns} places, covered by cells that may span several.
 *
 * @param headerRows how many rows at the top are column heads; 0 when none is known to be
 */
public record Table(Box box, int rows, int columns, int headerRows, List<Cell> cells) {

    /** @throws IllegalArgumentException when a cell leaves the grid */
    public Table {
        cells = List.copyOf(cells);
        for (Cell cell : cells) {
            if (cell.row() + cell.rowSpan() > rows || cell.column() + cell.columnSpan() > columns) {
                throw new IllegalArgumentException(
                        "A cell outside a table of %d×%d: %s".formatted(rows, columns, cell));
            }
        }
    }

    /** Whether its first column stands on the right, as in Arabic and Hebrew. */
    public boolean isRightToLeft() {
        int against = 0;
        for (int i = 1; i < cells.size(); i++) {
            Cell one = cells.get(i - 1);
            Cell next = cells.get(i);
            if (one.row() == next.row() && one.column() < next.column()) {
                against += Integer.signum(one.box().x0() - next.box().x0());
            }
        }
        return against > 0;
    }

    /** A line of text for each row, a tab between one cell and the next. */
    public String text() {
        return texts().stream().map(row -> String.join("\t", row).strip()).collect(Collectors.joining("\n"));
    }

    /** The text of every place, row by row; a spanning cell's text stands at its first place, the others are empty. */
    public List<List<String>> texts() {
        String[][] grid = new String[rows][columns];
        for (String[] row : grid) {
            Arrays.fill(row, "");
        }
        for (Cell cell : cells) {
            grid[cell.row()][cell.column()] = cell.text();
        }
        List<List<String>> texts = new ArrayList<>(rows);
        for (String[] row : grid) {
            texts.add(List.of(row));
        }
        return List.copyOf(texts);
    }
}
