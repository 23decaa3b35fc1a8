package io.dragoman.read.source;

import com.ochafik.lang.jnaerator.runtime.NativeSize;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/** Decodes an image that lies in a PDF into native memory. */
final class PdfImage {
    private PdfImage() {}

    /** Whether something may be seen through it. */
    static boolean isMasked(PDImageXObject image) {
        return image.getCOSObject().containsKey(COSName.SMASK)
                || image.getCOSObject().containsKey(COSName.MASK)
                || image.isStencil();
    }

    /** In pixels, as it is decoded: a mask that is finer brings the image to its own resolution. */
    static int width(PDImageXObject image) throws IOException {
        PDImageXObject mask = mask(image);
        return mask == null ? image.getWidth() : Math.max(image.getWidth(), mask.getWidth());
    }

    /** Like {@link #width}. */
    static int height(PDImageXObject image) throws IOException {
        PDImageXObject mask = mask(image);
        return mask == null ? image.getHeight() : Math.max(image.getHeight(), mask.getHeight());
    }

    private static @Nullable PDImageXObject mask(PDImageXObject image) throws IOException {
        PDImageXObject soft = image.getSoftMask();
        return soft == null ? image.getMask() : soft;
    }

    /** On white where it is masked. Empty where it cannot be decoded, or takes more of the heap than there is. */
    static Optional<Pix> decode(PDImageXObject image) throws IOException {
        @Nullable Pix pix = null;
        if (isPlain(image)) {
            List<COSName> filters = image.getStream().getFilters();
            COSName last = filters.isEmpty() ? COSName.FLATE_DECODE : filters.get(filters.size() - 1);
            if (COSName.DCT_DECODE.equals(last) || COSName.JPX_DECODE.equals(last)) {
                pix = natively(image, last);
            } else {
                return Optional.of(samples(image));
            }
        }
        if (pix == null && (long) width(image) * height(image) <= ImageDecoder.HEAP_PIXELS) {
            pix = Pixels.of(image.isStencil() ? image.getStencilImage(Color.BLACK) : image.getImage());
        }
        return Optional.ofNullable(pix);
    }

    /** Gray or RGB as it is: two levels, or 8 bits without a map of values. */
    private static boolean isPlain(PDImageXObject image) throws IOException {
        int bits = image.getBitsPerComponent();
        if (image.isStencil()) {
            return true;
        }
        if (isMasked(image)) {
            return false;
        }
        PDColorSpace space = image.getColorSpace();
        boolean gray = space instanceof PDDeviceGray || space instanceof PDCalGray || isIcc(space, 1);
        boolean rgb = space instanceof PDDeviceRGB || space instanceof PDCalRGB || isIcc(space, 3);
        boolean unmapped = bits == 8 && image.getDecode() == null;
        return (gray && (bits == 1 || unmapped)) || (rgb && unmapped);
    }

    private static boolean isIcc(PDColorSpace space, int components) {
        return space instanceof PDICCBased icc && icc.getNumberOfComponents() == components;
    }

    /** The coded bytes straight to libjpeg or OpenJPEG. */
    @SuppressWarnings("NullAway") // JNA takes null where the native function does
    private static @Nullable Pix natively(PDImageXObject image, COSName filter) throws IOException {
        byte[] coded;
        try (InputStream in = image.createInputStream(List.of(filter.getName()))) {
            coded = in.readAllBytes();
        }
        ByteBuffer bytes = ByteBuffer.allocateDirect(coded.length).put(coded).position(0);
        NativeSize size = new NativeSize(coded.length);
        Pix pix = COSName.DCT_DECODE.equals(filter)
                ? Leptonica1.pixReadMemJpeg(bytes, size, 0, 1, null, 0)
                : Leptonica1.pixReadMemJp2k(bytes, size, 1, null, 0, 0);
        if (pix == null) {
            return null;
        }
        pix.setAutoSynch(false);
        boolean same = Pixes.width(pix) == image.getWidth() && Pixes.height(pix) == image.getHeight();
        if (!same) {
            Pixes.free(pix);
            return null;
        }
        return Pixes.plain(pix);
    }

    /** Rows of bits or bytes, as CCITT, JBIG2 and Flate leave them. */
    private static Pix samples(PDImageXObject image) throws IOException {
        int depth = image.isStencil() || image.getBitsPerComponent() == 1
                ? 1
                : 8 * image.getColorSpace().getNumberOfComponents();
        COSArray decode = image.getDecode();
        boolean turned = decode != null
                && decode.size() >= 2
                && decode.toCOSNumberFloatList().get(0) > 0.5f;
        // a sample of 0 is black unless it is mapped, and black is 1 in a native image of two levels
        boolean inverted = depth == 1 && !turned;
        try (InputStream in = image.createInputStream()) {
            return Pixels.read(in, image.getWidth(), image.getHeight(), depth, inverted);
        }
    }
}
