package io.dragoman.chat;

import io.dragoman.document.Cell;
import io.dragoman.document.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rows of a table with what their places mean: the label of the row and the heads of its columns, the rows of heads
 * found by their contents where they are not known.
 */
final class TableRows {
    private static final Pattern NUMBER =
            Pattern.compile("[-+−–(]?\\s?\\p{Sc}?\\s?[0-9][0-9.,'\\u00A0\\u202F ]*\\s?[%\\p{Sc})]?|[-–—]");
    private static final Pattern PERIOD = Pattern.compile("(1[5-9]|20)[0-9]{2}([–/-][0-9]{2,4})?");
    private static final int MOST_PLACES = 50_000;

    private final String[][] grid;
    private final int heads;
    private final int labels;

    /**
     * A row below the heads.
     *
     * @param label of the row, after the label of its section where there is one
     * @param heads and {@code values}: of the places that are not empty, in order
     */
    record Row(String label, List<String> heads, List<String> values) {}

    TableRows(Table table) {
        boolean bounded = (long) table.rows() * table.columns() <= MOST_PLACES;
        grid = new String[bounded ? table.rows() : 0][table.columns()];
        for (String[] row : grid) {
            Arrays.fill(row, "");
        }
        if (bounded) {
            table.cells().forEach(this::place);
        }
        heads = Math.min(grid.length, Math.max(table.headerRows(), headsByContent()));
        labels = labels();
    }

    /** A cell of several columns with as many numbers is a row whose cells were not told apart. */
    private void place(Cell cell) {
        String text = cell.text().strip().replaceAll("\\s+", " ");
        String[] parts = text.split(" ");
        boolean several = cell.columnSpan() > 1
                && parts.length == cell.columnSpan()
                && Arrays.stream(parts).allMatch(part -> NUMBER.matcher(part).matches());
        for (int column = 0; column < cell.columnSpan(); column++) {
            for (int row = 0; row < cell.rowSpan(); row++) {
                grid[cell.row() + row][cell.column() + column] = several ? parts[column] : text;
            }
        }
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        String section = "";
        for (int at = heads; at < grid.length; at++) {
            String[] row = grid[at];
            List<Integer> filled = filled(row);
            if (filled.size() == 1 && !isNumber(row[filled.get(0)])) {
                section = row[filled.get(0)];
                continue;
            }
            if (filled.isEmpty()) {
                continue;
            }
            int first = Math.max(labels, firstValue(row));
            String label = Arrays.stream(row, 0, first)
                    .filter(text -> !text.isEmpty())
                    .distinct()
                    .collect(Collectors.joining(" "));
            List<Integer> places =
                    filled.stream().filter(column -> column >= first).toList();
            rows.add(new Row(
                    section.isEmpty() ? label : section + " " + label,
                    places.stream().map(this::head).toList(),
                    places.stream().map(column -> row[column]).toList()));
        }
        return rows;
    }

    /** Columns that say what a row is about: one, or a row's number and the words behind it. */
    private int labels() {
        int columns = grid.length == 0 ? 0 : grid[0].length;
        for (int column = 0; column < Math.min(2, columns - 1); column++) {
            if (isOfWords(column)) {
                return column + 1;
            }
        }
        return 1;
    }

    private boolean isOfWords(int column) {
        int filled = 0;
        int words = 0;
        for (int row = heads; row < grid.length; row++) {
            String text = grid[row][column];
            filled += text.isEmpty() ? 0 : 1;
            words += text.codePoints().filter(Character::isLetter).count() >= 3 ? 1 : 0;
        }
        return 2 * words > filled;
    }

    /** The column where values begin: behind the labels, of which there is one at least. */
    private static int firstValue(String[] row) {
        int first = 1;
        while (first < row.length - 1 && !isNumber(row[first]) && !row[first].isEmpty() && row[first].equals(row[0])) {
            first++;
        }
        return Math.min(first, row.length);
    }

    /** What stands over a column, and over the columns left of it where a group's head stands over its first one. */
    private String head(int column) {
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < heads; row++) {
            String text = grid[row][column];
            for (int left = column - 1; text.isEmpty() && left > 0 && row < heads - 1; left--) {
                text = grid[row][left];
            }
            if (!text.isEmpty() && !texts.contains(text)) {
                texts.add(text);
            }
        }
        return String.join(" ", texts);
    }

    /** The rows above the first one in which most places behind the label are numbers that are no years. */
    private int headsByContent() {
        for (int row = 0; row < grid.length; row++) {
            String[] texts = grid[row];
            long values = 0;
            long filled = 0;
            for (int column = 1; column < texts.length; column++) {
                filled += texts[column].isEmpty() ? 0 : 1;
                values += isNumber(texts[column])
                                && !PERIOD.matcher(texts[column]).matches()
                        ? 1
                        : 0;
            }
            if (filled > 0 && 2 * values >= filled) {
                return row;
            }
        }
        return Math.min(1, grid.length);
    }

    private static List<Integer> filled(String[] row) {
        List<Integer> filled = new ArrayList<>();
        for (int column = 0; column < row.length; column++) {
            if (!row[column].isEmpty()) {
                filled.add(column);
            }
        }
        return filled;
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
