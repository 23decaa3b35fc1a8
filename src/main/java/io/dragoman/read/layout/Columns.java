package io.dragoman.read.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reading order by cutting at white: where a white rectangle as high as several lines stands between what are columns,
 * they are read one after the other; what lies above and below comes before and after. The rectangles are the largest
 * empty ones of Breuel, "Two Geometric Algorithms for Layout Analysis" (2002), found here between rows; the recursion is
 * the XY cut of Nagy and Seth (1984), the highest rectangle first, so that a heading over two columns bounds them.
 */
final class Columns {
    /** Rectangles that are tried, the highest first, before a part of a page is taken as one column. */
    private static final int MOST_TRIED = 64;

    /** Beyond it a page is a drawing or a trick, and is read row by row. */
    private static final int MOST_ROWS = 2_000;

    private static final int DEEPEST = 40;

    /** In sizes of the type; columns of one text have no such gap at one height, but for a figure over both. */
    private static final double MUCH_WHITE = 3;

    /** The regions of a page, to be read one after the other. */
    List<List<Row>> of(List<Row> rows) {
        List<List<Row>> regions = new ArrayList<>();
        cut(rows, regions, 0);
        return regions;
    }

    /** White from row to row at this place. */
    private record Gap(int from, int to, double at) {
        int rows() {
            return to - from;
        }
    }

    private static void cut(List<Row> rows, List<List<Row>> regions, int depth) {
        if (rows.isEmpty()) {
            return;
        }
        for (Gap gap : rows.size() > MOST_ROWS || depth > DEEPEST ? List.<Gap>of() : gaps(rows)) {
            List<Row> across = rows.subList(gap.from(), gap.to());
            Side left = Side.of(across, gap.at(), true);
            Side right = Side.of(across, gap.at(), false);
            if (left.isColumnBeside(right)) {
                cut(rows.subList(0, gap.from()), regions, depth + 1);
                cut(Row.of(left.fragments()), regions, depth + 1);
                cut(Row.of(right.fragments()), regions, depth + 1);
                cut(rows.subList(gap.to(), rows.size()), regions, depth + 1);
                return;
            }
        }
        regions.add(rows);
    }

    /** The highest first; of several at the same rows, each counts once. */
    private static List<Gap> gaps(List<Row> rows) {
        double grain = Math.max(2, grain(rows));
        double[] places = rows.stream()
                .flatMap(row -> row.fragments().stream())
                .mapToDouble(Fragment::right)
                .map(right -> Math.ceil(right / grain) * grain)
                .distinct()
                .sorted()
                .toArray();
        List<Gap> gaps = new ArrayList<>();
        for (double at : places) {
            int from = 0;
            for (int row = 0; row <= rows.size(); row++) {
                boolean crossed = row == rows.size() || crosses(rows.get(row), at, grain);
                if (crossed || isFarBelow(rows, row)) {
                    if (row - from >= Side.LEAST_ROWS) {
                        gaps.add(new Gap(from, row, at));
                    }
                    from = crossed ? row + 1 : row;
                }
            }
        }
        gaps.sort(Comparator.comparingInt(Gap::rows).reversed().thenComparingDouble(Gap::at));
        return gaps.subList(0, Math.min(MOST_TRIED, gaps.size()));
    }

    /** White over the whole breadth ends what is above it. */
    private static boolean isFarBelow(List<Row> rows, int row) {
        if (row == 0) {
            return false;
        }
        Row above = rows.get(row - 1);
        return rows.get(row).top() - above.bottom()
                > MUCH_WHITE * Math.max(above.size(), rows.get(row).size());
    }

    /** Half a letter, below which the edges of a column's lines differ. */
    private static double grain(List<Row> rows) {
        double[] sizes = rows.stream().mapToDouble(Row::size).sorted().toArray();
        return sizes[sizes.length / 2] / 2;
    }

    private static boolean crosses(Row row, double at, double grain) {
        for (Fragment fragment : row.fragments()) {
            if (fragment.left() < at && fragment.right() > at + grain / 4) {
                return true;
            }
            if (fragment.left() >= at) {
                return false;
            }
        }
        return false;
    }
}
