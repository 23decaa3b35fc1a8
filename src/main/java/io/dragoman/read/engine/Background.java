package io.dragoman.read.engine;

import net.sourceforge.lept4j.Leptonica1;

/** The paper under the text, evened: shadows, a lamp's spot, the yellow of old paper and the gray of thermal print. */
final class Background {
    /** What the paper becomes, of 255: Leptonica's own choice in {@code pixBackgroundNormSimple}. */
    static final int LIGHT = 200;

    /** Pixels of the tiles in which the paper is looked for, and how many of a tile's pixels it must have there. */
    private static final int TILE = 10;

    private Background() {}

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
