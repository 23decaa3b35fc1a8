package io.dragoman.read.source;

import com.sun.jna.Pointer;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;

/**
 * Makes native images of pixels from elsewhere. Leptonica keeps rows of 32-bit words, the leftmost pixel in a word's
 * most significant bits, red first; in two levels 1 is black.
 */
final class Pixels {
    private Pixels() {}

    /** On a white ground where it is transparent. */
    static Pix of(BufferedImage image) {
        boolean gray = image.getType() == BufferedImage.TYPE_BYTE_GRAY;
        return gray ? gray(image) : colour(image);
    }

    private static Pix gray(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        Pix pix = Pixes.made(Leptonica1.pixCreateNoInit(width, height, 8));
        Rows rows = new Rows(pix);
        byte[] row = new byte[width];
        for (int y = 0; y < height; y++) {
            if (image.getRaster().getDataBuffer() instanceof DataBufferByte data && data.getSize() == width * height) {
                System.arraycopy(data.getData(), y * width, row, 0, width);
            } else {
                image.getRaster().getDataElements(0, y, width, 1, row);
            }
            rows.put(y, row, 0);
        }
        return pix;
    }

    private static Pix colour(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        boolean clear = image.getColorModel().hasAlpha();
        Pix pix = Pixes.made(Leptonica1.pixCreateNoInit(width, height, 32));
        Rows rows = new Rows(pix);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                row[x] = clear ? onWhite(row[x]) << 8 : row[x] << 8;
            }
            rows.put(y, row);
        }
        return pix;
    }

    private static int onWhite(int argb) {
        int alpha = argb >>> 24;
        if (alpha == 255) {
            return argb;
        }
        int blended = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int value = argb >>> shift & 0xff;
            blended |= ((value * alpha + 255 * (255 - alpha) + 127) / 255) << shift;
        }
        return blended;
    }

    /**
     * Reads rows of packed samples.
     *
     * @param depth 1, 8 or, for three bytes a pixel, 24
     * @param inverted whether the bits are to be turned over
     * @throws EOFException when not even a tenth of the rows is there; rows that are missing are white
     */
    static Pix read(InputStream in, int width, int height, int depth, boolean inverted) throws IOException {
        Pix pix = Pixes.made(Leptonica1.pixCreateNoInit(width, height, depth == 24 ? 32 : depth));
        try {
            Rows rows = new Rows(pix);
            byte[] row = new byte[Math.toIntExact(((long) width * depth + 7) / 8)];
            int[] colours = new int[depth == 24 ? width : 0];
            int flip = inverted ? 0xff : 0;
            boolean ended = false;
            for (int y = 0; y < height; y++) {
                ended = ended || in.readNBytes(row, 0, row.length) < row.length;
                if (ended && y < height / 10 + 1) {
                    throw new EOFException("An image of " + height + " rows ends in row " + y);
                }
                if (ended) {
                    Arrays.fill(row, (byte) ((depth == 1 ? 0 : 0xff) ^ flip));
                }
                if (depth == 24) {
                    for (int x = 0, at = 0; x < width; x++, at += 3) {
                        int rgb = (row[at] & 0xff) << 24 | (row[at + 1] & 0xff) << 16 | (row[at + 2] & 0xff) << 8;
                        colours[x] = inverted ? ~rgb & 0xffffff00 : rgb;
                    }
                    rows.put(y, colours);
                } else {
                    rows.put(y, row, flip);
                }
            }
            return pix;
        } catch (IOException | RuntimeException e) {
            Pixes.free(pix);
            throw e;
        }
    }

    /** Writes whole rows of one image. */
    private static final class Rows {
        private final Pointer data;
        private final int words;
        private final int[] packed;

        Rows(Pix pix) {
            this.data = Leptonica1.pixGetData(pix).getPointer();
            this.words = Leptonica1.pixGetWpl(pix);
            this.packed = new int[words];
        }

        void put(int y, int[] pixels) {
            data.write((long) y * words * 4, pixels, 0, pixels.length);
        }

        void put(int y, byte[] bytes, int flip) {
            for (int word = 0, at = 0; word < words; word++, at += 4) {
                int value = 0;
                for (int i = at; i < at + 4; i++) {
                    value = value << 8 | (i < bytes.length ? (bytes[i] ^ flip) & 0xff : 0);
                }
                packed[word] = value;
            }
            data.write((long) y * words * 4, packed, 0, words);
        }
    }
}
