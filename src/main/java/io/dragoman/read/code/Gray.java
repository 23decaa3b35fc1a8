package io.dragoman.read.code;

import com.google.zxing.LuminanceSource;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.dragoman.document.Box;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;

/** An image, or a part of one, a byte a pixel: 0 is black. Its pixels are shared with its parts and never changed. */
final class Gray extends LuminanceSource {
    private final byte[] pixels;
    private final int stride;
    private final int left;
    private final int top;

    private Gray(byte[] pixels, int stride, int left, int top, int width, int height) {
        super(width, height);
        this.pixels = pixels;
        this.stride = stride;
        this.left = left;
        this.top = top;
    }

    Gray(byte[] pixels, int width, int height) {
        this(pixels, width, 0, 0, width, height);
    }

    /** A copy of a native image of any depth, which stays its owner's. Rows are words with the leftmost pixel on top. */
    static Gray of(Pix image) {
        Pix gray = Leptonica1.pixConvertTo8(image, 0);
        gray.setAutoSynch(false);
        try {
            int width = Leptonica1.pixGetWidth(gray);
            int height = Leptonica1.pixGetHeight(gray);
            int words = Leptonica1.pixGetWpl(gray);
            Pointer data = Leptonica1.pixGetData(gray).getPointer();
            byte[] pixels = new byte[Math.multiplyExact(width, height)];
            for (int y = 0; y < height; y++) {
                int[] row = data.getIntArray(4L * words * y, words);
                for (int x = 0; x < width; x++) {
                    pixels[y * width + x] = (byte) (row[x >> 2] >>> (8 * (3 - (x & 3))));
                }
            }
            return new Gray(pixels, width, height);
        } finally {
            Leptonica1.pixDestroy(new PointerByReference(gray.getPointer()));
        }
    }

    /** What lies in this box, which lies in the image. */
    Gray part(Box box) {
        return new Gray(pixels, stride, left + box.x0(), top + box.y0(), box.width(), box.height());
    }

    @Override
    public byte[] getRow(int y, byte[] row) {
        byte[] filled = row == null || row.length < getWidth() ? new byte[getWidth()] : row;
        System.arraycopy(pixels, (top + y) * stride + left, filled, 0, getWidth());
        return filled;
    }

    @Override
    public byte[] getMatrix() {
        byte[] matrix = new byte[getWidth() * getHeight()];
        for (int y = 0; y < getHeight(); y++) {
            System.arraycopy(pixels, (top + y) * stride + left, matrix, y * getWidth(), getWidth());
        }
        return matrix;
    }

    @Override
    public boolean isCropSupported() {
        return true;
    }

    @Override
    public LuminanceSource crop(int x, int y, int width, int height) {
        return part(new Box(x, y, x + width, y + height));
    }

    @Override
    public boolean isRotateSupported() {
        return true;
    }

    @Override
    public LuminanceSource rotateCounterClockwise() {
        int width = getHeight();
        int height = getWidth();
        byte[] turned = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned[y * width + x] = pixels[(top + x) * stride + left + height - 1 - y];
            }
        }
        return new Gray(turned, width, height);
    }
}
