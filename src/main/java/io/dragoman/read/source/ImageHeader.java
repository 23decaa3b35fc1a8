package io.dragoman.read.source;

/**
 * What the file says about an image before anything of it is decoded.
 *
 * @param width in pixels, as stored
 * @param height in pixels, as stored
 * @param horizontalDpi pixels an inch along a stored row; 0 where the file does not say
 * @param verticalDpi pixels an inch across the stored rows; 0 where the file does not say
 * @param orientation as EXIF counts: 1 is upright, up to 8
 * @param components of a pixel
 * @param animated whether there are more frames, which are not read
 */
record ImageHeader(
        int width,
        int height,
        double horizontalDpi,
        double verticalDpi,
        int orientation,
        int components,
        boolean animated) {

    static final int UPRIGHT = 1;

    ImageHeader {
        if (width < 1 || height < 1) {
            throw new IndexOutOfBoundsException("An image of %d×%d".formatted(width, height));
        }
    }

    ImageHeader(int width, int height, int components) {
        this(width, height, 0, 0, UPRIGHT, components, false);
    }

    long pixels() {
        return (long) width * height;
    }
}
