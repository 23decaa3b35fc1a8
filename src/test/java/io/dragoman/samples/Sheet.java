package io.dragoman.samples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.text.AttributedString;

/** A sheet of paper on which text and lines are set in millimetres from its top left corner. */
final class Sheet {
    private static final double MILLIMETRES_PER_INCH = 25.4;
    private static final double MILLIMETRES_PER_POINT = MILLIMETRES_PER_INCH / 72;

    /** Where the lines of a text stand between its margins. */
    enum Set {
        LEFT,
        RIGHT,
        JUSTIFIED
    }

    private final BufferedImage image;
    private final Graphics2D pen;

    Sheet(double width, double height, int dpi) {
        double scale = dpi / MILLIMETRES_PER_INCH;
        image = new BufferedImage(
                (int) Math.round(width * scale), (int) Math.round(height * scale), BufferedImage.TYPE_BYTE_GRAY);
        pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.scale(scale, scale);
        pen.setColor(Color.BLACK);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    }

    static Sheet a4(int dpi) {
        return new Sheet(210, 297, dpi);
    }

    BufferedImage image() {
        return image;
    }

    /**
     * A font by its family.
     *
     * @throws IllegalStateException when it is not installed; Java would silently take another
     */
    static Font font(String family, int style, double points) {
        Font font = new Font(family, style, 1).deriveFont((float) (points * MILLIMETRES_PER_POINT));
        if (!font.getFamily().equals(family)) {
            throw new IllegalStateException("The font " + family + " is not installed");
        }
        return font;
    }

    /** Sets one line, its baseline at {@code y}; {@code x} is its left end, or its right one when it is set right. */
    void line(String text, Font font, double x, double y, Set set) {
        TextLayout layout = new TextLayout(text, font, pen.getFontRenderContext());
        layout.draw(pen, (float) (set == Set.RIGHT ? x - layout.getAdvance() : x), (float) y);
    }

    /** Sets a paragraph between two margins from {@code y} downwards and answers where the next may begin. */
    double paragraph(String text, Font font, double left, double right, double y, double leading, Set set) {
        AttributedString attributed = new AttributedString(text);
        attributed.addAttribute(TextAttribute.FONT, font);
        LineBreakMeasurer measurer = new LineBreakMeasurer(attributed.getIterator(), pen.getFontRenderContext());
        float width = (float) (right - left);
        double baseline = y;
        while (measurer.getPosition() < text.length()) {
            TextLayout layout = measurer.nextLayout(width);
            boolean last = measurer.getPosition() == text.length();
            if (set == Set.JUSTIFIED && !last) {
                layout = layout.getJustifiedLayout(width);
            }
            baseline += font.getSize2D() * leading;
            boolean atRight = set == Set.RIGHT || !layout.isLeftToRight();
            layout.draw(pen, (float) (atRight ? right - layout.getVisibleAdvance() : left), (float) baseline);
        }
        return baseline;
    }

    void rule(double x0, double y0, double x1, double y1, double thickness) {
        pen.setStroke(new BasicStroke((float) thickness));
        pen.draw(new Line2D.Double(x0, y0, x1, y1));
    }

    void box(double x, double y, double width, double height, double thickness) {
        pen.setStroke(new BasicStroke((float) thickness));
        pen.draw(new Rectangle2D.Double(x, y, width, height));
    }

    void shade(double x, double y, double width, double height, int gray) {
        pen.setColor(new Color(gray, gray, gray));
        pen.fill(new Rectangle2D.Double(x, y, width, height));
        pen.setColor(Color.BLACK);
    }
}
