package io.dragoman.read.layout.table;

import io.dragoman.document.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table's places between the lines at {@code xs} and {@code ys}, some of which are open to their neighbours. Not
 * thread-safe.
 */
final class Grid {
    private final int[] xs;
    private final int[] ys;

    /** {@code [row][column]}: whether a border stands on the left of this place, the table's own right edge included. */
    private final boolean[][] left;

    /** {@code [row][column]}: whether a border stands above this place, the table's own lower edge included. */
    private final boolean[][] above;

    /** A grid without a border inside. */
    Grid(int[] xs, int[] ys) {
        this.xs = xs.clone();
        this.ys = ys.clone();
        this.left = new boolean[rows()][columns() + 1];
        this.above = new boolean[rows() + 1][columns()];
        for (boolean[] row : left) {
            row[0] = true;
            row[columns()] = true;
        }
        Arrays.fill(above[0], true);
        Arrays.fill(above[rows()], true);
    }

    /**
     * Places that are open to each other, as a rectangle.
     *
     * @param row the first
     * @param column the first
     */
    record Area(int row, int column, int rowSpan, int columnSpan) {
        boolean holds(int atRow, int atColumn) {
            return atRow >= row && atRow < row + rowSpan && atColumn >= column && atColumn < column + columnSpan;
        }
    }

    int rows() {
        return ys.length - 1;
    }

    int columns() {
        return xs.length - 1;
    }

    int x(int column) {
        return xs[column];
    }

    int y(int row) {
        return ys[row];
    }

    void borderLeft(int row, int column) {
        left[row][column] = true;
    }

    void borderAbove(int row, int column) {
        above[row][column] = true;
    }

    boolean isBorderedLeft(int row, int column) {
        return left[row][column];
    }

    boolean isBorderedAbove(int row, int column) {
        return above[row][column];
    }

    Box box() {
        return new Box(xs[0], ys[0], xs[columns()], ys[rows()]);
    }

    Box box(Area area) {
        return new Box(
                xs[area.column()],
                ys[area.row()],
                xs[area.column() + area.columnSpan()],
                ys[area.row() + area.rowSpan()]);
    }

    /** The row at this height, or -1. */
    int rowAt(double y) {
        return place(ys, y);
    }

    /** The column at this distance from the left, or -1. */
    int columnAt(double x) {
        return place(xs, x);
    }

    private static int place(int[] edges, double at) {
        if (at < edges[0] || at >= edges[edges.length - 1]) {
            return -1;
        }
        int found = Arrays.binarySearch(edges, (int) at);
        return found >= 0 ? Math.min(found, edges.length - 2) : -found - 2;
    }

    /** A grid with more lines; what was bordered stays so, and each new line has no border yet. */
    Grid with(List<Integer> moreXs, List<Integer> moreYs) {
        Grid finer = new Grid(union(xs, moreXs), union(ys, moreYs));
        for (int row = 0; row < finer.rows(); row++) {
            for (int column = 0; column < finer.columns(); column++) {
                int oldRow = rowAt(finer.ys[row]);
                int oldColumn = columnAt(finer.xs[column]);
                if (finer.xs[column] == xs[oldColumn] && left[oldRow][oldColumn]) {
                    finer.borderLeft(row, column);
                }
                if (finer.ys[row] == ys[oldRow] && above[oldRow][oldColumn]) {
                    finer.borderAbove(row, column);
                }
            }
        }
        return finer;
    }

    private static int[] union(int[] some, List<Integer> more) {
        return IntStream.concat(Arrays.stream(some), more.stream().mapToInt(Integer::intValue))
                .sorted()
                .distinct()
                .toArray();
    }

    /**
     * The rectangles that the borders make, from the top left one on. What the borders leave open in another shape is
     * cut into rectangles as wide as it is open. Takes time in proportion to the places.
     */
    List<Area> areas() {
        boolean[][] taken = new boolean[rows()][columns()];
        List<Area> areas = new ArrayList<>();
        for (int row = 0; row < rows(); row++) {
            for (int column = 0; column < columns(); column++) {
                if (!taken[row][column]) {
                    Area area = area(row, column, taken);
                    areas.add(area);
                    for (int r = row; r < row + area.rowSpan(); r++) {
                        Arrays.fill(taken[r], column, column + area.columnSpan(), true);
                    }
                }
            }
        }
        return areas;
    }

    private Area area(int row, int column, boolean[][] taken) {
        int columnEnd = column + 1;
        while (columnEnd < columns() && !left[row][columnEnd] && !taken[row][columnEnd]) {
            columnEnd++;
        }
        int rowEnd = row + 1;
        while (rowEnd < rows() && isOpenAbove(rowEnd, column, columnEnd, taken)) {
            rowEnd++;
        }
        return new Area(row, column, rowEnd - row, columnEnd - column);
    }

    private boolean isOpenAbove(int row, int from, int to, boolean[][] taken) {
        for (int column = from; column < to; column++) {
            boolean parted = column > from && left[row][column];
            if (above[row][column] || parted || taken[row][column]) {
                return false;
            }
        }
        return left[row][from] && left[row][to];
    }
}
