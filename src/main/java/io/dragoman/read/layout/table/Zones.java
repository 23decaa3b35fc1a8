package io.dragoman.read.layout.table;

import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parts a page of several columns of prose, or of an article and figures beside it, so that the lines of one are not
 * taken for rows together with those of another. Takes time in proportion to the square of the rows, of at most {@value #MOST_ROWS}.
 */
final class Zones {
    private static final int MOST_ROWS = 400;

    /** Lines that a column of prose has at least. */
    private static final int LEAST_LINES = 4;

    /** Characters on a line of a column of prose, in the mean; the entries of tables are shorter. */
    private static final int PROSE = 22;

    /** Pieces of a row, in the mean: three tables beside each other have fewer, one of hundreds of columns has more. */
    private static final double MOST_PIECES = 24;

    /** Characters on a line of a column that is parted from something else than prose: figures beside an article. */
    private static final int ARTICLE = 40;

    private static final int LEAST_LINES_OF_ARTICLE = 6;

    /** Of its lines. */
    private static final double UNBROKEN = 0.8;

    /** In heights of the type: how far the feet of the entries of one row lie apart at most. */
    private static final double LEVEL = 0.2;

    /** This share of the rows of a table stands on common feet; beside an article, as many as chance makes. */
    private static final double MOST_LEVEL = 0.6;

    private final double height;

    Zones(double height) {
        this.height = height;
    }

    /** Rows from top to bottom, zone by zone. */
    List<List<TextRow>> of(List<Word> words) {
        List<List<TextRow>> zones = new ArrayList<>();
        cut(TextRow.rows(words), zones);
        return zones;
    }

    private record Cut(int from, int to, double at) {}

    private void cut(List<TextRow> rows, List<List<TextRow>> zones) {
        Cut best = rows.size() > MOST_ROWS || rows.size() < LEAST_LINES ? null : best(rows);
        if (best == null) {
            if (!rows.isEmpty()) {
                zones.add(rows);
            }
            return;
        }
        cut(rows.subList(0, best.from()), zones);
        List<Word> run = rows.subList(best.from(), best.to()).stream()
                .flatMap(row -> row.words().stream())
                .toList();
        cut(
                TextRow.rows(run.stream()
                        .filter(word -> word.box().x1() <= best.at())
                        .toList()),
                zones);
        cut(
                TextRow.rows(
                        run.stream().filter(word -> word.box().x1() > best.at()).toList()),
                zones);
        cut(rows.subList(best.to(), rows.size()), zones);
    }

    private @Nullable Cut best(List<TextRow> rows) {
        List<List<Run>> runs = rows.stream().map(row -> row.runs(height * 0.8)).toList();
        double step = Math.max(1, height / 2);
        List<Double> places = runs.stream()
                .filter(row -> row.size() > 1)
                .flatMap(row -> row.stream().limit(row.size() - 1))
                .map(run -> Math.ceil(run.box().x1() / step) * step + 1)
                .distinct()
                .sorted()
                .toList();
        Cut best = null;
        for (double at : places) {
            int from = 0;
            for (int row = 0; row <= rows.size(); row++) {
                if (row == rows.size() || crosses(runs.get(row), at)) {
                    boolean longer = best == null || row - from > best.to() - best.from();
                    if (longer && isBetweenColumns(runs.subList(from, row), at)) {
                        best = new Cut(from, row, at);
                    }
                    from = row + 1;
                }
            }
        }
        return best;
    }

    private static boolean crosses(List<Run> row, double at) {
        return row.stream().anyMatch(run -> run.box().x0() < at && run.box().x1() > at);
    }

    /** What stands on one side of a place. */
    private static final class Side {
        private long lines;
        private long pieces;
        private long letters;
        private long unbroken;

        void add(List<Run> runs) {
            lines += runs.isEmpty() ? 0 : 1;
            pieces += runs.size();
            letters += runs.stream().mapToInt(Run::letters).sum();
            unbroken += runs.size() == 1 ? 1 : 0;
        }

        boolean isProse() {
            return lines >= LEAST_LINES && letters >= PROSE * lines;
        }

        /** Long lines without the gaps that the rows of a table have. */
        boolean isArticle() {
            return lines >= LEAST_LINES_OF_ARTICLE && letters >= ARTICLE * lines && unbroken >= UNBROKEN * lines;
        }
    }

    /** Prose on both sides, or on one of them an article whose lines are not those of what stands beside it. */
    private boolean isBetweenColumns(List<List<Run>> rows, double at) {
        Side left = new Side();
        Side right = new Side();
        for (List<Run> row : rows) {
            left.add(before(row, at));
            right.add(behind(row, at));
        }
        if (left.pieces + right.pieces > MOST_PIECES * rows.size()) {
            return false;
        }
        if (left.isProse() && right.isProse()) {
            return true;
        }
        boolean filled = Math.min(left.lines, right.lines) >= LEAST_LINES;
        return filled && (left.isArticle() || right.isArticle()) && !areLevel(rows, at);
    }

    /** Whether what stands on both sides has common feet, as the rows of a table do. */
    private boolean areLevel(List<List<Run>> rows, double at) {
        int both = 0;
        int level = 0;
        for (List<Run> row : rows) {
            List<Run> before = before(row, at);
            List<Run> behind = behind(row, at);
            if (!before.isEmpty() && !behind.isEmpty()) {
                both++;
                level += Math.abs(foot(before) - foot(behind)) <= LEVEL * height ? 1 : 0;
            }
        }
        return level >= MOST_LEVEL * both;
    }

    private static List<Run> before(List<Run> row, double at) {
        return row.stream().filter(run -> run.box().x1() <= at).toList();
    }

    private static List<Run> behind(List<Run> row, double at) {
        return row.stream().filter(run -> run.box().x1() > at).toList();
    }

    /** Where most of these words stand that do not reach below the line. */
    private static int foot(List<Run> runs) {
        int[] feet = runs.stream()
                .flatMap(run -> run.words().stream())
                .mapToInt(word -> word.box().y1())
                .sorted()
                .toArray();
        return feet[feet.length / 4];
    }
}
