package io.dragoman.export.pdf;

import java.awt.geom.AffineTransform;

/** From the pixels of an upright page (origin top left) to where they lie on the page as it is stored. */
final class Upright {
    private Upright() {}

    /**
     * From the upright page to the stored one, both as a square of side 1 whose origin is its top left corner.
     *
     * @param rotation the degrees, clockwise, by which the stored page is turned to stand upright
     * @param mirrored whether its left and right are swapped before that
     */
    static AffineTransform toStored(int rotation, boolean mirrored) {
        AffineTransform back = switch (rotation) {
            case 90 -> new AffineTransform(0, -1, 1, 0, 0, 1);
            case 180 -> new AffineTransform(-1, 0, 0, -1, 1, 1);
            case 270 -> new AffineTransform(0, 1, -1, 0, 1, 0);
            default -> new AffineTransform();
        };
        if (mirrored) {
            back.preConcatenate(new AffineTransform(-1, 0, 0, 1, 1, 0));
        }
        return back;
    }

    /** From pixels of an upright page of this size, but counted upwards from its bottom, to a square of side 1. */
    static AffineTransform square(int width, int height) {
        return new AffineTransform(1.0 / width, 0, 0, -1.0 / height, 0, 1);
    }
}
