package io.dragoman.read.source;

import com.ochafik.lang.jnaerator.runtime.NativeSize;
import com.ochafik.lang.jnaerator.runtime.NativeSizeByReference;
import io.dragoman.read.FileType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;
import org.jspecify.annotations.Nullable;

/**
 * Decodes image files: by Leptonica, which is fast and needs no heap, and by ImageIO what Leptonica cannot decode or
 * gets wrong.
 */
final class ImageDecoder {
    /** What the Java heap has room for, in pixels; a larger image is read at a fraction of its resolution there. */
    static final long HEAP_PIXELS = 16_000_000;

    private static final int GRAY_SAMPLES = 1;
    private static final int RGB_SAMPLES = 3;
    private static final int CMYK_PHOTOMETRIC = 5;

    private final Path file;
    private final FileType type;
    private final ByteBuffer bytes;

    ImageDecoder(Path file, FileType type, ByteBuffer bytes) {
        this.file = file;
        this.type = type;
        this.bytes = bytes;
    }

    /**
     * A page of a file, not yet turned upright.
     *
     * @param directory of a TIFF; null for all others
     * @return null when nothing can decode it
     */
    @Nullable
    Pix decode(ImageHeader header, @Nullable TiffDirectory directory, int index) throws IOException {
        if (directory != null && !isUsual(directory.number(TiffDirectory.BITS, 1))) {
            return null; // decoders exist that make noise of them
        }
        Pix pix = isForLeptonica(header, directory) ? natively(header, directory) : null;
        if (pix != null) {
            return Pixes.plain(pix);
        }
        return directory == null || directory.isWhole() ? byImageIo(header, index) : null;
    }

    private static boolean isUsual(long bits) {
        return bits > 0 && bits <= 32 && Long.bitCount(bits) == 1;
    }

    private boolean isForLeptonica(ImageHeader header, @Nullable TiffDirectory directory) {
        return switch (type) {
            case PNG, WEBP -> true;
            case JPEG -> header.components() == GRAY_SAMPLES || header.components() == RGB_SAMPLES;
            case TIFF -> directory != null && isSimple(header, directory);
            case GIF, BMP, PDF -> false;
        };
    }

    private static boolean isSimple(ImageHeader header, TiffDirectory directory) {
        long bits = directory.number(TiffDirectory.BITS, 1);
        boolean gray = header.components() == GRAY_SAMPLES && (bits == 1 || bits == 2 || bits == 4 || bits == 8);
        boolean colour = header.components() == RGB_SAMPLES && bits == 8;
        return (gray || colour)
                && directory.number(TiffDirectory.PHOTOMETRIC, 0) < CMYK_PHOTOMETRIC
                && directory.count(TiffDirectory.EXTRA_SAMPLES) == 0;
    }

    @SuppressWarnings("NullAway") // JNA takes null where the native function does
    private @Nullable Pix natively(ImageHeader header, @Nullable TiffDirectory directory) {
        String name = file.toString();
        Pix pix = switch (type) {
            case JPEG -> Leptonica1.pixReadJpeg(name, 0, 1, null, 0);
            case TIFF -> tiff(name, directory);
            case WEBP -> webp();
            default -> Leptonica1.pixRead(name);
        };
        if (pix == null) {
            return null;
        }
        pix.setAutoSynch(false);
        boolean whole = Pixes.width(pix) == header.width() && Pixes.height(pix) == header.height();
        if (!whole) {
            Pixes.free(pix);
        }
        return whole ? pix : null;
    }

    private static Pix tiff(String name, TiffDirectory directory) {
        Pix pix = Leptonica1.pixReadFromMultipageTiff(
                name, new NativeSizeByReference(new NativeSize(directory.offset())));
        return undone(pix, directory.orientation());
    }

    /** Leptonica obeys a TIFF's orientation by itself; here every type is turned at one place, later. */
    private static Pix undone(Pix pix, int orientation) {
        if (pix == null || orientation == ImageHeader.UPRIGHT) {
            return pix;
        }
        pix.setAutoSynch(false);
        return Orientation.of(orientation).undoneOn(pix);
    }

    private Pix webp() {
        Webp webp = Webp.read(bytes);
        ByteBuffer whole = bytes.duplicate().position(0);
        if (webp.frame() > 0) {
            byte[] still = webp.still(bytes);
            whole = ByteBuffer.allocateDirect(still.length).put(still).position(0);
        }
        return Leptonica1.pixReadMemWebP(whole, new NativeSize(whole.limit()));
    }

    private @Nullable Pix byImageIo(ImageHeader header, int index) throws IOException {
        int every = (int) Math.ceil(Math.sqrt((double) header.pixels() / HEAP_PIXELS));
        try (ImageInputStream in = open()) {
            for (Iterator<ImageReader> readers = ImageIO.getImageReaders(in); readers.hasNext(); ) {
                ImageReader reader = readers.next();
                try {
                    in.seek(0);
                    reader.setInput(in, false, false);
                    ImageReadParam part = reader.getDefaultReadParam();
                    part.setSourceSubsampling(every, every, 0, 0);
                    BufferedImage image = reader.read(index, part);
                    return image == null ? null : Pixels.of(image);
                } catch (IOException | RuntimeException e) {
                    // a decoder stumbled over hostile bytes; the next one may not
                } finally {
                    reader.dispose();
                }
            }
        }
        return null;
    }

    /** A GIF is cut off behind its first frame, so that a million others cost nothing. */
    private ImageInputStream open() throws IOException {
        if (type == FileType.GIF) {
            byte[] first = new byte[Gif.read(bytes).end() + 1];
            bytes.get(0, first, 0, first.length - 1);
            first[first.length - 1] = 0x3b;
            return ImageIO.createImageInputStream(new ByteArrayInputStream(first));
        }
        return ImageIO.createImageInputStream(file.toFile());
    }
}
