package io.dragoman.read.source;

import net.sourceforge.lept4j.Pix;

/**
 * How a stored image becomes an upright one.
 *
 * @param mirrored whether left and right are swapped, before it is turned
 * @param rotation the degrees, clockwise, by which it is turned then
 */
record Orientation(boolean mirrored, int rotation) {

    /** @param exif from 1 to 8 */
    static Orientation of(int exif) {
        return switch (exif) {
            case 2 -> new Orientation(true, 0);
            case 3 -> new Orientation(false, 180);
            case 4 -> new Orientation(true, 180);
            case 5 -> new Orientation(true, 270);
            case 6 -> new Orientation(false, 90);
            case 7 -> new Orientation(true, 90);
            case 8 -> new Orientation(false, 270);
            default -> new Orientation(false, 0);
        };
    }

    boolean isSideways() {
        return rotation % 180 != 0;
    }

    Pix doneOn(Pix pix) {
        return Pixes.turned(mirrored ? Pixes.mirrored(pix) : pix, rotation);
    }

    Pix undoneOn(Pix pix) {
        Pix turned = Pixes.turned(pix, 360 - rotation);
        return mirrored ? Pixes.mirrored(turned) : turned;
    }
}
