package io.dragoman.read.source;

import io.dragoman.document.Block;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDPage;

/** Reads a PDF page from the text that the file itself holds. */
final class TextLayer {
    private static final String ENGINE = "text layer";

    /** The grid on which the boxes of a page without pixels stand. */
    private static final int DPI = 200;

    private static final double MOST_GARBAGE = 0.3;
    private static final int REPLACEMENT = 0xfffd;

    private TextLayer() {}

    /**
     * Empty where the page has no text, or where it is garbage: 30 % of it or more are characters that mean nothing.
     *
     * @param pixels what the page may have at most
     */
    static Optional<Page> of(PDPage page, int index, long pixels) {
        Sheet sheet = Sheet.of(page);
        double dpi = dpi(sheet, pixels);
        List<Glyph> glyphs = glyphs(page, sheet, dpi);
        if (!isSound(glyphs)) {
            return Optional.empty();
        }
        int width = sheet.pixelsAcross(dpi);
        int height = sheet.pixelsDown(dpi);
        List<Block> blocks = Hyperlinks.of(page, sheet.toPixels(dpi)).on(new TextBlocks(width, height).of(glyphs));
        if (blocks.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Page(
                index,
                width,
                height,
                Math.max(1, (int) Math.round(dpi)),
                sheet.rotation(),
                PageSource.TEXT_LAYER,
                ENGINE,
                "",
                blocks,
                List.of()));
    }

    /** The grid on which the boxes of such a page stand. */
    static double dpi(Sheet sheet, long pixels) {
        return sheet.dpi(DPI, pixels);
    }

    /** A text layer that cannot be read to its end is none: the page still shows what stands there. */
    private static List<Glyph> glyphs(PDPage page, Sheet sheet, double dpi) {
        try {
            return Glyphs.of(page, sheet.toPixels(dpi));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return List.of();
        }
    }

    private static boolean isSound(List<Glyph> glyphs) {
        long all = 0;
        long garbage = 0;
        for (Glyph glyph : glyphs) {
            all += glyph.text()
                    .codePoints()
                    .filter(c -> !Character.isWhitespace(c))
                    .count();
            garbage += glyph.text().codePoints().filter(TextLayer::isGarbage).count();
        }
        return all > 0 && garbage < MOST_GARBAGE * all;
    }

    private static boolean isGarbage(int character) {
        int type = Character.getType(character);
        return character == REPLACEMENT
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || type == Character.SURROGATE
                || (type == Character.CONTROL && !Character.isWhitespace(character));
    }
}
