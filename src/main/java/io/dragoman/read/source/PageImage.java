package io.dragoman.read.source;

import java.io.IOException;
import java.io.InputStream;

/**
 * The image of a page of an image file, as it is stored where a PDF can hold that, else without loss as a PNG.
 *
 * @param width in pixels, as stored
 * @param height in pixels, as stored
 * @param components 1 gray, 3 RGB, 4 CMYK
 * @param bits of each component
 * @param inverted whether a sample of 0 is full light where a PDF takes it for none, or the other way round: CMYK as
 *     Adobe writes it, two-level pictures whose black is 1
 * @param k of CCITT: negative for G4, 0 for one-dimensional and positive for two-dimensional G3
 * @param horizontalDpi pixels an inch, along a stored row
 * @param verticalDpi pixels an inch, across the stored rows
 * @param mirrored whether left and right are to be swapped, before it is turned
 * @param rotation the degrees, clockwise, by which it is to be turned then
 */
public record PageImage(
        int width,
        int height,
        Encoding encoding,
        Data data,
        int components,
        int bits,
        boolean inverted,
        int k,
        double horizontalDpi,
        double verticalDpi,
        boolean mirrored,
        int rotation) {

    /** How the bytes are coded. */
    public enum Encoding {
        JPEG,
        /** ITU-T T.4 and T.6, what a TIFF calls G3 and G4; rows do not begin with a byte. */
        CCITT,
        PNG
    }

    /** Opens the coded bytes, each time from their beginning, while the document is open. */
    @FunctionalInterface
    public interface Data {
        InputStream open() throws IOException;
    }
}
