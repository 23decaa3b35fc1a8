package io.dragoman.read.engine;

import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;

/**
 * Brings a page near 300 dpi, for which Tesseract's models were trained: finer scans cost time and read no better,
 * coarser ones read worse (Tesseract's own guide, "Improving the quality of the output"). Two-level images become gray
 * when they shrink, so that no stroke is lost.
 */
final class Resolution implements Preparation {
    private static final int BEST = 300;
    private static final int FINE = 440; // up to here a scan is read as it is
    private static final int COARSE = 220;
    private static final double MOST_ENLARGED = 3;
    private static final long MOST_PIXELS = 30_000_000;

    /** No sheet that is scanned is longer; a file that says so is wrong about its dpi. */
    private static final double LONGEST_SHEET_INCHES = 24;

    /** No page of text is shorter than a business card or a till slip's head. */
    private static final double SHORTEST_SHEET_INCHES = 1.5;

    private static final int SHORTEST_EDGE = 32; // pixels

    /** Tesseract keeps places in 16 bits and refuses what is longer (TessBaseAPI, {@code MAX_INT16}). */
    private static final int LONGEST_EDGE = 32_000;

    private static final double USUAL_SHEET_INCHES = 11.7;

    @Override
    public Prepared prepare(Pix page, int dpi) {
        int width = Leptonica1.pixGetWidth(page);
        int height = Leptonica1.pixGetHeight(page);
        int real = plausible(dpi, Math.max(width, height));
        double factor = Math.max(factor(real, (long) width * height), leastFactor(Math.min(width, height)));
        factor = Math.min(factor, (double) LONGEST_EDGE / Math.max(width, height));
        if (factor == 1) {
            return new Prepared(Picture.shared(page), 1, real);
        }
        return new Prepared(scaled(page, (float) factor), factor, (int) Math.round(real * factor));
    }

    private static int plausible(int dpi, int longEdge) {
        double inches = (double) longEdge / dpi;
        return inches > LONGEST_SHEET_INCHES || inches < SHORTEST_SHEET_INCHES
                ? Math.max(70, (int) (longEdge / USUAL_SHEET_INCHES))
                : dpi;
    }

    private static double factor(int dpi, long pixels) {
        double wanted = dpi > FINE || dpi < COARSE ? Math.min(MOST_ENLARGED, (double) BEST / dpi) : 1;
        double possible = Math.sqrt((double) MOST_PIXELS / pixels);
        return Math.min(wanted, Math.max(possible, Math.min(wanted, 1)));
    }

    /** A long strip stays as high as a line of small letters, however wide it is. */
    private static double leastFactor(int shortEdge) {
        return Math.min(1, (double) SHORTEST_EDGE / shortEdge);
    }

    private static Picture scaled(Pix page, float factor) {
        if (Leptonica1.pixGetDepth(page) == 1 && factor < 1) {
            return Picture.of(Leptonica1.pixScaleToGray(page, factor));
        }
        try (Picture gray = Picture.of(Leptonica1.pixConvertTo8(page, 0))) {
            return Picture.of(
                    factor < 0.7 // above it Leptonica interpolates
                            ? Leptonica1.pixScaleAreaMap(gray.pix(), factor, factor)
                            : Leptonica1.pixScale(gray.pix(), factor, factor));
        }
    }
}
