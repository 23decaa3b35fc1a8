package io.dragoman.read.source;

import io.dragoman.read.source.TextBlocks.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reading order by cutting: a run of lines through which a white gap runs from top to bottom, prose on both sides, is
 * columns, read one after the other; everything else is read line by line, so that a table's rows stay together.
 */
final class Columns {
    /** Lines that a column has at least. */
    private static final int LEAST_LINES = 4;

    /** Characters that a line of a column of prose has, in the mean; a table's cells have fewer. */
    private static final int PROSE = 18;

    /** Beyond this a page is a drawing or a trick, and is read line by line. */
    private static final int MOST_ROWS = 400;

    private static final double SAME_ROW = 0.5;

    /** Lists of pieces sorted by line; each is read whole before the next. */
    List<List<Piece>> inOrder(List<Piece> pieces) {
        List<List<Piece>> regions = new ArrayList<>();
        cut(rows(pieces), regions);
        return regions;
    }

    private static List<List<Piece>> rows(List<Piece> pieces) {
        List<Piece> sorted = new ArrayList<>(pieces);
        sorted.sort(Comparator.comparingDouble(Piece::base).thenComparingDouble(Piece::left));
        List<List<Piece>> rows = new ArrayList<>();
        for (Piece piece : sorted) {
            List<Piece> last = rows.isEmpty() ? List.of() : rows.get(rows.size() - 1);
            if (last.isEmpty() || piece.base() - last.get(0).base() > SAME_ROW * piece.size()) {
                rows.add(new ArrayList<>(List.of(piece)));
            } else {
                last.add(piece);
            }
        }
        return rows;
    }

    private void cut(List<List<Piece>> rows, List<List<Piece>> regions) {
        Cut best = rows.size() > MOST_ROWS ? null : best(rows);
        if (best == null) {
            List<Piece> all = rows.stream().flatMap(List::stream).toList();
            if (!all.isEmpty()) {
                regions.add(all);
            }
            return;
        }
        cut(rows.subList(0, best.from()), regions);
        List<Piece> run = rows.subList(best.from(), best.to()).stream()
                .flatMap(List::stream)
                .toList();
        cut(rows(run.stream().filter(piece -> piece.right() <= best.at()).toList()), regions);
        cut(rows(run.stream().filter(piece -> piece.right() > best.at()).toList()), regions);
        cut(rows.subList(best.to(), rows.size()), regions);
    }

    /** A gap at this place through these rows. */
    private record Cut(int from, int to, double at) {
        int rows() {
            return to - from;
        }
    }

    private static @Nullable Cut best(List<List<Piece>> rows) {
        Cut best = null;
        List<Double> places = rows.stream()
                .flatMap(List::stream)
                .map(Piece::right)
                .map(right -> (double) Math.round(right / 4) * 4 + 4)
                .distinct()
                .sorted()
                .toList();
        for (double at : places) {
            int from = 0;
            for (int row = 0; row <= rows.size(); row++) {
                if (row == rows.size() || crosses(rows.get(row), at)) {
                    Cut cut = new Cut(from, row, at);
                    if ((best == null || cut.rows() > best.rows()) && isBetweenProse(rows.subList(from, row), at)) {
                        best = cut;
                    }
                    from = row + 1;
                }
            }
        }
        return best;
    }

    private static boolean crosses(List<Piece> row, double at) {
        for (Piece piece : row) {
            if (piece.left() < at && piece.right() > at) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBetweenProse(List<List<Piece>> rows, double at) {
        int left = 0;
        int right = 0;
        long leftLength = 0;
        long rightLength = 0;
        for (List<Piece> row : rows) {
            boolean hasLeft = false;
            boolean hasRight = false;
            for (Piece piece : row) {
                boolean isLeft = piece.right() <= at;
                leftLength += isLeft ? piece.length() : 0;
                rightLength += isLeft ? 0 : piece.length();
                left += isLeft && !hasLeft ? 1 : 0;
                right += isLeft || hasRight ? 0 : 1;
                hasLeft |= isLeft;
                hasRight |= !isLeft;
            }
        }
        return left >= LEAST_LINES
                && right >= LEAST_LINES
                && leftLength >= (long) PROSE * left
                && rightLength >= (long) PROSE * right;
    }
}
