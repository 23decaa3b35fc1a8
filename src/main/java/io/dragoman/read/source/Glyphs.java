package io.dragoman.read.source;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.Writer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColorN;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColorSpace;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceCMYKColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceGrayColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceRGBColor;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/** Collects the glyphs of a page's text layer with their places, in the order of the page's content. */
final class Glyphs extends PDFTextStripper {
    private static final int SEMIBOLD = 600;

    /** Of 255, in each colour. */
    private static final int WHITE = 250;

    /** More than the densest page of a directory has; what comes after is an attack. */
    private static final int MOST = 200_000;

    private static final int LONGEST_SPELLED = 16;

    private final AffineTransform toPixels;
    private final List<Glyph> all = new ArrayList<>();
    private final Map<PDFont, Style> styles = new HashMap<>();
    private final Rectangle2D shown;
    private final Covers covers;
    private final FontTally tally = new FontTally();
    private final Set<Glyph> pale = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable PDColor lastColour;
    private boolean lastIsWhite;
    private boolean isPale;
    private int piece;

    /** What the file says that the glyphs spell which stand in the marked content that is open; null when it does not. */
    private @Nullable String spelling;

    private int firstSpelled;
    private int depth;
    private int depthOfSpelling;

    /**
     * How a font looks.
     *
     * @param ascent above the baseline, in ems
     * @param descent below the baseline, in ems, positive
     */
    private record Style(boolean bold, boolean italic, boolean mono, double ascent, double descent) {}

    private Glyphs(AffineTransform toPixels, Rectangle2D shown, Covers covers) {
        this.toPixels = toPixels;
        this.shown = shown;
        this.covers = covers;
        addOperator(new SetNonStrokingColorSpace(this));
        addOperator(new SetNonStrokingColor(this));
        addOperator(new SetNonStrokingColorN(this));
        addOperator(new SetNonStrokingDeviceGrayColor(this));
        addOperator(new SetNonStrokingDeviceRGBColor(this));
        addOperator(new SetNonStrokingDeviceCMYKColor(this));
    }

    /**
     * @param shown the page in its pixels; what stands beside it nobody sees
     * @param covers what hides some of it
     */
    static Glyphs of(PDPage page, AffineTransform toPixels, Rectangle2D shown, Covers covers) throws IOException {
        Glyphs glyphs = new Glyphs(toPixels, shown, covers);
        glyphs.output = Writer.nullWriter();
        glyphs.processPage(page);
        return glyphs;
    }

    List<Glyph> all() {
        return all;
    }

    /** Those that are printed in white, on whatever ground. */
    Set<Glyph> pale() {
        return pale;
    }

    boolean areSound() {
        return tally.isSound();
    }

    @Override
    protected void showText(byte[] string) throws IOException {
        piece++;
        super.showText(string);
    }

    /** Of a cluster or a ligature the file may say itself what it means ({@code ActualText}: ISO 32000-1, 14.9.4). */
    @Override
    public void beginMarkedContentSequence(COSName tag, @Nullable COSDictionary properties) {
        depth++;
        String text = properties == null ? null : properties.getString(COSName.ACTUAL_TEXT);
        if (spelling == null && text != null && isWord(text.strip())) {
            spelling = text.strip();
            firstSpelled = all.size();
            depthOfSpelling = depth;
        }
    }

    @Override
    public void endMarkedContentSequence() {
        String text = spelling;
        if (text != null && depth == depthOfSpelling) {
            spell(all.subList(Math.min(firstSpelled, all.size()), all.size()), text);
            spelling = null;
        }
        depth = Math.max(0, depth - 1);
    }

    /** What is longer has places of its own for its words, and could say something else than is seen. */
    private static boolean isWord(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_SPELLED
                && text.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    /** Makes one of these glyphs where they stand beside each other. */
    private void spell(List<Glyph> glyphs, String text) {
        if (glyphs.isEmpty()
                || glyphs.stream()
                        .anyMatch(glyph -> glyph.turn() != glyphs.get(0).turn())) {
            return;
        }
        Glyph first = glyphs.get(0);
        Glyph one = new Glyph(
                normal(text),
                first.turn(),
                TextBlocks.around(glyphs),
                glyphs.stream().mapToDouble(Glyph::along).min().orElse(first.along()),
                glyphs.stream().mapToDouble(Glyph::end).max().orElse(first.end()),
                first.base(),
                first.size(),
                first.bold(),
                first.italic(),
                first.mono());
        boolean wasPale = pale.containsAll(glyphs);
        glyphs.clear();
        all.add(one);
        if (wasPale) {
            pale.add(one);
        }
    }

    /** Invisible text, such as recognition leaves over a scan, is not what a reader of the page sees. */
    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
        PDGraphicsState state = getGraphicsState();
        RenderingMode mode = state.getTextState().getRenderingMode();
        boolean filled = mode.isFill() && state.getNonStrokeAlphaConstant() > 0;
        if (!filled && !mode.isStroke()) {
            return;
        }
        if (code > ' ' && spelling == null && font.toUnicode(code) == null) {
            tally.unmapped(font);
        }
        isPale = filled && !mode.isStroke() && isWhite(state.getNonStrokingColor());
        super.showGlyph(matrix, font, code, displacement);
    }

    /** A colour stays the same for many glyphs. */
    private boolean isWhite(PDColor colour) throws IOException {
        if (colour != lastColour) {
            lastColour = colour;
            int rgb = colour.isPattern() ? 0 : colour.toRGB();
            lastIsWhite = Math.min(rgb >> 16 & 0xff, Math.min(rgb >> 8 & 0xff, rgb & 0xff)) >= WHITE;
        }
        return lastIsWhite;
    }

