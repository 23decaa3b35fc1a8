package io.dragoman.read.engine;

import io.dragoman.document.Box;
import io.dragoman.read.source.Connected;
import java.util.List;

/** The connected dark marks on an image: mostly letters, or parts of them. */
final class Ink {
    /** Of 255, on a ground of {@link Background#LIGHT}: strokes are darker, and the grain of paper lighter. */
    static final int DARK = 150;

    private static final int SMALLEST = 4; // specks and dots are lower
    private static final int NARROWEST = 2;
    private static final int WIDEST = 8; // in heights; words of a joined script are narrower, rules wider
    static final int FEWEST = 20; // letters that tell something
    private static final int SMALL_SHARE = 5; // one of so many

    private final List<Box> marks;

    private Ink(List<Box> marks) {
        this.marks = marks;
    }

    /** @param even 8 bits a pixel on an even ground, or two levels */
    static Ink on(Picture even) {
        return on(even, DARK);
    }

    /** @param darker what is darker counts, of 255 */
    static Ink on(Picture even, int darker) {
        try (Picture ink = even.inTwoLevels(darker)) {
            return new Ink(Connected.marks(ink.pix(), Integer.MAX_VALUE));
        }
    }

    /** How many marks may be letters that are between so many pixels high. */
    int letters(double lowest, double highest) {
        int letters = 0;
        for (Box mark : marks) {
            boolean high = mark.height() >= Math.max(SMALLEST, lowest) && mark.height() <= highest;
            if (high && mark.width() >= NARROWEST && mark.width() < WIDEST * mark.height()) {
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
        for (Box mark : marks) {
            int high = mark.height();
            boolean wide = mark.width() >= NARROWEST && mark.width() < WIDEST * high;
            if (high >= SMALLEST && high < byHeight.length && wide) {
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
