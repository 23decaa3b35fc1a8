package io.dragoman.export.pdf;

import java.awt.image.BufferedImage;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/**
 * A PNG as an image of a PDF. Its compressed rows are what PDF calls Flate with PNG predictors, so they go over as they
 * are (ISO 15948; ISO 32000-1, 7.4.4); only one that is interlaced or see-through is decoded.
 */
final class PngImage {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int HEADER = tag("IHDR");
    private static final int PALETTE = tag("PLTE");
    private static final int TRANSPARENCY = tag("tRNS");
    private static final int DATA = tag("IDAT");
    private static final int GRAY = 0;
    private static final int COLOR = 2;
    private static final int INDEXED = 3;
    private static final int MOST_PALETTE_BYTES = 3 * 256;

    private int width;
    private int bits;
    private int kind;
    private boolean interlaced;
    private boolean seeThrough;
    private byte[] palette = {};
    private int firstBytes;

    private PngImage() {}

    /** Writes the image's data and what must be known to decode them into this stream. */
    static void write(PageImage.Data png, COSStream to) throws IOException {
        PngImage image = new PngImage();
        try (var in = new DataInputStream(png.open())) {
            if (image.readUntilData(in) && image.canBeCopied()) {
                image.describe(to);
                try (OutputStream out = to.createRawOutputStream()) {
                    image.copyData(in, out);
                }
                return;
            }
        }
        try (InputStream in = png.open()) {
            BufferedImage decoded = ImageIO.read(in);
            if (decoded == null) {
                throw new IOException("Not a PNG");
            }
            LosslessImage.write(decoded, to);
        }
    }

    /** Whether there are data; the stream then stands at the first of them. */
    private boolean readUntilData(DataInputStream in) throws IOException {
        if (in.readLong() != SIGNATURE) {
            return false;
        }
        while (true) {
            int length = in.readInt();
            int tag = in.readInt();
            if (tag == DATA) {
                firstBytes = length;
                return true;
            } else if (tag == HEADER) {
                readHeader(in);
                length -= 13;
            } else if (tag == PALETTE && length <= MOST_PALETTE_BYTES) {
                palette = in.readNBytes(length);
                length = 0;
            } else if (tag == TRANSPARENCY) {
                seeThrough = true;
            }
            in.skipNBytes(length + 4L);
        }
    }

    private void readHeader(DataInputStream in) throws IOException {
        width = in.readInt();
        in.readInt();
        bits = in.readUnsignedByte();
        kind = in.readUnsignedByte();
        in.readUnsignedShort();
        interlaced = in.readUnsignedByte() != 0;
    }

    private boolean canBeCopied() {
        return !interlaced
                && !seeThrough
                && (kind == GRAY || kind == COLOR || (kind == INDEXED && palette.length >= 3));
    }

    private void describe(COSStream to) {
        int samples = kind == COLOR ? 3 : 1;
        COSDictionary parameters = new COSDictionary();
        parameters.setInt(COSName.PREDICTOR, 15);
        parameters.setInt(COSName.COLORS, samples);
        parameters.setInt(COSName.BITS_PER_COMPONENT, bits);
        parameters.setInt(COSName.COLUMNS, width);
        to.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        to.setItem(COSName.DECODE_PARMS, parameters);
        to.setInt(COSName.BITS_PER_COMPONENT, bits);
        to.setItem(COSName.COLORSPACE, colors());
    }

    private COSBase colors() {
        if (kind != INDEXED) {
            return kind == COLOR ? COSName.DEVICERGB : COSName.DEVICEGRAY;
        }
        COSArray indexed = new COSArray();
        indexed.add(COSName.INDEXED);
        indexed.add(COSName.DEVICERGB);
        indexed.add(COSInteger.get(palette.length / 3 - 1));
        indexed.add(new COSString(palette));
        return indexed;
    }

    /** Data may be cut into several chunks, each with its length before it and a checksum behind. */
    private void copyData(DataInputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        int tag = DATA;
        for (long left = firstBytes; tag == DATA; ) {
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (count < 0) {
                    throw new EOFException("The PNG ends too early");
                }
                out.write(buffer, 0, count);
                left -= count;
            }
            in.readInt();
            left = in.readInt() & 0xFFFFFFFFL;
            tag = in.readInt();
        }
    }

    private static int tag(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }
}
