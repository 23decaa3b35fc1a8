package io.dragoman.read.engine;

import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import net.sourceforge.lept4j.Boxa;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Numa;

/** The connected dark marks on an image: mostly letters, or parts of them. */
final class Ink {
    /** Of 255, on a ground of {@link Background#LIGHT}: strokes are darker, and the grain of paper lighter. */
    static final int DARK = 150;

    private static final int CONNECTED_ROUND_ABOUT = 8;
    private static final int SMALLEST = 4; // specks and dots are lower
    private static final int NARROWEST = 2;
    private static final int WIDEST = 8; // in heights; words of a joined script are narrower, rules wider
    private static final int FEWEST = 20;
    private static final int SMALL_SHARE = 5; // one of so many

    private final int[] width;
    private final int[] height;

    private Ink(int[] width, int[] height) {
        this.width = width;
        this.height = height;
    }

    /** @param even 8 bits a pixel on an even ground, or two levels */
    static Ink on(Picture even) {
        try (Picture ink = even.inTwoLevels(DARK)) {
            return of(Leptonica1.pixConnCompBB(ink.pix(), CONNECTED_ROUND_ABOUT));
        }
    }

    private static Ink of(Boxa boxes) {
        boxes.setAutoSynch(false);
        PointerByReference[] sides = new PointerByReference[6];
        for (int i = 0; i < sides.length; i++) {
            sides[i] = new PointerByReference();
        }
        try {
            int count = Leptonica1.boxaGetCount(boxes);
            if (count == 0
                    || Leptonica1.boxaExtractAsNuma(
                                    boxes, sides[0], sides[1], sides[2], sides[3], sides[4], sides[5], 0)
                            != 0) {
                return new Ink(new int[0], new int[0]);
            }
            return new Ink(taken(sides[4]), taken(sides[5]));
        } finally {
            for (PointerByReference side : sides) {
                Leptonica1.numaDestroy(side);
            }
            Leptonica1.boxaDestroy(new PointerByReference(boxes.getPointer()));
        }
    }

    private static int[] taken(PointerByReference side) {
        Numa numbers = new Numa(side.getValue());
        numbers.setAutoSynch(false);
        IntByReference values = Leptonica1.numaGetIArray(numbers);
        try {
            return values.getPointer().getIntArray(0, Leptonica1.numaGetCount(numbers));
        } finally {
            Leptonica1.lept_free(values.getPointer());
        }
    }

    /** How many marks may be letters that are between so many pixels high. */
    int letters(double lowest, double highest) {
        int letters = 0;
        for (int i = 0; i < height.length; i++) {
            boolean high = height[i] >= Math.max(SMALLEST, lowest) && height[i] <= highest;
            if (high && width[i] >= NARROWEST && width[i] < WIDEST * height[i]) {
                letters++;
            }
        }
        return letters;
    }

    /**
     * How high the small letters are of which there are many, such as an x of the main text: the lowest fifth, each
     * letter counted by its height, so that neither specks and dots nor a large title tell.
     *
     * @return 0 where there are too few to say
     */
    int letterHeight() {
        int[] byHeight = new int[256];
        int letters = 0;
        long all = 0;
        for (int i = 0; i < height.length; i++) {
            int high = height[i];
            if (high >= SMALLEST && high < byHeight.length && width[i] >= NARROWEST && width[i] < WIDEST * high) {
                byHeight[high]++;
                letters++;
                all += high;
            }
        }
        long below = 0;
        int high = 0;
        while (letters >= FEWEST && SMALL_SHARE * below <= all) {
            high++;
            below += (long) high * byHeight[high];
        }
        return high;
    }
}
