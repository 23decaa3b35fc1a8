package io.dragoman.read.engine;

import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import io.dragoman.document.Box;
import java.util.ArrayList;
import java.util.List;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Numa;

/**
 * Cuts a page between its lines into bands that can be read by themselves, each with about as much text. It depends on the
 * page alone, so that its text is the same however many cores read it.
 */
final class Bands {
    /** In pixels, with letters at their height: what is lower has some thirty lines and is read soon enough. */
    private static final int LEAST_HEIGHT = 900;

    /** White rows at a cut: lines of one paragraph have as many between them, letters with marks above have fewer. */
    private static final int LEAST_WHITE = 5;

    /** How far from the middle of its text a page may be cut, as a part of the text. */
    private static final double OFF_MIDDLE = 0.15;

    /** How often a page is halved. */
    private static final int HALVINGS = 1;

    /** In pixels, with letters at their height: columns stand no nearer to each other. */
    private static final int GUTTER = 20;

    private Bands() {}

    /** @param level 8 bits a pixel on an even ground, or two levels, upright, its letters at one height */
    static List<Box> of(Picture level) {
        int width = level.width();
        List<Integer> cuts = new ArrayList<>(List.of(0, level.height()));
        if (level.height() >= LEAST_HEIGHT) {
            int[] ink = inkByRow(level);
            for (int i = 0; i < HALVINGS; i++) {
                for (int at = cuts.size() - 1; at > 0; at--) {
                    int cut = cut(ink, cuts.get(at - 1), cuts.get(at));
                    if (cut > 0) {
                        cuts.add(at, cut);
                    }
                }
            }
        }
        List<Box> bands = new ArrayList<>();
        for (int i = 1; i < cuts.size(); i++) {
            bands.add(new Box(0, cuts.get(i - 1), width, cuts.get(i)));
        }
        return bands;
    }

    /**
     * Whether all text stands in one column: no white runs down between its left and its right edge.
     *
     * @param level like that of {@link #of}
     */
    static boolean areOneColumn(Picture level) {
        try (Picture ink = level.inTwoLevels(Ink.DARK)) {
            int[] across = counts(Leptonica1.pixCountPixelsByColumn(ink.pix()));
            int right = across.length - 1;
            while (right > 0 && across[right] == 0) {
                right--;
            }
            int left = 0;
            while (left < right && across[left] == 0) {
                left++;
            }
            int white = 0;
            for (int x = left; x < right; x++) {
                white = across[x] == 0 ? white + 1 : 0;
                if (white > GUTTER) {
                    return false;
                }
            }
            return right > 0;
        }
    }

    private static int[] inkByRow(Picture level) {
        try (Picture ink = level.inTwoLevels(Ink.DARK)) {
            return counts(Leptonica1.pixCountPixelsByRow(ink.pix(), null));
        }
    }

    private static int[] counts(Numa numbers) {
        numbers.setAutoSynch(false);
        IntByReference values = Leptonica1.numaGetIArray(numbers);
        try {
            return values.getPointer().getIntArray(0, Leptonica1.numaGetCount(numbers));
        } finally {
            Leptonica1.lept_free(values.getPointer());
            Leptonica1.numaDestroy(new PointerByReference(numbers.getPointer()));
        }
    }

    /** The middle of the highest white near the middle of the text; 0 where there is none, or nothing to cut. */
    private static int cut(int[] ink, int from, int to) {
        long all = 0;
        for (int y = from; y < to; y++) {
            all += ink[y];
        }
        if (to - from < LEAST_HEIGHT || all == 0) {
            return 0;
        }
        long above = 0;
        int white = 0;
        int most = 0;
        int cut = 0;
        for (int y = from; y < to && above <= (0.5 + OFF_MIDDLE) * all; y++) {
            above += ink[y];
            white = ink[y] == 0 && above >= (0.5 - OFF_MIDDLE) * all ? white + 1 : 0;
            if (white > most) {
                most = white;
                cut = y - white / 2;
            }
        }
        return most >= LEAST_WHITE ? cut : 0;
    }
}
