package io.dragoman.read.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What EXIF says about how an image stands and how fine it is (CIPA DC-008, a TIFF directory).
 *
 * @param orientation from 1 to 8
 * @param horizontalDpi 0 where it does not say
 * @param verticalDpi 0 where it does not say
 */
record Exif(int orientation, double horizontalDpi, double verticalDpi) {
    static final Exif NONE = new Exif(ImageHeader.UPRIGHT, 0, 0);

    /** Nothing, where it is broken: an image is not refused for its remarks. */
    static Exif read(ByteBuffer block) {
        try {
            ByteBuffer tiff = block.slice();
            tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            if (Bytes.unsignedShort(tiff, 2) != 42) {
                return NONE;
            }
            TiffDirectory directory = TiffDirectory.read(tiff, Bytes.unsignedInt(tiff, 4), false);
            return new Exif(directory.orientation(), directory.horizontalDpi(), directory.verticalDpi());
        } catch (IndexOutOfBoundsException e) {
            return NONE;
        }
    }
}
