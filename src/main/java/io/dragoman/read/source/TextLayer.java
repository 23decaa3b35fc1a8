package io.dragoman.read.source;

import io.dragoman.document.Block;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * A PDF page as the text says that the file itself holds.
 *
 * @param turn the degrees, clockwise, by which its text is turned on the page: 0, 90, 180 or 270
 */
record TextLayer(Page page, int turn) {
    private static final String ENGINE = "text layer";

    /** The grid on which the boxes of a page without pixels stand. */
    private static final int DPI = 200;

    /** Of the look at whether pale text is seen: a pixel a point shows a letter's ground, on sheets of usual size. */
    private static final int LOOK_DPI = 72;

    private static final long LOOK_PIXELS = 4_000_000;

    /** Of 255: what is lighter cannot be told from paper. */
    private static final int PAPER = 235;

    /** Of a page's letters: as many as run the same way make that way up, whatever stands in the margins. */
    private static final double MOST_LETTERS = 0.8;

    /** Draws the page in gray. */
    @FunctionalInterface
    interface Drawing {
        BufferedImage at(double dpi) throws IOException;
    }

    /**
     * Empty where nobody sees text on the page, or where the file does not say what it means: 30 % of the page, or of
     * one of its fonts, are characters without a meaning.
     *
     * @param sheet how the page is looked at
     * @param pixels what the page may have at most
     * @param covers where text is hidden, on the grid of {@link #dpi}
     * @param drawing asked for where text is as pale as paper
     */
    static Optional<TextLayer> of(PDPage page, Sheet sheet, int index, long pixels, Covers covers, Drawing drawing) {
        double dpi = dpi(sheet, pixels);
        int width = sheet.pixelsAcross(dpi);
        int height = sheet.pixelsDown(dpi);
        List<Glyph> glyphs = glyphs(page, sheet, dpi, new Rectangle(width, height), covers, drawing);
        List<Block> blocks = Hyperlinks.of(page, sheet.toPixels(dpi)).on(new TextBlocks(width, height).of(glyphs));
        if (blocks.isEmpty()) {
            return Optional.empty();
        }
        Page read = new Page(
                index,
                width,
                height,
                Math.max(1, (int) Math.round(dpi)),
                sheet.rotation(),
                PageSource.TEXT_LAYER,
                ENGINE,
                "",
                blocks,
                List.of());
        return Optional.of(new TextLayer(read, turn(glyphs)));
    }

    private static int turn(List<Glyph> glyphs) {
        long letters = glyphs.stream().filter(glyph -> !glyph.isBlank()).count();
        for (int turn : new int[] {90, 180, 270}) {
            long turned = glyphs.stream()
                    .filter(glyph -> glyph.turn() == turn && !glyph.isBlank())
                    .count();
            if (turned > MOST_LETTERS * letters) {
                return turn;
            }
        }
        return 0;
    }

    /** The grid on which the boxes of such a page stand. */
    static double dpi(Sheet sheet, long pixels) {
        return sheet.dpi(DPI, pixels);
    }

    /** A text layer that cannot be read to its end is none: the page still shows what stands there. */
    private static List<Glyph> glyphs(
            PDPage page, Sheet sheet, double dpi, Rectangle shown, Covers covers, Drawing drawing) {
        try {
            Glyphs glyphs = Glyphs.of(page, sheet.toPixels(dpi), shown, covers);
            if (!glyphs.areSound()) {
                return List.of();
            }
            double look = sheet.dpi(LOOK_DPI, LOOK_PIXELS);
            return glyphs.pale().isEmpty() ? glyphs.all() : seen(glyphs, drawing.at(look), look / dpi);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return List.of();
        }
    }

    /** White text on paper is not there for a reader; on a dark ground it is a heading. */
    private static List<Glyph> seen(Glyphs glyphs, BufferedImage page, double scale) {
        Set<Glyph> pale = glyphs.pale();
        return glyphs.all().stream()
                .filter(glyph -> !pale.contains(glyph) || isOnDark(glyph.box(), page, scale))
                .toList();
    }

    private static boolean isOnDark(Rectangle2D box, BufferedImage page, double scale) {
        int right = Math.min(page.getWidth() - 1, (int) (box.getMaxX() * scale));
        int lower = Math.min(page.getHeight() - 1, (int) (box.getMaxY() * scale));
        for (int y = Math.max(0, (int) (box.getMinY() * scale)); y <= lower; y++) {
            for (int x = Math.max(0, (int) (box.getMinX() * scale)); x <= right; x++) {
                if (page.getRaster().getSample(x, y, 0) < PAPER) {
                    return true;
                }
            }
        }
        return false;
    }
}
