package io.dragoman.read.source;

import io.dragoman.read.source.PageInventory.Placed;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A PDF page that shows an image, or several of one resolution side by side, and nothing else: its pixels as they are,
 * decoded once and not drawn.
 */
final class EmbeddedImage {
    private static final double POINTS_AN_INCH = 72;
    private static final double LEAST_COVERED = 0.5;

    /** A difference this small between two resolutions is a rounding. */
    private static final double SAME_SCALE = 0.02;

    /** Of the page's edge: an image that ends this near to it is the whole page. */
    private static final double SAME_EDGE = 0.005;

    private static final int PIX_SRC = 12;

    private EmbeddedImage() {}

    /**
     * @param box in the page's units, not turned
     * @param orientation how the stored image becomes upright on the page that is not turned
     * @param across pixels a unit of the page
     * @param down pixels a unit of the page
     * @param pixels that it has
     */
    private record Part(
            Placed placed, Rectangle2D box, Orientation orientation, double across, double down, long pixels) {
        double finest() {
            return Math.max(across, down);
        }
    }

    /** Empty where the page has to be drawn. */
    static Optional<Raster> of(PDPage page, long pixels) throws IOException {
        Sheet sheet = Sheet.of(page);
        List<Part> parts = new ArrayList<>();
        for (Placed placed : PageInventory.of(page)) {
            Optional<Part> part = part(placed);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        if (parts.isEmpty() || !fit(parts, sheet, pixels) || showsThrough(parts)) {
            return Optional.empty();
        }
        Optional<Pix> pix = parts.size() == 1 && isWhole(parts.get(0), sheet.crop())
                ? decoded(parts.get(0))
                : composed(parts, sheet.crop());
        int dpi = (int) Math.round(parts.get(0).finest() * POINTS_AN_INCH / sheet.userUnit());
        return pix.map(
                upright -> new Raster(Pixes.turned(upright, sheet.rotation()), Math.max(1, dpi), sheet.rotation()));
    }

    private static Optional<Part> part(Placed placed) throws IOException {
        AffineTransform matrix = placed.matrix();
        double a = matrix.getScaleX();
        double b = matrix.getShearY();
        double c = matrix.getShearX();
        double d = matrix.getScaleY();
        double slack = 0.002 * Math.max(Math.max(Math.abs(a), Math.abs(b)), Math.max(Math.abs(c), Math.abs(d)));
        boolean straight = Math.abs(b) <= slack && Math.abs(c) <= slack;
        boolean sideways = Math.abs(a) <= slack && Math.abs(d) <= slack;
        if (straight == sideways) {
            return Optional.empty();
        }
        Rectangle2D box = matrix.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1))
                .getBounds2D();
        int width = PdfImage.width(placed.image());
        int height = PdfImage.height(placed.image());
        if (width < 1 || height < 1 || box.getWidth() <= 0 || box.getHeight() <= 0) {
            return Optional.empty();
        }
        Orientation orientation = straight ? straight(a, d) : sideways(b, c);
        double across = (straight ? width : height) / box.getWidth();
        double down = (straight ? height : width) / box.getHeight();
        return Optional.of(new Part(placed, box, orientation, across, down, (long) width * height));
    }

    private static Orientation straight(double a, double d) {
        boolean mirrored = a > 0 != d > 0;
        return new Orientation(mirrored, d > 0 ? 0 : 180);
    }

    /** The image's right points up the page where {@code b} is positive, its top to the left where {@code c} is negative. */
    private static Orientation sideways(double b, double c) {
        boolean mirrored = b > 0 == c > 0;
        return new Orientation(mirrored, c < 0 ? 270 : 90);
    }

    private static boolean fit(List<Part> parts, Sheet sheet, long pixels) {
        Part first = parts.get(0);
        PDRectangle crop = sheet.crop();
        double covered = 0;
        for (Part part : parts) {
            boolean same = isNear(part.across(), first.across())
                    && isNear(part.down(), first.down())
                    && isNear(part.across(), part.down());
            if (!same) {
                return false;
            }
            Rectangle2D seen = part.box().createIntersection(rectangle(crop));
            covered += Math.max(0, seen.getWidth()) * Math.max(0, seen.getHeight());
        }
        double canvas = crop.getWidth() * first.across() * crop.getHeight() * first.down();
        return covered >= LEAST_COVERED * crop.getWidth() * crop.getHeight()
                && canvas <= pixels
                && largest(parts) <= pixels;
    }

    /** Whether one is seen through another's mask. */
    private static boolean showsThrough(List<Part> parts) throws IOException {
        for (int i = 1; i < parts.size(); i++) {
            Part upper = parts.get(i);
            boolean overlaps = parts.subList(0, i).stream().anyMatch(lower -> overlap(lower.box(), upper.box()));
            if (overlaps && PdfImage.isMasked(upper.placed().image())) {
                return true;
            }
        }
        return false;
    }

    /** By more than a rounding. */
    private static boolean overlap(Rectangle2D one, Rectangle2D other) {
        Rectangle2D shared = one.createIntersection(other);
        return shared.getWidth() > SAME_EDGE * other.getWidth() && shared.getHeight() > SAME_EDGE * other.getHeight();
    }

    private static boolean isNear(double one, double other) {
        return Math.abs(one - other) <= SAME_SCALE * Math.max(one, other);
    }

    private static long largest(List<Part> parts) {
        return parts.stream().mapToLong(Part::pixels).max().orElse(0);
    }

    private static Rectangle2D rectangle(PDRectangle box) {
        return new Rectangle2D.Double(box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight());
    }

    private static boolean isWhole(Part part, PDRectangle crop) {
        double slack = SAME_EDGE * Math.max(crop.getWidth(), crop.getHeight());
        return Math.abs(part.box().getMinX() - crop.getLowerLeftX()) <= slack
                && Math.abs(part.box().getMinY() - crop.getLowerLeftY()) <= slack
                && Math.abs(part.box().getMaxX() - crop.getUpperRightX()) <= slack
                && Math.abs(part.box().getMaxY() - crop.getUpperRightY()) <= slack;
    }

    private static Optional<Pix> decoded(Part part) throws IOException {
        return PdfImage.decode(part.placed().image()).map(part.orientation()::doneOn);
    }

    /** Puts the parts on a white page, each where it stands. */
    private static Optional<Pix> composed(List<Part> parts, PDRectangle crop) throws IOException {
        Part first = parts.get(0);
        int width = Math.max(1, (int) Math.round(crop.getWidth() * first.across()));
        int height = Math.max(1, (int) Math.round(crop.getHeight() * first.down()));
        Pix canvas = null;
        for (Part part : parts) {
            Optional<Pix> decoded = decoded(part);
            if (decoded.isEmpty() || (canvas != null && depth(canvas) != depth(decoded.get()))) {
                decoded.ifPresent(Pixes::free);
                if (canvas != null) {
                    Pixes.free(canvas);
                }
                return Optional.empty();
            }
            Pix pix = decoded.get();
            if (canvas == null) {
                canvas = white(width, height, depth(pix));
            }
            int x = (int) Math.round((part.box().getMinX() - crop.getLowerLeftX()) * first.across());
            int y = (int) Math.round((crop.getUpperRightY() - part.box().getMaxY()) * first.down());
            Leptonica1.pixRasterop(canvas, x, y, Pixes.width(pix), Pixes.height(pix), PIX_SRC, pix, 0, 0);
            Pixes.free(pix);
        }
        return Optional.ofNullable(canvas);
    }

    private static int depth(Pix pix) {
        return Leptonica1.pixGetDepth(pix);
    }

    private static Pix white(int width, int height, int depth) {
        Pix pix = Pixes.made(Leptonica1.pixCreate(width, height, depth));
        if (depth > 1) {
            Leptonica1.pixSetAll(pix);
        }
        return pix;
    }
}
