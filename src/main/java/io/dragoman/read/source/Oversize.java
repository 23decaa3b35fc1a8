package io.dragoman.read.source;

import io.dragoman.document.Box;
import java.util.List;
import net.sourceforge.lept4j.Pix;

/**
 * Pictures of pages often say the 96 or 72 pixels an inch that the program which saved them writes everywhere. Then the
 * sheet is larger than a scanner takes and its letters are those of a poster: such a page is measured as one of the usual
 * width. What is large and has small print, a newspaper or a plan, is as large as it says.
 */
final class Oversize {
    private static final double POINTS_AN_INCH = 72;

    /** The short side of A3, in inches, and a little: larger scanners are rare. */
    private static final double WIDEST_INCHES = 12;

    /** The width of A4, and nearly that of letter. */
    private static final double USUAL_WIDTH_INCHES = 8.27;

    /** In points: half of type of 16 points, which no running text is set in. */
    private static final double LARGE_LETTER = 8;

    /** In pixels: lower marks are dust and dots. */
    private static final int LOWEST = 4;

    /** In heights: wider marks are rules and joined words. */
    private static final int WIDEST = 8;

    private static final int FEWEST = 20;

    private Oversize() {}

    /**
     * How fine the page is.
     *
     * @param ink in two levels
     * @param said pixels an inch, as its file has it
     */
    static int dpi(Pix ink, int said) {
        int side = Math.min(Pixes.width(ink), Pixes.height(ink));
        if (side <= WIDEST_INCHES * said) {
            return said;
        }
        List<Integer> heights = RasterMarks.boxes(ink).stream()
                .filter(Oversize::mayBeLetter)
                .map(Box::height)
                .sorted()
                .toList();
        boolean large =
                heights.size() >= FEWEST && heights.get(heights.size() / 2) > LARGE_LETTER * said / POINTS_AN_INCH;
        return large ? (int) Math.round(side / USUAL_WIDTH_INCHES) : said;
    }

    private static boolean mayBeLetter(Box mark) {
        return mark.height() >= LOWEST && mark.width() < WIDEST * mark.height();
    }
}
