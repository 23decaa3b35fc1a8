package io.dragoman.export.pdf;

import io.dragoman.document.Block;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * The recognised words of a page as text that is not drawn (rendering mode 3), each word at its place. All words of a
 * block have one size, because readers of PDFs tell blocks by the size of their type; how high a single word is, is
 * said by the ascent and descent of its font, and how wide, by horizontal scaling.
 */
final class TextLayer {
    private static final double BLANK =
            0.22; // of the font's size: Poppler sees a blank from 0.15, PDFium from about 0.2
    private static final double TOO_HIGH = GlyphlessFont.MOST_STEPS / (double) GlyphlessFont.STEPS;
    /**
     * By how much every other one of words without a blank between them stands higher: only then does Poppler give each
     * a box of its own. Beside it their fonts must differ, or it joins them again.
     */
    private static final double LIFT_POINTS = 0.6;

    private static final HexFormat HEX = HexFormat.of();
    private static final char LEFT_TO_RIGHT_MARK = '\u200E';
    private static final char RIGHT_TO_LEFT_MARK = '\u200F';
    private static final int[] BLANK_CHARACTER = {' '};

    private final Page page;
    private final GlyphlessFont font;
    private final COSDictionary fonts;
    private final Map<GlyphlessFont.Reach, COSName> names = new HashMap<>();
    private final StringBuilder content = new StringBuilder();
    private double lift; // in pixels

    /** @param fonts the page's own; what the layer uses is put to them */
    TextLayer(Page page, GlyphlessFont font, COSDictionary fonts) {
        this.page = page;
        this.font = font;
        this.fonts = fonts;
    }

    /**
     * The layer as a content stream that leaves the graphics state as it was.
     *
     * @param place from pixels of the upright page, counted upwards from its bottom, to the page's user space
     */
    COSStream write(PDDocument document, AffineTransform place) throws IOException {
        double[] m = new double[6];
        place.getMatrix(m);
        lift = LIFT_POINTS / Math.sqrt(Math.abs(place.getDeterminant()));
        content.append(String.format(
                Locale.ROOT, "q %.7f %.7f %.7f %.7f %.4f %.4f cm BT 3 Tr\n", m[0], m[1], m[2], m[3], m[4], m[5]));
        for (Block block : page.blocks()) {
            block(LayerWords.lines(block, page));
        }
        content.append("ET Q\n");
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content.toString().getBytes(StandardCharsets.US_ASCII));
        }
        return stream;
    }

    private void block(List<Line> lines) {
        double size = size(lines);
        for (Line line : lines) {
            boolean rightToLeft = VisualOrder.isRightToLeft(line.text());
            List<PlacedWord> words = line.words().stream()
                    .map(PlacedWord::new)
                    .filter(word -> !word.text().isEmpty())
                    .toList();
            PlacedWord.space(words, line.text(), size * BLANK);
            Baseline baseline = Baseline.of(words, size);
            int spaced = rightToLeft ? -1 : spaced(words);
            boolean other = false;
            for (int i = 0; i < words.size(); i++) {
                PlacedWord word = words.get(i);
                PlacedWord next = i + 1 < words.size() ? words.get(i + 1) : null;
                Type type = Type.of(word, baseline.at(word.middle()) - (other ? lift : 0), size, other);
                String text = i == spaced ? word.text() + LEFT_TO_RIGHT_MARK : text(word, next, rightToLeft);
                show(VisualOrder.of(text, rightToLeft), type, word.left(), word.width());
                other ^= !word.blankAfter();
                if (next != null && word.blankAfter()) {
                    blank(word, next, type);
                }
            }
        }
    }

    /**
     * Poppler, when it turns right-to-left text back, takes digits and points together with the blank behind them;
     * a mark of direction between the two parts them.
     */
    private static String text(PlacedWord word, @Nullable PlacedWord next, boolean rightToLeft) {
        boolean parts = rightToLeft
                && next != null
                && word.blankAfter()
                && !VisualOrder.endsRightToLeft(word.text())
                && !VisualOrder.beginsLeftToRight(next.text());
        return parts ? word.text() + RIGHT_TO_LEFT_MARK : word.text();
    }

    /**
     * Poppler takes a line that begins with single characters for one word whose letters are spaced, as headings are:
     * "第 1 条" would lose its blanks. With a mark of direction the first of them is no single character.
     *
     * @return the index of the word that gets the mark; -1 for none
     */
    private static int spaced(List<PlacedWord> words) {
        boolean begins = words.size() > 1
                && words.get(0).blankAfter()
                && isOneCharacter(words.get(0))
                && isOneCharacter(words.get(1));
        return begins ? 0 : -1;
    }

    private static boolean isOneCharacter(PlacedWord word) {
        return word.text().codePointCount(0, word.text().length()) == 1;
    }

    /** The median of how high the lines' highest words are. */
    private static double size(List<Line> lines) {
        double[] heights = lines.stream()
                .mapToDouble(line -> line.words().stream()
                        .mapToDouble(word -> word.box().height())
                        .max()
                        .orElse(1))
                .sorted()
                .toArray();
        return heights.length == 0 ? 1 : Math.max(1, heights[heights.length / 2]);
    }

    private void blank(PlacedWord word, PlacedWord next, Type type) {
        double from = next.isRightOf(word) ? word.right() : next.right();
        double width = next.isRightOf(word) ? next.left() - from : word.left() - from;
        if (width > 0) {
            show(BLANK_CHARACTER, type, from, width);
        }
    }

    private void show(int[] characters, Type type, double left, double width) {
        double scale = 100 * width / (characters.length * GlyphlessFont.ADVANCE * type.size());
        content.append(String.format(
                Locale.ROOT,
                "/%s %.2f Tf %.3f Tz 1 0 0 1 %.2f %.2f Tm <%s> Tj\n",
                name(type.reach()).getName(),
                type.size(),
                scale,
                left,
                page.height() - type.baseline(),
                HEX.formatHex(font.encode(characters))));
    }

    private COSName name(GlyphlessFont.Reach reach) {
        return names.computeIfAbsent(reach, some -> {
            COSName name = COSName.getPDFName("Drg" + some.above() + (some.other() ? "+" : "-") + some.below());
            while (fonts.containsKey(name)) {
                name = COSName.getPDFName(name.getName() + "x");
            }
            fonts.setItem(name, font.reaching(some));
            return name;
        });
    }

    /**
     * How a word is set.
     *
     * @param baseline in pixels from the top of the page
     * @param size in pixels
     */
    private record Type(double baseline, double size, GlyphlessFont.Reach reach) {
        private static final double RAISED = 0.25; // of its height that a word floats above the line, as quotes do
        private static final double MOST_RAISED =
                0.4; // of the size; Poppler takes words half a size apart for two lines

        static Type of(PlacedWord word, double line, double blockSize, boolean other) {
            boolean stands = word.bottom() >= line - RAISED * word.height();
            double baseline = stands ? line : Math.max(word.bottom(), line - MOST_RAISED * blockSize);
            baseline = Math.max(baseline, word.top() + 1);
            double above = baseline - word.top();
            double below = word.bottom() - baseline;
            boolean tooHigh = Math.max(above, below) / blockSize > TOO_HIGH;
            double size = tooHigh ? Math.max(above, below) / TOO_HIGH : blockSize;
            return new Type(
                    baseline,
                    size,
                    new GlyphlessFont.Reach(Math.max(1, steps(above, size)), steps(below, size), other));
        }

        private static int steps(double distance, double size) {
            return (int) Math.max(0, Math.round(distance / size * GlyphlessFont.STEPS));
        }
    }
}
