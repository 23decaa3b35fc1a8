package io.dragoman.read.source;

import com.ochafik.lang.jnaerator.runtime.NativeSizeByReference;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.IntBuffer;
import java.util.function.UnaryOperator;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;
import org.jspecify.annotations.Nullable;

/**
 * Steps on native images. Each takes over the image that it is given: it answers the same one or frees it. No image is
 * synchronized with its Java mirror, which would write a stale reference count back.
 */
final class Pixes {
    private static final int WHITE = 0xffffff00;
    private static final int REMOVE_WITH_ALPHA = 3;
    private static final int REMOVE_BY_CONTENT = 4;
    private static final int MOST_SIGNIFICANT_BYTE = 2;

    private Pixes() {}

    /** @throws OutOfMemoryError when Leptonica gave none, which it does only then */
    static Pix made(@Nullable Pix pix) {
        if (pix == null) {
            throw new OutOfMemoryError("No memory for an image");
        }
        pix.setAutoSynch(false);
        return pix;
    }

    static void free(Pix pix) {
        Leptonica1.pixDestroy(new PointerByReference(pix.getPointer()));
    }

    private static Pix step(Pix from, UnaryOperator<Pix> step) {
        try {
            return made(step.apply(from));
        } finally {
            free(from);
        }
    }

    /** Two levels, 8-bit gray or colour on a white ground, without a palette. */
    static Pix plain(Pix pix) {
        Pix plain = pix;
        if (Leptonica1.pixGetColormap(plain) != null) {
            boolean clear = !isOpaque(plain);
            plain = step(plain, p -> Leptonica1.pixRemoveColormap(p, clear ? REMOVE_WITH_ALPHA : REMOVE_BY_CONTENT));
        }
        int depth = Leptonica1.pixGetDepth(plain);
        if (depth == 32 && Leptonica1.pixGetSpp(plain) == 4) {
            return step(plain, p -> Leptonica1.pixAlphaBlendUniform(p, WHITE));
        }
        if (depth == 16) {
            return step(plain, p -> Leptonica1.pixConvert16To8(p, MOST_SIGNIFICANT_BYTE));
        }
        return depth == 2 || depth == 4 ? step(plain, p -> Leptonica1.pixConvertTo8(p, 0)) : plain;
    }

    private static boolean isOpaque(Pix pix) {
        var opaque = IntBuffer.allocate(1);
        Leptonica1.pixcmapIsOpaque(Leptonica1.pixGetColormap(pix), opaque);
        return opaque.get(0) != 0;
    }

    /** @param degrees clockwise, a multiple of 90 */
    static Pix turned(Pix pix, int degrees) {
        int quarters = Math.floorMod(degrees / 90, 4);
        return quarters == 0 ? pix : step(pix, p -> Leptonica1.pixRotateOrth(p, quarters));
    }

    /** Swaps left and right. */
    static Pix mirrored(Pix pix) {
        return step(pix, p -> Leptonica1.pixFlipLR(null, p));
    }

    static Pix scaled(Pix pix, double across, double down) {
        return across == 1 && down == 1 ? pix : step(pix, p -> Leptonica1.pixScale(p, (float) across, (float) down));
    }

    static int width(Pix pix) {
        return Leptonica1.pixGetWidth(pix);
    }

    static int height(Pix pix) {
        return Leptonica1.pixGetHeight(pix);
    }

    /** As a JPEG no higher than this; the image is freed. */
    static byte[] jpeg(Pix pix, int height, int quality) {
        double factor = Math.min(1, (double) height / height(pix));
        Pix small = pix;
        if (Leptonica1.pixGetDepth(pix) == 1) {
            small = factor < 1
                    ? step(pix, p -> Leptonica1.pixScaleToGray(p, (float) factor))
                    : step(pix, p -> Leptonica1.pixConvertTo8(p, 0));
        } else if (factor < 1) {
            small = step(pix, p -> Leptonica1.pixScaleAreaMap(p, (float) factor, (float) factor));
        }
        PointerByReference data = new PointerByReference();
        NativeSizeByReference size = new NativeSizeByReference();
        try {
            if (Leptonica1.pixWriteMemJpeg(data, size, small, quality, 0) != 0) {
                throw new IllegalStateException("No JPEG of an image");
            }
            return taken(data, size);
        } finally {
            free(small);
        }
    }

    /** As a PNG; the image is freed. */
    static byte[] png(Pix pix) {
        PointerByReference data = new PointerByReference();
        NativeSizeByReference size = new NativeSizeByReference();
        try {
            if (Leptonica1.pixWriteMemPng(data, size, pix, 0) != 0) {
                throw new IllegalStateException("No PNG of an image");
            }
            return taken(data, size);
        } finally {
            free(pix);
        }
    }

    private static byte[] taken(PointerByReference data, NativeSizeByReference size) {
        Pointer bytes = data.getValue();
        try {
            return bytes.getByteArray(0, Math.toIntExact(size.getValue().longValue()));
        } finally {
            Leptonica1.lept_free(bytes);
        }
    }
}
