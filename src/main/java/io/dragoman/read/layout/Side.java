package io.dragoman.read.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What stands on one side of a gap through several rows. */
final class Side {
    static final int LEAST_ROWS = 3;

    /** Letters that a line of a column of prose has at least, in the mean; a table's cells have fewer. */
    private static final int PROSE = 12;

    /** On common baselines it may be a table all the same, and takes more. */
    private static final int PROSE_BESIDE_PROSE = 18;

    /** A line of prose is filled when it takes this share of the column; half of them are, paragraphs' last ones not. */
    private static final double FILLED = 0.7;

    /** In sizes of the type: how far the baselines of one row lie apart at most. */
    private static final double LEVEL = 0.15;

    /** This share of the rows of a table stands on common baselines; of columns set apart, as many as chance makes. */
    private static final double MOST_LEVEL = 0.6;

    private final List<Fragment> fragments;

    /** Of each row, the height of its baseline; not a number where the row has nothing here. */
    private final double[] bases;

    /** Of each row that has something, sorted. */
    private final double[] widths;

    private final int letters;
    private final double size;

    private Side(List<Fragment> fragments, double[] bases, double[] widths, int letters, double size) {
        this.fragments = fragments;
        this.bases = bases;
        this.widths = widths;
        this.letters = letters;
        this.size = size;
        Arrays.sort(this.widths);
    }

    List<Fragment> fragments() {
        return fragments;
    }

    static Side of(List<Row> rows, double at, boolean left) {
        List<Fragment> fragments = new ArrayList<>();
        double[] bases = new double[rows.size()];
        Arrays.fill(bases, Double.NaN);
        double[] widths = new double[rows.size()];
        int count = 0;
        int letters = 0;
        double size = 0;
        for (int i = 0; i < rows.size(); i++) {
            double from = Double.NaN;
            double to = 0;
            for (Fragment fragment : rows.get(i).fragments()) {
                if (fragment.left() < at != left) {
                    continue;
                }
                fragments.add(fragment);
                letters += fragment.letters();
                size += fragment.size() * fragment.letters();
                from = Double.isNaN(from) ? fragment.left() : Math.min(from, fragment.left());
                to = Math.max(to, fragment.right());
                bases[i] = fragment.base();
            }
            if (!Double.isNaN(from)) {
                widths[count++] = to - from;
            }
        }
        return new Side(fragments, bases, Arrays.copyOf(widths, count), letters, size / Math.max(1, letters));
    }

    boolean isColumnBeside(Side other) {
        if (isProse(PROSE_BESIDE_PROSE) && other.isProse(PROSE_BESIDE_PROSE)) {
            return true;
        }
        boolean any = widths.length >= LEAST_ROWS && other.widths.length >= LEAST_ROWS;
        return any && (isProse(PROSE) || other.isProse(PROSE)) && !isLevelWith(other);
    }

    /** Whether its lines are long and run on. */
    private boolean isProse(int letters) {
        if (widths.length < LEAST_ROWS || this.letters < letters * widths.length) {
            return false;
        }
        return widths[widths.length / 2] >= FILLED * widths[widths.length - 1];
    }

    private boolean isLevelWith(Side other) {
        int both = 0;
        int level = 0;
        for (int i = 0; i < bases.length; i++) {
            if (Double.isNaN(bases[i]) || Double.isNaN(other.bases[i])) {
                continue;
            }
            both++;
            level += Math.abs(bases[i] - other.bases[i]) <= LEVEL * Math.max(size, other.size) ? 1 : 0;
        }
        int fewer = Math.min(widths.length, other.widths.length);
        return both >= MOST_LEVEL * fewer && level >= MOST_LEVEL * both;
    }
}
