package io.dragoman.read.engine;

import java.nio.IntBuffer;
import net.sourceforge.lept4j.ILeptonica;
import net.sourceforge.lept4j.Leptonica1;

/**
 * Pages on which nothing is written but dust: Tesseract's search for blocks takes minutes of one, and cannot be
 * interrupted meanwhile.
 */
final class Noise {
    /**
     * Changes between ink and ground for a pixel, from left to right and from top to bottom. Letters that were brought to
     * one height have at most 0.09 both ways over a page, one of several columns the most; noise that takes long has
     * 0.15 and more (measured).
     */
    private static final double MOST_EDGES = 0.125;

    private Noise() {}

    /** @param even 8 bits a pixel on an even ground, or two levels, with letters of one height */
    static boolean fills(Picture even) {
        return fills(even, Ink.DARK);
    }

    /** @param darker what is darker counts as ink, of 255 */
    static boolean fills(Picture even, int darker) {
        try (Picture ink = even.inTwoLevels(darker)) {
            return edges(ink, 1, 0) > MOST_EDGES && edges(ink, 0, 1) > MOST_EDGES;
        }
    }

    private static double edges(Picture ink, int across, int down) {
        int width = ink.width() - across;
        int height = ink.height() - down;
        try (Picture changes = Picture.of(Leptonica1.pixCopy(null, ink.pix()))) {
            int operation = ILeptonica.PIX_SRC ^ ILeptonica.PIX_DST;
            Leptonica1.pixRasterop(changes.pix(), 0, 0, width, height, operation, ink.pix(), across, down);
            IntBuffer count = IntBuffer.allocate(1);
            Leptonica1.pixCountPixels(changes.pix(), count, null);
            return (double) count.get(0) / Math.max(1L, (long) width * height);
        }
    }
}
