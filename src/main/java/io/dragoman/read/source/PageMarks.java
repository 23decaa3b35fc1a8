package io.dragoman.read.source;

import io.dragoman.document.Box;
import io.dragoman.read.layout.JoinedRules;
import io.dragoman.read.layout.Marks;
import io.dragoman.read.layout.Rule;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.jspecify.annotations.Nullable;

/**
 * Walks a page without drawing it and collects the lines, fills and pictures that it shows beside its text, and what of
 * its text they hide.
 */
final class PageMarks extends PDFGraphicsStreamEngine {
    /** More than any table has; what comes after is a drawing. */
    private static final int MOST = 20_000;

    private static final double POINTS_AN_INCH = 72;

    /** In points: what is filled and thinner is a line. */
    private static final double THIN = 4;

    /** In points: pieces of one line may lie so far from each other. */
    private static final double APART = 1.5;

    /** In points: what is shorter is an ornament. */
    private static final double SHORTEST = 6;

    /** In points: a shorter stroke is a letter or an ornament. */
    private static final double LEAST_DRAWN = 20;

    /** Above it a colour cannot be told from paper. */
    private static final double WHITE = 0.985;

    private static final Rectangle2D NOTHING = new Rectangle2D.Double(0, 0, -1, -1);

    private final AffineTransform toPixels;
    private final double point;
    private final Box sheet;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Box> fills = new ArrayList<>();
    private final List<Box> pictures = new ArrayList<>();
    private final List<Box> drawings = new ArrayList<>();
    private final Covers covers;
    private GeneralPath path = new GeneralPath();
    private @Nullable Integer clipRule;
    private boolean isVeiled;
    private final HiddenLayers layers;

    /** Pieces of content that are open, from the first that lies in a layer that is switched off. */
    private int hidden;

    private PageMarks(PDPage page, Sheet sheet, double dpi, HiddenLayers layers) {
        super(page);
        this.layers = layers;
        PDRectangle crop = sheet.crop();
        this.toPixels = sheet.toPixels(dpi);
        this.toPixels.translate(-crop.getLowerLeftX(), -crop.getLowerLeftY());
        this.point = dpi / POINTS_AN_INCH;
        this.sheet = new Box(0, 0, sheet.pixelsAcross(dpi), sheet.pixelsDown(dpi));
        this.covers = new Covers(new Rectangle2D.Double(0, 0, this.sheet.width(), this.sheet.height()));
    }

    /** What a page shows until it ends or breaks. */
    static PageMarks of(PDPage page, Sheet sheet, double dpi, HiddenLayers layers) {
        PageMarks marks = new PageMarks(page, sheet, dpi, layers);
        try {
            marks.processPage(page);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // what a viewer shows of a broken page is what came before the break
        }
        return marks;
    }

    /** No rules and fills of a drawing of too many strokes. */
    Marks marks() {
        if (rules.size() >= MOST) {
            return new Marks(List.of(), List.of(), pictures, drawings);
        }
        int apart = (int) Math.max(1, Math.round(APART * point));
        int shortest = (int) Math.max(2, Math.round(SHORTEST * point));
        return new Marks(JoinedRules.of(rules, apart, shortest), fills, pictures, drawings);
    }

    Covers covers() {
        return covers;
    }

    @Override
    public void beginMarkedContentSequence(COSName tag, @Nullable COSDictionary properties) {
        if (hidden > 0 || (COSName.OC.equals(tag) && layers.hide(properties))) {
            hidden++;
        }
    }

    @Override
    public void endMarkedContentSequence() {
        hidden = Math.max(0, hidden - 1);
    }

    /** The text itself is read elsewhere. */
    @Override
    protected void showText(byte[] string) {
        covers.text(hidden > 0 ? NOTHING : clipInPixels());
    }

    /** What it holds is walked through also when nobody sees it, since its texts are counted. */
    @Override
    public void showForm(PDFormXObject form) throws IOException {
        int before = hidden;
        hidden += layers.hide(form.getCOSObject().getCOSDictionary(COSName.OC)) ? 1 : 0;
        super.showForm(form);
        hidden = before;
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        boolean before = isVeiled;
        int hiddenBefore = hidden;
        isVeiled |= !isOpaque();
        hidden += layers.hide(form.getCOSObject().getCOSDictionary(COSName.OC)) ? 1 : 0;
        super.showTransparencyGroup(form);
        isVeiled = before;
        hidden = hiddenBefore;
    }

