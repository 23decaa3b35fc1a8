package io.dragoman.export.pdf;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/**
 * Pixels as an image of a PDF, nothing lost of them, in one, eight or three times eight bits. Row by row, so that a
 * large page is never in memory a second time; each row is predicted from its neighbours (PNG's Paeth, which PDF knows
 * as predictor 15), by which type and photographs shrink alike.
 */
final class LosslessImage {
    private static final byte PAETH = 4;
    private static final int BYTE = 0xFF;

    private LosslessImage() {}

    /** Writes the samples, and what must be known to decode them, into this stream. */
    static void write(BufferedImage image, COSStream to) throws IOException {
        Kind kind = Kind.of(image);
        to.setItem(COSName.COLORSPACE, kind == Kind.COLOR ? COSName.DEVICERGB : COSName.DEVICEGRAY);
        to.setInt(COSName.BITS_PER_COMPONENT, kind == Kind.BILEVEL ? 1 : 8);
        if (kind != Kind.BILEVEL) {
            COSDictionary parameters = new COSDictionary();
            parameters.setInt(COSName.PREDICTOR, 15);
            parameters.setInt(COSName.COLORS, kind.samples);
            parameters.setInt(COSName.BITS_PER_COMPONENT, 8);
            parameters.setInt(COSName.COLUMNS, image.getWidth());
            to.setItem(COSName.DECODE_PARMS, parameters);
        }
        try (OutputStream out = Flate.of(to)) {
            writeRows(image, kind, out);
        }
    }

    private static void writeRows(BufferedImage image, Kind kind, OutputStream out) throws IOException {
        int width = image.getWidth();
        int[] pixels = new int[width];
        byte[] above = new byte[width * kind.samples];
        byte[] row = new byte[width * kind.samples];
        byte[] packed = new byte[(width + 7) / 8];
        for (int y = 0; y < image.getHeight(); y++) {
            if (kind == Kind.COLOR) {
                color(image, y, pixels, row);
            } else {
                gray(image, y, pixels, row);
            }
            if (kind == Kind.BILEVEL) {
                pack(row, packed);
                out.write(packed);
            } else {
                out.write(PAETH);
                out.write(predicted(row, above, kind.samples));
                byte[] next = above;
                above = row;
                row = next;
            }
        }
    }

    private static void color(BufferedImage image, int y, int[] pixels, byte[] row) {
        image.getRGB(0, y, pixels.length, 1, pixels, 0, pixels.length);
        for (int x = 0; x < pixels.length; x++) {
            int onWhite = onWhite(pixels[x], image.getColorModel().hasAlpha());
            row[3 * x] = (byte) (onWhite >> 16);
            row[3 * x + 1] = (byte) (onWhite >> 8);
            row[3 * x + 2] = (byte) onWhite;
        }
    }

    /** Samples as they are stored: Java would bend them by its gamma for gray when it is asked for RGB. */
    private static void gray(BufferedImage image, int y, int[] pixels, byte[] row) {
        if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            Raster raster = image.getRaster();
            raster.getSamples(0, y, pixels.length, 1, 0, pixels);
            for (int x = 0; x < pixels.length; x++) {
                row[x] = (byte) pixels[x];
            }
            return;
        }
        image.getRGB(0, y, pixels.length, 1, pixels, 0, pixels.length);
        for (int x = 0; x < pixels.length; x++) {
            row[x] = (byte) pixels[x];
        }
    }

    private static int onWhite(int argb, boolean hasAlpha) {
        int alpha = argb >>> 24;
        if (!hasAlpha || alpha == BYTE) {
            return argb;
        }
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int sample = ((argb >> shift & BYTE) * alpha + BYTE * (BYTE - alpha)) / BYTE;
            mixed |= sample << shift;
        }
        return mixed;
    }

    private static void pack(byte[] row, byte[] packed) {
        java.util.Arrays.fill(packed, (byte) 0);
        for (int x = 0; x < row.length; x++) {
            if (row[x] != 0) {
                packed[x >> 3] |= (byte) (0x80 >> (x & 7));
            }
        }
    }

    private static byte[] predicted(byte[] row, byte[] above, int samples) {
        byte[] differences = new byte[row.length];
        for (int i = 0; i < row.length; i++) {
            int left = i < samples ? 0 : row[i - samples] & BYTE;
            int up = above[i] & BYTE;
            int upLeft = i < samples ? 0 : above[i - samples] & BYTE;
            int byLeft = Math.abs(up - upLeft);
            int byUp = Math.abs(left - upLeft);
            int byBoth = Math.abs(left + up - 2 * upLeft);
            int guess = byLeft <= byUp && byLeft <= byBoth ? left : byUp <= byBoth ? up : upLeft;
            differences[i] = (byte) (row[i] - guess);
        }
        return differences;
    }

    private enum Kind {
        BILEVEL(1),
        GRAY(1),
        COLOR(3);

        private final int samples;

        Kind(int samples) {
            this.samples = samples;
        }

        static Kind of(BufferedImage image) {
            if (image.getColorModel().getPixelSize() == 1 && isGray(image)) {
                return BILEVEL;
            }
            return image.getType() == BufferedImage.TYPE_BYTE_GRAY ? GRAY : COLOR;
        }

        /** Whether both colours of a palette of one bit are black and white. */
        private static boolean isGray(BufferedImage image) {
            for (int value = 0; value < 2; value++) {
                int rgb = image.getColorModel().getRGB(value) & 0xFFFFFF;
                if (rgb != 0 && rgb != 0xFFFFFF) {
                    return false;
                }
            }
            return true;
        }
    }
}
