package io.dragoman.read.source;

import com.sun.jna.ptr.PointerByReference;
import io.dragoman.document.Box;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import net.sourceforge.lept4j.ILeptonica;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;

/**
 * An upright page as an image in native memory, which is freed when it is closed: two levels, 8-bit gray or 32-bit
 * colour, white where the page shows nothing. Not thread-safe.
 */
public final class Raster implements Closeable, PageContent {
    private static final int QUALITY = 85; // percent

    private final Pix pix;
    private final int dpi;
    private final int rotation;
    private boolean closed;

    Raster(Pix pix, int dpi, int rotation) {
        this.pix = pix;
        this.dpi = dpi;
        this.rotation = rotation;
    }

    /** Stays this raster's: it is freed with it. */
    public Pix pix() {
        return pix;
    }

    public int width() {
        return Leptonica1.pixGetWidth(pix);
    }

    public int height() {
        return Leptonica1.pixGetHeight(pix);
    }

    /**
     * A copy of what lies in this box, which is cut to the image.
     *
     * @param box in pixels of this image
     */
    public Raster part(Box box) {
        Box cut = box.within(width(), height());
        var clip = Leptonica1.boxCreate(cut.x0(), cut.y0(), cut.width(), cut.height());
        try {
            return new Raster(Pixes.made(Leptonica1.pixClipRectangle(pix, clip, null)), dpi, rotation);
        } finally {
            Leptonica1.boxDestroy(new PointerByReference(clip.getPointer()));
        }
    }

    /** A copy that is turned by so many degrees more, clockwise, a multiple of 90. */
    public Raster turned(int degrees) {
        Pix copy = Pixes.turned(Pixes.made(Leptonica1.pixClone(pix)), degrees);
        return new Raster(copy, dpi, Math.floorMod(rotation + degrees, 360));
    }

    /** Bits a pixel: 1, 8 or 32. */
    public int depth() {
        return Leptonica1.pixGetDepth(pix);
    }

    /** Pixels an inch; estimated where the file does not say, or says something absurd. */
    public int dpi() {
        return dpi;
    }

    /** The degrees, clockwise, by which the stored image was turned because the file says so. */
    public int rotation() {
        return rotation;
    }

    /**
     * As a JPEG.
     *
     * @param turned the degrees, clockwise, by which the stored image is turned in all
     * @param side its longest, at most, in pixels
     */
    public byte[] jpeg(int turned, int side) {
        Pix upright = Pixes.turned(Pixes.made(Leptonica1.pixClone(pix)), turned - rotation);
        double factor = Math.min(1, (double) side / Math.max(Pixes.width(upright), Pixes.height(upright)));
        return Pixes.jpeg(upright, Math.max(1, (int) (factor * Pixes.height(upright))), QUALITY);
    }

    /**
     * What is dark on it, on paper made even and without grain; no finer than this many pixels an inch, and to be closed.
     */
    public Raster ink(int mostDpi) {
        Pix ink = RasterMarks.ink(pix, BlankPage.INK);
        if (dpi <= mostDpi) {
            return new Raster(ink, dpi, rotation);
        }
        Pix smaller = Pixes.made(Leptonica1.pixScaleToGray(ink, (float) mostDpi / dpi));
        Pixes.free(ink);
        return new Raster(smaller, mostDpi, rotation);
    }

    /** Whether it shows nothing that somebody has put there. */
    public boolean isBlank() {
        return BlankPage.is(this);
    }

    /**
     * Writes it as a page of a TIFF, without loss.
     *
     * @param first whether it begins the file, else it is its next page
     */
    void appendTo(Path tiff, boolean first) throws IOException {
        int compression = depth() == 1 ? ILeptonica.IFF_TIFF_G4 : ILeptonica.IFF_TIFF_ZIP;
        Leptonica1.pixSetResolution(pix, dpi, dpi);
        if (Leptonica1.pixWriteTiff(tiff.toString(), pix, compression, first ? "w" : "a") != 0) {
            throw new IOException("The page cannot be written");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Leptonica1.pixDestroy(new PointerByReference(pix.getPointer()));
        }
    }
}
