package io.dragoman.read.source;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Walks a page without drawing it, and tells whether it shows images and nothing else. */
final class PageInventory extends PDFGraphicsStreamEngine {
    private static final int MOST_IMAGES = 200;
    private static final double BLACK = 0.1;
    private static final double WHITE = 0.99;

    private final List<Placed> images = new ArrayList<>();
    private final Point2D here = new Point2D.Double();

    /**
     * An image and where it stands.
     *
     * @param matrix from the unit square, its origin the lower left corner, to the page's units
     */
    record Placed(PDImageXObject image, AffineTransform matrix) {}

    /** The page shows something else: the walk ends. */
    private static final class SomethingElse extends RuntimeException {
        SomethingElse() {
            super(null, null, false, false);
        }
    }

    private PageInventory(PDPage page) {
        super(page);
    }

    /** The images in the order in which they are drawn; none where the page shows anything beside them. */
    static List<Placed> of(PDPage page) {
        try {
            if (hasVisibleNotes(page)) {
                return List.of();
            }
            PageInventory inventory = new PageInventory(page);
            inventory.processPage(page);
            return inventory.images;
        } catch (SomethingElse | IOException e) {
            return List.of();
        } catch (RuntimeException | StackOverflowError e) {
            return List.of(); // the renderer knows better what to do with a broken page
        }
    }

    private static boolean hasVisibleNotes(PDPage page) throws IOException {
        return page.getAnnotations().stream()
                .anyMatch(note -> !note.isHidden() && !note.isNoView() && note.getNormalAppearanceStream() != null);
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        PDGraphicsState state = getGraphicsState();
        boolean plain = image instanceof PDImageXObject
                && state.getNonStrokeAlphaConstant() == 1
                && state.getSoftMask() == null
                && BlendMode.NORMAL.equals(state.getBlendMode())
                && (!image.isStencil() || isAll(state.getNonStrokingColor(), 0, BLACK));
        if (!plain || images.size() >= MOST_IMAGES) {
            throw new SomethingElse();
        }
        PDImageXObject object = (PDImageXObject) image;
        if (object.getCOSObject().containsKey(COSName.OC)) {
            throw new SomethingElse();
        }
        Matrix matrix = state.getCurrentTransformationMatrix();
        images.add(new Placed(object, matrix.createAffineTransform()));
    }

    /** White paint below the first image is the paper. */
    private void paint(PDColor colour) throws IOException {
        if (!images.isEmpty() || !isAll(colour, WHITE, 1)) {
            throw new SomethingElse();
        }
    }

    /** Whether red, green and blue all lie between these. */
    private static boolean isAll(PDColor colour, double least, double most) throws IOException {
        if (colour.isPattern()) {
            return false;
        }
        int rgb = colour.toRGB();
        for (int shift = 0; shift <= 16; shift += 8) {
            double value = (rgb >> shift & 0xff) / 255.0;
            if (value < least || value > most) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) {
        boolean shown = getGraphicsState().getTextState().getRenderingMode().isFill()
                || getGraphicsState().getTextState().getRenderingMode().isStroke();
        if (shown && !isBlank(font, code)) {
            throw new SomethingElse();
        }
    }

    private static boolean isBlank(PDFont font, int code) {
        try {
            String text = font.toUnicode(code);
            return text != null && text.isBlank();
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) {
        throw new SomethingElse();
    }

    @Override
    public void strokePath() throws IOException {
        paint(getGraphicsState().getStrokingColor());
    }

    @Override
    public void fillPath(int windingRule) throws IOException {
        paint(getGraphicsState().getNonStrokingColor());
    }

    @Override
    public void fillAndStrokePath(int windingRule) throws IOException {
        paint(getGraphicsState().getNonStrokingColor());
        paint(getGraphicsState().getStrokingColor());
    }

    @Override
    public void shadingFill(COSName shadingName) {
        throw new SomethingElse();
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        here.setLocation(p0);
    }

    @Override
    public void clip(int windingRule) {
        // what is cut away is seen by comparing the image with the page
    }

    @Override
    public void moveTo(float x, float y) {
        here.setLocation(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
        here.setLocation(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        here.setLocation(x3, y3);
    }

    @Override
    public Point2D getCurrentPoint() {
        return here;
    }

    @Override
    public void closePath() {
        // a path that is painted ends the walk, whatever its shape
    }

    @Override
    public void endPath() {
        // nothing was painted
    }
}