    @Override
    protected void processTextPosition(TextPosition position) {
        String text = position.getUnicode();
        if (text == null || text.isEmpty() || all.size() >= MOST) {
            return;
        }
        Style style = styles.computeIfAbsent(position.getFont(), Glyphs::styleOf);
        Matrix matrix = position.getTextMatrix();
        double ux = matrix.getScaleX();
        double uy = matrix.getShearY();
        double across = Math.hypot(ux, uy);
        double up = Math.hypot(matrix.getShearX(), matrix.getScaleY());
        if (across == 0 || up == 0) {
            return;
        }
        double size = position.getFontSize() == 0 ? 0 : up;
        double width = position.getWidthDirAdj();
        Point2D start = new Point2D.Double(matrix.getTranslateX(), matrix.getTranslateY());
        Point2D end = new Point2D.Double(start.getX() + ux / across * width, start.getY() + uy / across * width);
        double vx = matrix.getShearX() / up;
        double vy = matrix.getScaleY() / up;
        Path2D quad = new Path2D.Double();
        quad.moveTo(start.getX() + vx * size * style.ascent(), start.getY() + vy * size * style.ascent());
        quad.lineTo(end.getX() + vx * size * style.ascent(), end.getY() + vy * size * style.ascent());
        quad.lineTo(end.getX() - vx * size * style.descent(), end.getY() - vy * size * style.descent());
        quad.lineTo(start.getX() - vx * size * style.descent(), start.getY() - vy * size * style.descent());
        Rectangle2D box = quad.createTransformedShape(toPixels).getBounds2D();
        if (!shown.contains(box.getCenterX(), box.getCenterY())
                || covers.hide(piece, box.getCenterX(), box.getCenterY())) {
            return;
        }
        tally.mapped(position.getFont(), text);
        add(text, style, box, toPixels.transform(start, null), toPixels.transform(end, null), size);
    }

    private void add(String text, Style style, Rectangle2D box, Point2D start, Point2D end, double size) {
        int turn = turn(end.getX() - start.getX(), end.getY() - start.getY());
        double along = switch (turn) {
            case 90 -> start.getY();
            case 180 -> -start.getX();
            case 270 -> -start.getY();
            default -> start.getX();
        };
        double until = switch (turn) {
            case 90 -> end.getY();
            case 180 -> -end.getX();
            case 270 -> -end.getY();
            default -> end.getX();
        };
        double base = switch (turn) {
            case 90 -> -start.getX();
            case 180 -> -start.getY();
            case 270 -> start.getX();
            default -> start.getY();
        };
        double pixels = size * Math.sqrt(Math.abs(toPixels.getDeterminant()));
        Glyph glyph = new Glyph(
                normal(text),
                turn,
                box,
                Math.min(along, until),
                Math.max(along, until),
                base,
                pixels,
                style.bold(),
                style.italic(),
                style.mono());
        if (isMark(glyph) && !all.isEmpty()) {
            Glyph before = all.remove(all.size() - 1);
            glyph = with(before, before.text() + glyph.text());
        }
        all.add(glyph);
        if (isPale) {
            pale.add(glyph);
        }
    }

    private static Glyph with(Glyph glyph, String text) {
        return new Glyph(
                Normalizer.normalize(text, Normalizer.Form.NFC),
                glyph.turn(),
                glyph.box(),
                glyph.along(),
                glyph.end(),
                glyph.base(),
                glyph.size(),
                glyph.bold(),
                glyph.italic(),
                glyph.mono());
    }

    private static boolean isMark(Glyph glyph) {
        return glyph.text().codePoints().allMatch(c -> Character.getType(c) == Character.NON_SPACING_MARK);
    }

    /** Of a baseline that runs like this; slanted lines count as the nearest of the four. */
    private static int turn(double x, double y) {
        if (Math.abs(x) >= Math.abs(y)) {
            return x >= 0 ? 0 : 180;
        }
        return y > 0 ? 90 : 270;
    }

    /** Ligatures and the shapes that letters take in Arabic are not what a reader types. */
    private static String normal(String text) {
        boolean shaped = text.chars().anyMatch(c -> (c >= 0xfb00 && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefe));
        return shaped ? Normalizer.normalize(text, Normalizer.Form.NFKC) : text;
    }

    private static Style styleOf(PDFont font) {
        String name = font.getName() == null ? "" : font.getName().toLowerCase(Locale.ROOT);
        boolean bold = name.contains("bold") || name.contains("black") || name.contains("heavy");
        boolean italic = name.contains("italic") || name.contains("oblique");
        boolean mono = name.contains("mono") || name.contains("courier") || name.contains("consol");
        double ascent = 0.8;
        double descent = 0.2;
        PDFontDescriptor descriptor = font.getFontDescriptor();
        if (descriptor != null) {
            bold |= descriptor.isForceBold() || descriptor.getFontWeight() >= SEMIBOLD;
            italic |= descriptor.isItalic();
            mono |= descriptor.isFixedPitch();
            ascent = within(Math.abs(descriptor.getAscent()) / 1000, 0.5, 1.0, ascent);
            descent = within(Math.abs(descriptor.getDescent()) / 1000, 0.05, 0.35, descent);
        }
        return new Style(bold, italic, mono, ascent, descent);
    }

    private static double within(double value, double least, double most, double otherwise) {
        return value >= least && value <= most ? value : otherwise;
    }
}
