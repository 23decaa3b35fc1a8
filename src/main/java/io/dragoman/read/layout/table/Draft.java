package io.dragoman.read.layout.table;

import io.dragoman.document.Box;
import io.dragoman.document.Word;
import io.dragoman.read.layout.table.Grid.Area;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table in the making: what stands in which places.
 *
 * @param box of the whole, in pixels of the page
 * @param parts those with words and those without
 */
record Draft(Box box, int rows, int columns, int headerRows, List<Part> parts) {
    Draft {
        parts = List.copyOf(parts);
    }

    /** A cell in the making. */
    record Part(Area area, Box box, List<Word> words) {
        Part {
            words = List.copyOf(words);
        }

        boolean isEmpty() {
            return words.isEmpty();
        }

        Part at(int row, int column, int rowSpan, int columnSpan) {
            return new Part(new Area(row, column, rowSpan, columnSpan), box, words);
        }
    }

    List<Part> filled() {
        return parts.stream().filter(part -> !part.isEmpty()).toList();
    }

    /** How many parts with words begin in each row. */
    int[] filledByRow() {
        int[] filled = new int[rows];
        for (Part part : filled()) {
            filled[part.area().row()]++;
        }
        return filled;
    }

    /** The rows from here to there alone; parts that reach beyond are cut. */
    Draft rows(int from, int to) {
        List<Part> kept = new ArrayList<>();
        for (Part part : parts) {
            int first = Math.max(part.area().row(), from);
            int end = Math.min(part.area().row() + part.area().rowSpan(), to);
            if (first < end) {
                kept.add(part.at(
                        first - from,
                        part.area().column(),
                        end - first,
                        part.area().columnSpan()));
            }
        }
        if (kept.isEmpty()) {
            return new Draft(box, 0, 0, 0, List.of());
        }
        Box around = Box.around(kept.stream().map(Part::box).toList());
        return new Draft(around, to - from, columns, Math.max(0, Math.min(headerRows, to) - from), kept);
    }

    /** Without rows and columns in which nothing begins. */
    Draft compact() {
        boolean[] usedRows = new boolean[rows];
        boolean[] usedColumns = new boolean[columns];
        for (Part part : filled()) {
            usedRows[part.area().row()] = true;
            usedColumns[part.area().column()] = true;
        }
        int[] newRow = places(usedRows);
        int[] newColumn = places(usedColumns);
        List<Part> kept = new ArrayList<>();
        for (Part part : parts) {
            Area area = part.area();
            int row = newRow[area.row()];
            int column = newColumn[area.column()];
            int rowSpan = newRow[area.row() + area.rowSpan()] - row;
            int columnSpan = newColumn[area.column() + area.columnSpan()] - column;
            if (rowSpan > 0 && columnSpan > 0) {
                kept.add(part.at(row, column, rowSpan, columnSpan));
            }
        }
        return new Draft(box, newRow[rows], newColumn[columns], newRow[Math.min(headerRows, rows)], kept);
    }

    private static int[] places(boolean[] used) {
        int[] places = new int[used.length + 1];
        for (int i = 0; i < used.length; i++) {
            places[i + 1] = places[i] + (used[i] ? 1 : 0);
        }
        return places;
    }

    /** The texts' share of figures, from 0 to 1; 0 where there is no text. */
    double figures() {
        List<Part> filled = filled();
        long figures =
                filled.stream().filter(part -> Run.of(part.words()).isFigure()).count();
        return filled.isEmpty() ? 0 : (double) figures / filled.size();
    }

    /** Rows with words in two places or more. */
    long fullRows() {
        return Arrays.stream(filledByRow()).filter(filled -> filled >= 2).count();
    }

    /** How many columns have words in two rows or more. */
    long fullColumns() {
        int[] filled = new int[columns];
        for (Part part : filled()) {
            filled[part.area().column()]++;
        }
        return Arrays.stream(filled).filter(n -> n >= 2).count();
    }
}
