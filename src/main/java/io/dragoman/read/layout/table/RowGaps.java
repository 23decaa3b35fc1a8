package io.dragoman.read.layout.table;

import io.dragoman.document.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells the white between the rows of a table from that between the lines of one cell: where lines lie at two distances,
 * the wider ones part rows.
 */
final class RowGaps {
    /** The wider gaps are wider than the narrower ones by so much at least, in heights of the type. */
    private static final double WIDER = 0.15;

    /** And by so much of what their own heights differ. */
    private static final double UNCERTAIN = 1.2;

    /** Within rows, and between them, gaps differ by less than this share of the step from one to the other. */
    private static final double EVEN = 0.5;

    private RowGaps() {}

    /** Bands of ink across all columns, from top to bottom: what stands beside each other, at whatever height. */
    static List<Box> merged(List<Box> lines) {
        List<Box> bands = new ArrayList<>();
        for (Box line : lines) {
            Box last = bands.isEmpty() ? null : bands.get(bands.size() - 1);
            if (last != null && line.y0() < last.y1() - line.height() / 4) {
                bands.set(bands.size() - 1, last.union(line));
            } else {
                bands.add(line);
            }
        }
        return bands;
    }

    /**
     * The narrowest gap that parts two rows, in pixels; 0 where all gaps are alike. Boxes of recognised words are as high
     * as their letters, so that gaps are as uncertain as heights differ.
     *
     * @param lines from top to bottom
     * @param height of a line of the type, in pixels
     */
    static double parting(List<Box> lines, double height) {
        List<Box> bands = merged(lines);
        double[] gaps = new double[Math.max(0, bands.size() - 1)];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = bands.get(i + 1).y0() - bands.get(i).y1();
        }
        double least = Math.max(WIDER * height, UNCERTAIN * spread(lines));
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        double widest = 0;
        double parting = 0;
        for (int i = 1; i < sorted.length; i++) {
            double step = sorted[i] - sorted[i - 1];
            if (step > widest) {
                widest = step;
                parting = (sorted[i] + sorted[i - 1]) / 2;
            }
        }
        return widest >= least && isEven(sorted, parting, widest) ? parting : 0;
    }

    /** Of their heights, but for the lowest and the highest tenth. */
    private static double spread(List<Box> lines) {
        int[] heights = lines.stream().mapToInt(Box::height).sorted().toArray();
        int tenth = heights.length / 10;
        return heights.length == 0 ? 0 : heights[heights.length - 1 - tenth] - heights[tenth];
    }

    private static boolean isEven(double[] sorted, double parting, double step) {
        double narrow = 0;
        for (int i = 1; i < sorted.length && sorted[i] < parting; i++) {
            narrow = sorted[i] - sorted[0];
        }
        return narrow < EVEN * step + 1;
    }
}
