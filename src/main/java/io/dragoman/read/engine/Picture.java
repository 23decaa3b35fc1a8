package io.dragoman.read.engine;

import com.sun.jna.ptr.PointerByReference;
import io.dragoman.document.Box;
import java.util.List;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;

/**
 * A Leptonica image that is freed when it is closed. Not thread-safe.
 *
 * <p>Its {@code Pix} is never synchronized with native memory: JNA would write a stale reference count back over what
 * Tesseract and Leptonica counted in the meantime.
 */
final class Picture implements AutoCloseable {
    private final Pix pix;

    private Picture(Pix pix) {
        this.pix = pix;
    }

    /** @throws IllegalStateException when Leptonica gave none: out of memory, or an image that it cannot handle */
    @SuppressWarnings("NullAway") // JNA answers null where the native function does
    static Picture of(Pix pix) {
        if (pix == null) {
            throw new IllegalStateException("Leptonica made no image");
        }
        pix.setAutoSynch(false);
        return new Picture(pix);
    }

    /** A second owner of the same pixels. */
    static Picture shared(Pix pix) {
        pix.setAutoSynch(false);
        return of(Leptonica1.pixClone(pix));
    }

    /** What Leptonica made, or a second owner of another picture's pixels where it made nothing. */
    @SuppressWarnings("NullAway") // JNA answers null where the native function does
    static Picture orElse(Pix made, Picture other) {
        return made == null ? shared(other.pix) : of(made);
    }

    Pix pix() {
        return pix;
    }

    /** Bits a pixel. */
    int depth() {
        return Leptonica1.pixGetDepth(pix);
    }

    /** In 8 bits a pixel. */
    Picture gray() {
        return depth() == 8 ? shared(pix) : of(Leptonica1.pixConvertTo8(pix, 0));
    }

    /** @param ink what is darker becomes black, of 255; of an image in 8 bits, one in two levels stays as it is */
    Picture inTwoLevels(int ink) {
        return depth() == 1 ? shared(pix) : of(Leptonica1.pixThresholdToBinary(pix, ink));
    }

    int width() {
        return Leptonica1.pixGetWidth(pix);
    }

    int height() {
        return Leptonica1.pixGetHeight(pix);
    }

    /** @param degrees clockwise: 0, 90, 180 or 270 */
    Picture turned(int degrees) {
        return degrees == 0 ? shared(pix) : of(Leptonica1.pixRotateOrth(pix, degrees / 90));
    }

    /** What lies in this box, which is cut to the image. */
    Picture part(Box box) {
        var clip = Leptonica1.boxCreate(box.x0(), box.y0(), box.width(), box.height());
        try {
            return of(Leptonica1.pixClipRectangle(pix, clip, null));
        } finally {
            Leptonica1.boxDestroy(new PointerByReference(clip.getPointer()));
        }
    }

    /** A copy of an image in 8 bits or two levels with nothing but its ground, of this level, in these boxes. */
    Picture without(List<Box> boxes, int ground) {
        Picture copy = of(Leptonica1.pixCopy(null, pix));
        for (Box box : boxes) {
            var clip = Leptonica1.boxCreate(box.x0(), box.y0(), box.width(), box.height());
            if (depth() == 1) {
                Leptonica1.pixClearInRect(copy.pix, clip);
            } else {
                Leptonica1.pixSetInRectArbitrary(copy.pix, clip, ground);
            }
            Leptonica1.boxDestroy(new PointerByReference(clip.getPointer()));
        }
        return copy;
    }

    @Override
    public void close() {
        Leptonica1.pixDestroy(new PointerByReference(pix.getPointer()));
    }
}
