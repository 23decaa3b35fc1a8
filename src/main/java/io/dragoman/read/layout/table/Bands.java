package io.dragoman.read.layout.table;

import io.dragoman.document.Box;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a table that has no upright rules, from left to right: what parts them, and where ink stands in each.
 *
 * @param cuts one less than there are columns
 * @param left of each column's ink
 * @param right of each column's ink
 */
record Bands(List<Integer> cuts, List<Integer> left, List<Integer> right) {

    /** @param rows those that the cuts were found in */
    static Bands of(List<Integer> cuts, List<TextRow> rows) {
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        for (int column = 0; column <= cuts.size(); column++) {
            int from = column == 0 ? Integer.MIN_VALUE : cuts.get(column - 1);
            int to = column == cuts.size() ? Integer.MAX_VALUE : cuts.get(column);
            int least = Integer.MAX_VALUE;
            int most = Integer.MIN_VALUE;
            for (TextRow row : rows) {
                for (Word word : row.words()) {
                    int middle = (word.box().x0() + word.box().x1()) / 2;
                    if (middle >= from && middle < to) {
                        least = Math.min(least, Math.max(from, word.box().x0()));
                        most = Math.max(most, Math.min(to, word.box().x1()));
                    }
                }
            }
            left.add(Math.min(least, most));
            right.add(Math.max(least, most));
        }
        return new Bands(cuts, left, right);
    }

    int count() {
        return cuts.size() + 1;
    }

    int at(double x) {
        int column = 0;
        while (column < cuts.size() && x >= cuts.get(column)) {
            column++;
        }
        return column;
    }

    boolean isCutBetween(int from, int to) {
        return cuts.stream().anyMatch(cut -> cut >= from && cut <= to);
    }

    /** Whether it stands in the column: over half of the column's ink, or with half of its own. */
    boolean covers(Box box, int column) {
        double shared = Math.min(box.x1(), right.get(column)) - (double) Math.max(box.x0(), left.get(column));
        return shared > 0 && shared >= 0.5 * Math.min(box.width(), right.get(column) - left.get(column));
    }

    int first(Box box) {
        for (int column = 0; column < count(); column++) {
            if (covers(box, column)) {
                return column;
            }
        }
        return at((box.x0() + box.x1()) / 2.0);
    }

    int last(Box box) {
        for (int column = count() - 1; column >= 0; column--) {
            if (covers(box, column)) {
                return column;
            }
        }
        return at((box.x0() + box.x1()) / 2.0);
    }
}