    @Override
    public void drawImage(PDImage image) {
        if (hidden > 0
                || (image instanceof PDImageXObject object
                        && layers.hide(object.getCOSObject().getCOSDictionary(COSName.OC)))) {
            return;
        }
        AffineTransform matrix =
                getGraphicsState().getCurrentTransformationMatrix().createAffineTransform();
        Rectangle2D shown = matrix.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1))
                .getBounds2D();
        area(shown, pictures);
        boolean straight = (matrix.getType() & AffineTransform.TYPE_GENERAL_ROTATION) == 0;
        if (straight && isOpaque() && !image.isStencil() && !isMasked(image)) {
            cover(shown);
        }
    }

    private static boolean isMasked(PDImage image) {
        return image instanceof PDImageXObject object
                && (object.getCOSObject().containsKey(COSName.SMASK)
                        || object.getCOSObject().containsKey(COSName.MASK)
                        || object.getCOSObject().containsKey(COSName.OC));
    }

    /** Whether what is filled now hides what is below it. */
    private boolean isOpaque() {
        PDGraphicsState state = getGraphicsState();
        return !isVeiled
                && state.getNonStrokeAlphaConstant() == 1
                && state.getSoftMask() == null
                && BlendMode.NORMAL.equals(state.getBlendMode());
    }

    /** @param rectangle in the page's own units */
    private void cover(Rectangle2D rectangle) {
        Rectangle2D box = inPixels(rectangle);
        if (box.getWidth() > 0 && box.getHeight() > 0) {
            covers.paint(box);
        }
    }

    @Override
    public void strokePath() throws IOException {
        stroke();
        endPath();
    }

    @Override
    public void fillPath(int windingRule) throws IOException {
        fill();
        endPath();
    }

    @Override
    public void fillAndStrokePath(int windingRule) throws IOException {
        fill();
        stroke();
        endPath();
    }

    @Override
    public void shadingFill(COSName shadingName) {
        if (hidden == 0) {
            area(clip(), fills);
        }
    }

    /** In the page's own units, without what is clipped away. */
    private Rectangle2D inPixels(Rectangle2D rectangle) {
        return toPixels.createTransformedShape(rectangle).getBounds2D().createIntersection(clipInPixels());
    }

    private void stroke() throws IOException {
        PDGraphicsState state = getGraphicsState();
        if (hidden > 0 || state.getAlphaConstant() == 0 || isPaper(state.getStrokingColor())) {
            return;
        }
        AffineTransform matrix = state.getCurrentTransformationMatrix().createAffineTransform();
        double pen = state.getLineWidth() * Math.sqrt(Math.abs(matrix.getDeterminant())) * scale();
        Rectangle2D clip = clipInPixels();
        drawing(clip);
        new Segments(path, toPixels).forEach((from, to) -> segment(from, to, pen, clip));
    }

    private void segment(Point2D from, Point2D to, double pen, Rectangle2D clip) {
        double across = Math.abs(to.getX() - from.getX());
        double down = Math.abs(to.getY() - from.getY());
        boolean horizontal = across >= down;
        if (Math.min(across, down) > Math.max(1, 0.01 * Math.max(across, down)) || pen > THIN * point) {
            return;
        }
        double half = Math.max(1, pen) / 2;
        Rectangle2D box = new Rectangle2D.Double(
                Math.min(from.getX(), to.getX()) - (horizontal ? 0 : half),
                Math.min(from.getY(), to.getY()) - (horizontal ? half : 0),
                across + (horizontal ? 0 : 2 * half),
                down + (horizontal ? 2 * half : 0));
        rule(horizontal, box.createIntersection(clip));
    }

    private void fill() throws IOException {
        PDGraphicsState state = getGraphicsState();
        if (hidden > 0 || state.getNonStrokeAlphaConstant() == 0) {
            return;
        }
        List<Rectangle2D> rectangles = new Segments(path, new AffineTransform()).rectangles();
        PDColor colour = state.getNonStrokingColor();
        if (rectangles.size() == 1 && isOpaque() && !colour.isPattern()) { // of several, one may be a hole
            cover(rectangles.get(0));
        }
        if (!isPaper(colour)) {
            drawing(clipInPixels());
            rectangles.forEach(rectangle -> area(rectangle, fills));
        }
    }

    /** Keeps the place of a path that is mostly neither level nor upright. */
    private void drawing(Rectangle2D clip) {
        Segments segments = new Segments(path, toPixels);
        if (drawings.size() < MOST && segments.slanted() > LEAST_DRAWN * point && segments.isSlanted()) {
            Rectangle2D box =
                    path.createTransformedShape(toPixels).getBounds2D().createIntersection(clip);
            if (box.getWidth() > 0 && box.getHeight() > 0) {
                drawings.add(pixels(box));
            }
        }
    }

    /** In the page's own units; what is thin becomes a rule. */
    private void area(Rectangle2D rectangle, List<Box> wide) {
        Rectangle2D box = inPixels(rectangle);
        if (box.getWidth() < 0 || box.getHeight() < 0) {
            return;
        }
        if (Math.min(box.getWidth(), box.getHeight()) <= THIN * point) {
            rule(box.getWidth() >= box.getHeight(), box);
        } else if (wide.size() < MOST) {
            wide.add(pixels(box));
        }
    }

    private void rule(boolean horizontal, Rectangle2D box) {
        if (box.getWidth() >= 0 && box.getHeight() >= 0 && rules.size() < MOST) {
            rules.add(new Rule(horizontal, pixels(box)));
        }
    }

    private Box pixels(Rectangle2D box) {
        int x = (int) Math.round(box.getMinX());
        int y = (int) Math.round(box.getMinY());
        return new Box(x, y, Math.max(x + 1, (int) Math.round(box.getMaxX())), Math.max(y + 1, (int)
                        Math.round(box.getMaxY())))
                .within(sheet.width(), sheet.height());
    }

    private double scale() {
        return Math.sqrt(Math.abs(toPixels.getDeterminant()));
    }

    private static boolean isPaper(PDColor colour) throws IOException {
        if (colour.isPattern()) {
            return false;
        }
        int rgb = colour.toRGB();
        return Math.min(rgb >> 16 & 0xff, Math.min(rgb >> 8 & 0xff, rgb & 0xff)) > WHITE * 255;
    }

    /** The box around what is not clipped away, in the page's own units. */
    private Rectangle2D clip() {
        Rectangle2D clip = null;
        for (Path2D shape : getGraphicsState().getCurrentClippingPaths()) {
            clip = clip == null ? shape.getBounds2D() : clip.createIntersection(shape.getBounds2D());
        }
        return clip == null ? getPage().getCropBox().toGeneralPath().getBounds2D() : clip;
    }

    private Rectangle2D clipInPixels() {
        Rectangle2D clip = clip();
        if (clip.getWidth() < 0 || clip.getHeight() < 0) {
            return NOTHING;
        }
        return toPixels.createTransformedShape(clip)
                .getBounds2D()
                .createIntersection(new Rectangle2D.Double(0, 0, sheet.width(), sheet.height()));
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        path.moveTo(p0.getX(), p0.getY());
        path.lineTo(p1.getX(), p1.getY());
        path.lineTo(p2.getX(), p2.getY());
        path.lineTo(p3.getX(), p3.getY());
        path.closePath();
    }

    @Override
    public void clip(int windingRule) {
        clipRule = windingRule;
    }

    @Override
    public void moveTo(float x, float y) {
        path.moveTo(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        }
        path.lineTo(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x1, y1);
        }
        path.curveTo(x1, y1, x2, y2, x3, y3);
    }

    @Override
    public @Nullable Point2D getCurrentPoint() {
        return path.getCurrentPoint();
    }

    @Override
    public void closePath() {
        if (path.getCurrentPoint() != null) {
            path.closePath();
        }
    }

    @Override
    public void endPath() {
        if (clipRule != null) {
            GeneralPath box = new GeneralPath(path.getBounds2D());
            getGraphicsState().intersectClippingPath(box);
            clipRule = null;
        }
        path = new GeneralPath();
    }
}
