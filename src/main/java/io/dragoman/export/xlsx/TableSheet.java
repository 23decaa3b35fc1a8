package io.dragoman.export.xlsx;

import io.dragoman.document.Cell;
import io.dragoman.document.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * What stands of a table on one page, as rows of a sheet: its heads bold and always in view, its spanning cells merged,
 * its numbers numbers.
 */
final class TableSheet {
    private static final int NARROWEST = 8; // characters
    private static final int WIDEST = 60;

    private final Table table;
    private final Styles styles;
    private final Figures figures;
    private final @Nullable Cell[][] grid;
    private final BitSet columnsOfCodes = new BitSet();

    /** @param languages of its page: Tesseract's names, joined with {@code +} */
    TableSheet(Table table, String languages, Styles styles) {
        this.table = table;
        this.styles = styles;
        this.figures =
                Figures.of(languages, table.cells().stream().map(Cell::text).toList());
        this.grid = new Cell[table.rows()][table.columns()];
        for (Cell cell : table.cells()) {
            grid[cell.row()][cell.column()] = cell;
            if (cell.row() >= table.headerRows() && Figures.isCode(cell.text())) {
                columnsOfCodes.set(cell.column());
            }
        }
    }

    /** Begins the sheet with what the table is like on its first page. */
    void begin(SheetXml sheet, boolean first) throws IOException {
        int heads = table.headerRows() < table.rows() ? table.headerRows() : 0;
        sheet.begin(first, table.isRightToLeft(), heads, widths());
    }

    /**
     * Writes rows below those that the sheet has.
     *
     * @param from the first row that is written
     * @return the places that are one cell
     */
    List<CellRangeAddress> rows(SheetXml sheet, int from) throws IOException {
        int down = sheet.rows() - from;
        int[] widths = widths();
        for (int row = from; row < table.rows(); row++) {
            sheet.beginRow(lines(grid[row], widths));
            for (int column = 0; column < table.columns(); column++) {
                Cell cell = grid[row][column];
                if (cell != null && !cell.text().isBlank()) {
                    write(cell, sheet);
                }
            }
            sheet.endRow();
        }
        return merged(from, down);
    }

    private void write(Cell cell, SheetXml sheet) throws IOException {
        String text = cell.text().strip();
        if (cell.row() < table.headerRows()) {
            sheet.text(cell.column(), styles.head(), text);
            return;
        }
        Optional<Figure> figure = figures.read(text, columnsOfCodes.get(cell.column()));
        if (figure.isPresent()) {
            sheet.number(cell.column(), styles.of(figure.get()), figure.get().value());
        } else {
            sheet.text(cell.column(), styles.of(text), text);
        }
    }

    /** Those that lie upon each other would make the file a damaged one: the first of them stands. */
    private List<CellRangeAddress> merged(int first, int down) {
        List<CellRangeAddress> merged = new ArrayList<>();
        BitSet taken = new BitSet();
        for (Cell cell : table.cells()) {
            if (cell.row() < first || (cell.rowSpan() == 1 && cell.columnSpan() == 1)) {
                continue;
            }
            BitSet places = new BitSet();
            for (int row = cell.row(); row < cell.row() + cell.rowSpan(); row++) {
                int from = row * table.columns() + cell.column();
                places.set(from, from + cell.columnSpan());
            }
            if (!places.intersects(taken)) {
                taken.or(places);
                merged.add(new CellRangeAddress(
                        cell.row() + down,
                        cell.row() + cell.rowSpan() - 1 + down,
                        cell.column(),
                        cell.column() + cell.columnSpan() - 1));
            }
        }
        return merged;
    }

    private int[] widths() {
        int[] widths = new int[table.columns()];
        Arrays.fill(widths, NARROWEST);
        for (Cell cell : table.cells()) {
            if (cell.columnSpan() == 1) {
                int longest = cell.text().lines().mapToInt(String::length).max().orElse(0) + 2;
                widths[cell.column()] = Math.max(widths[cell.column()], Math.min(WIDEST, longest));
            }
        }
        return widths;
    }

    /** How many lines the highest cell of a row has in columns so wide. */
    private static int lines(@Nullable Cell[] row, int[] widths) {
        int most = 1;
        for (Cell cell : row) {
            if (cell != null && cell.rowSpan() == 1) {
                int width = Arrays.stream(widths, cell.column(), cell.column() + cell.columnSpan())
                        .sum();
                int lines = cell.text()
                        .strip()
                        .lines()
                        .mapToInt(line -> Math.max(1, (line.length() + width - 1) / width))
                        .sum();
                most = Math.max(most, lines);
            }
        }
        return most;
    }
}
