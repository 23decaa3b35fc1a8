package io.dragoman.read.source;

import java.awt.geom.AffineTransform;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * The visible part of a PDF page.
 *
 * @param crop in the page's own units, not turned
 * @param rotation the degrees, clockwise, by which the page is turned to stand upright
 * @param userUnit in 1/72 inch
 */
record Sheet(PDRectangle crop, int rotation, double userUnit) {
    private static final double POINTS_AN_INCH = 72;

    static Sheet of(PDPage page) {
        boolean named = page.getCOSObject().getDictionaryObject(COSName.USER_UNIT) instanceof COSNumber;
        double unit = named ? page.getUserUnit() : 1;
        boolean sane = unit >= 1e-3 && unit <= 1e6;
        return new Sheet(page.getCropBox(), Math.floorMod(page.getRotation(), 360), sane ? unit : 1);
    }

    /** The same, turned by so many degrees more, clockwise. */
    Sheet turned(int degrees) {
        return new Sheet(crop, Math.floorMod(rotation + degrees, 360), userUnit);
    }

    boolean isSideways() {
        return rotation % 180 != 0;
    }

    /** In points, of the upright page. */
    double width() {
        return Math.max(1e-3, (isSideways() ? crop.getHeight() : crop.getWidth()) * userUnit);
    }

    /** In points, of the upright page. */
    double height() {
        return Math.max(1e-3, (isSideways() ? crop.getWidth() : crop.getHeight()) * userUnit);
    }

    /** What is wanted, or as much less as keeps the page within this many pixels. */
    double dpi(double wanted, long pixels) {
        double area = width() * height() / POINTS_AN_INCH / POINTS_AN_INCH;
        return Math.min(wanted, Math.sqrt(pixels * 0.99 / area));
    }

    int pixelsAcross(double dpi) {
        return Math.max(1, (int) Math.round(width() * dpi / POINTS_AN_INCH));
    }

    int pixelsDown(double dpi) {
        return Math.max(1, (int) Math.round(height() * dpi / POINTS_AN_INCH));
    }

    /** From the page's own units, the crop box's lower left corner at the origin, to pixels of the upright page. */
    AffineTransform toPixels(double dpi) {
        double scale = dpi / POINTS_AN_INCH * userUnit;
        double wide = crop.getWidth() * scale;
        double high = crop.getHeight() * scale;
        AffineTransform turn = switch (rotation) {
            case 90 -> new AffineTransform(0, 1, -1, 0, high, 0);
            case 180 -> new AffineTransform(-1, 0, 0, -1, wide, high);
            case 270 -> new AffineTransform(0, -1, 1, 0, 0, wide);
            default -> new AffineTransform();
        };
        turn.concatenate(new AffineTransform(scale, 0, 0, -scale, 0, high));
        return turn;
    }
}
