package io.dragoman.read.layout.table;

import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the white gaps that part the columns of a table without upright rules: where no row, or next to none, has ink.
 * Takes time in proportion to the rows times their width in pixels.
 */
final class Gaps {
    /** Of many rows, so many may reach across a gap: a long label, or a number that is too wide. */
    private static final double REACH_ACROSS = 0.04;

    /** In heights of the type: blanks between words are no wider. */
    private static final double BLANK = 0.5;

    /** Words, of the rows: in so few of them blanks meet below each other by chance. */
    private static final double FEW = 0.34;

    private final double height;

    /** @param height of a line of the type, in pixels */
    Gaps(double height) {
        this.height = height;
    }

    /** The narrowest gap that parts columns, in heights; the fewer the rows, the easier blanks meet by chance. */
    private static double narrowest(int rows) {
        if (rows >= 6) {
            return 0.35;
        }
        return rows >= 4 ? 0.5 : 0.8;
    }

    /**
     * Where to cut, from left to right.
     *
     * @param rows those that may have columns, from top to bottom
     */
    List<Integer> of(List<TextRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        int from = rows.stream().mapToInt(row -> row.box().x0()).min().orElse(0);
        int to = rows.stream().mapToInt(row -> row.box().x1()).max().orElse(0);
        int[] ink = ink(rows, from, to);
        int allowed = (int) (REACH_ACROSS * rows.size());
        double wide = narrowest(rows.size()) * height;
        List<Integer> cuts = new ArrayList<>();
        int start = -1;
        for (int x = 0; x <= to - from; x++) {
            boolean white = x < to - from && ink[x] <= allowed;
            if (white && start < 0) {
                start = x;
            } else if (!white && start >= 0) {
                if (start > 0 && x < to - from && x - start >= wide) {
                    cuts.add(from + (start + x) / 2);
                }
                start = -1;
            }
        }
        return withoutThin(cuts, rows, from, to);
    }

    private static int[] ink(List<TextRow> rows, int from, int to) {
        int[] ink = new int[to - from];
        for (TextRow row : rows) {
            boolean[] inked = new boolean[to - from];
            for (Word word : row.words()) {
                for (int x = word.box().x0(); x < Math.min(to, word.box().x1()); x++) {
                    inked[x - from] = true;
                }
            }
            for (int x = 0; x < inked.length; x++) {
                ink[x] += inked[x] ? 1 : 0;
            }
        }
        return ink;
    }

    /** A column of bullets or currency signs belongs to its neighbour; so does one with a single entry. */
    private List<Integer> withoutThin(List<Integer> cuts, List<TextRow> rows, int from, int to) {
        List<Integer> kept = new ArrayList<>(cuts);
        for (int i = 0; i <= kept.size() && !kept.isEmpty(); ) {
            int left = i == 0 ? from : kept.get(i - 1);
            int right = i == kept.size() ? to : kept.get(i);
            List<Word> column = words(rows, left, right);
            boolean signs = column.stream().allMatch(word -> isSign(word.text()));
            boolean few = column.size() < 2 && rows.size() > 3;
            boolean seldom = i > 0 && column.size() <= FEW * rows.size();
            if (!signs && !few && !(seldom && endsItsNeighbour(rows, left, right))) {
                i++;
            } else if (i < kept.size() && ((signs && !isAfter(column)) || i == 0)) {
                kept.remove(i);
            } else {
                kept.remove(i - 1);
                i = Math.max(0, i - 1);
            }
        }
        return kept;
    }

    /** Whether each entry between these stands a blank behind what it ends: the unit behind a figure. */
    private boolean endsItsNeighbour(List<TextRow> rows, int left, int right) {
        for (TextRow row : rows) {
            double end = Double.NEGATIVE_INFINITY;
            for (Word word : row.words()) {
                int middle = middle(word);
                if (middle >= left && middle < right) {
                    if (word.box().x0() - end > BLANK * height) {
                        return false;
                    }
                    break;
                }
                end = Math.max(end, word.box().x1());
            }
        }
        return true;
    }

    private static int middle(Word word) {
        return (word.box().x0() + word.box().x1()) / 2;
    }

    private static List<Word> words(List<TextRow> rows, int left, int right) {
        return rows.stream()
                .flatMap(row -> row.words().stream())
                .filter(word -> middle(word) >= left && middle(word) < right)
                .toList();
    }

    /** Bullets and currency signs, but not the dash or the dot that stands for nothing. */
    private static boolean isSign(String text) {
        return text.length() <= 2
                && text.codePoints().noneMatch(Character::isLetterOrDigit)
                && text.codePoints().noneMatch(c -> "–—-−.:…".indexOf(c) >= 0);
    }

    private static boolean isAfter(List<Word> signs) {
        return signs.stream().allMatch(word -> "%)‰°*†‡".contains(word.text()));
    }
}
