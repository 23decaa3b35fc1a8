package io.dragoman.read.engine;

import com.sun.jna.Pointer;
import net.sourceforge.lept4j.Leptonica1;

/**
 * Whether the letters of a page are sharp, by how wide their edges are: the median, over the edges that sampled lines
 * cross, from light to dark and back. After Marziliano, Dufaux, Winkler and Ebrahimi, "A no-reference perceptual blur
 * metric" (ICIP 2002), with each width taken as its rise by its steepest step, so that neither contrast nor uneven light
 * tell; nor does size, on a page whose letters {@link Resolution} has brought to one height.
 */
final class Sharpness {
    /** Pixels: a quarter of a letter's height. Beyond it words are lost (measured: docs/quality.md). */
    private static final double WIDEST = 3;

    private static final int LEAST_RISE = 40; // of 255; the grain of paper rises less
    private static final int EVERY = 3; // rows
    private static final int FEWEST = 200; // edges, of a short line of text
    private static final int PARTS = 10; // of a pixel

    private final int[] byWidth = new int[32 * PARTS];
    private int edges;

    private Sharpness() {}

    /** @param even with letters of one height; a page with hardly any edges is in no doubt */
    static boolean isDoubtful(Picture even) {
        try (Picture gray = even.gray();
                Picture lying = gray.turned(90)) {
            Sharpness across = of(gray);
            Sharpness down = of(lying);
            return across.edges + down.edges >= FEWEST && Math.max(across.median(), down.median()) > WIDEST;
        }
    }

    private static Sharpness of(Picture gray) {
        Sharpness sharpness = new Sharpness();
        int words = Leptonica1.pixGetWpl(gray.pix());
        Pointer data = Leptonica1.pixGetData(gray.pix()).getPointer();
        for (int y = 0; y < gray.height(); y += EVERY) {
            sharpness.add(data.getIntArray((long) Integer.BYTES * words * y, words), gray.width());
        }
        return sharpness;
    }

    /** Every way up or down of one row; rows are words with the leftmost pixel in the most significant bits. */
    private void add(int[] row, int width) {
        int from = level(row, 0);
        int before = from;
        int direction = 0;
        int steepest = 0;
        for (int x = 1; x < width; x++) {
            int level = level(row, x);
            int step = level - before;
            if (Integer.signum(step) != direction) {
                add(Math.abs(before - from), steepest);
                from = before;
                steepest = 0;
                direction = Integer.signum(step);
            }
            steepest = Math.max(steepest, Math.abs(step));
            before = level;
        }
        add(Math.abs(before - from), steepest);
    }

    private static int level(int[] row, int x) {
        return row[x >> 2] >>> (8 * (3 - (x & 3))) & 0xff;
    }

    private void add(int rise, int steepest) {
        if (rise >= LEAST_RISE) {
            byWidth[Math.min(byWidth.length - 1, PARTS * rise / steepest)]++;
            edges++;
        }
    }

    private double median() {
        int width = 0;
        for (int below = 0; 2 * below < edges; width++) {
            below += byWidth[width];
        }
        return (double) width / PARTS;
    }
}
