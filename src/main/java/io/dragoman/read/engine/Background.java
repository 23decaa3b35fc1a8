package io.dragoman.read.engine;

import net.sourceforge.lept4j.Leptonica1;

/** The paper under the text, evened: shadows, a lamp's spot, the yellow of old paper and the gray of thermal print. */
final class Background {
    /** What the paper becomes, of 255: Leptonica's own choice in {@code pixBackgroundNormSimple}. */
    static final int LIGHT = 200;

    /** Pixels of the tiles in which the paper is looked for, and how many of a tile's pixels it must have there. */
    private static final int TILE = 10;

    /** Of 255: what faint print is darker than, and the grain of paper is not. */
    private static final int FAINT = 185;

    /** So many letters more than dark ones; on pages of full print there are at most 1.05 times as many (measured). */
    private static final int MOSTLY = 2;

    /** In pixels. */
    private static final double LOWEST_LETTER = 6;

    private static final double HIGHEST_LETTER = 60;

    /** What becomes black and white when print is made darker; paper stays what it is. */
    private static final int BLACK = 117;

    private static final int WHITE = 223;

    private Background() {}

    /**
     * Whether most of what is printed is fainter than ink, as on till slips that have lain in the sun: nothing would be
     * found on such a page.
     *
     * @param even 8 bits a pixel on an even ground, or two levels
     */
    static boolean showsFaintPrint(Picture even) {
        return even.depth() > 1
                && letters(even, FAINT) > MOSTLY * Math.max(Ink.FEWEST, letters(even, Ink.DARK))
                && !Noise.fills(even, FAINT);
    }

    private static int letters(Picture even, int ink) {
        return Ink.on(even, ink).letters(LOWEST_LETTER, HIGHEST_LETTER);
    }

    /**
     * Faint print made as dark as any other. What is black from the edge of the image on, beside the paper, becomes paper,
     * or it alone would be taken for ink.
     */
    static Picture strengthened(Picture even) {
        try (Picture dark = even.inTwoLevels(BLACK);
                Picture beside = Picture.orElse(Leptonica1.pixExtractBorderConnComps(dark.pix(), 8), dark)) {
            Picture strong = Picture.of(Leptonica1.pixGammaTRC(null, even.pix(), 1, BLACK, WHITE));
            Leptonica1.pixSetMasked(strong.pix(), beside.pix(), LIGHT);
            return strong;
        }
    }

    static Picture evenedAndStrengthened(Picture picture) {
        try (Picture even = evened(picture)) {
            return strengthened(even);
        }
    }

    /** An image of 8 bits a pixel, or the same one where it has two levels or is too small to tell. */
    static Picture evened(Picture picture) {
        if (picture.depth() == 1) {
            return Picture.shared(picture.pix());
        }
        try (Picture gray = picture.gray()) {
            boolean tiled = Math.min(gray.width(), gray.height()) > 4 * TILE;
            return tiled
                    ? Picture.orElse(Leptonica1.pixBackgroundNormSimple(gray.pix(), null, null), gray)
                    : Picture.shared(gray.pix());
        }
    }
}
