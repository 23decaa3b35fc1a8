package io.dragoman.read.source;

import io.dragoman.document.Box;
import java.nio.IntBuffer;
import net.sourceforge.lept4j.ILeptonica;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;

/**
 * Tells whether a scanned page shows nothing. Dust, the shadows and streaks that a scanner leaves along the edges, fold
 * lines and the holes of a binder (ISO 838) are nothing. In doubt a page shows something, since one that does not is
 * dropped: three marks of the size of letters are enough, or one that is larger.
 */
final class BlankPage {
    private static final double MILLIMETRES_AN_INCH = 25.4;

    /** Of 255, on paper made even: strokes are darker, and what shines through from the other side lighter. */
    static final int INK = 150;

    /** In millimetres: where scanners leave shadows, and no printer prints. */
    private static final double MARGIN = 4;

    /** In millimetres: dust is smaller, and so is the dot of an i. */
    private static final double LETTER = 1;

    /** In millimetres: what is larger is no letter on its own but a line, a stamp, a signature, a picture. */
    private static final double LARGE = 8;

    private static final int FEW_LETTERS = 3;

    /** In millimetres: a hole is 6 wide, its centre 12 from the edge. */
    private static final double NARROWEST_HOLE = 4.5;

    private static final double WIDEST_HOLE = 7.5;
    private static final double HOLE_FROM_EDGE = 16;

    /** A disc fills pi/4 of the square around it; no letter of that size fills as much. */
    private static final double DISC = 0.68;

    private static final int CONNECTED_ROUND_ABOUT = 8;

    private final double millimetre;
    private final int width;
    private final int height;

    private BlankPage(Raster raster) {
        this.millimetre = raster.dpi() / MILLIMETRES_AN_INCH;
        this.width = raster.width();
        this.height = raster.height();
    }

    static boolean is(Raster raster) {
        return new BlankPage(raster).is(raster.pix());
    }

    private boolean is(Pix pix) {
        int margin = pixels(MARGIN);
        if (Math.min(width, height) <= 3 * margin) {
            return false;
        }
        Pix whole = RasterMarks.ink(pix, INK);
        Box inner = new Box(margin, margin, width - margin, height - margin);
        Pix ink = part(whole, inner);
        Pixes.free(whole);
        Pix inside = Pixes.made(Leptonica1.pixRemoveBorderConnComps(ink, CONNECTED_ROUND_ABOUT));
        boolean hardlyAny = isFramed(ink, inside);
        Pixes.free(ink);
        try {
            return hardlyAny && showsNothing(inside, margin);
        } finally {
            Pixes.free(inside);
        }
    }

    /** Whether what reaches into the margin is thin or little: a picture that runs to the edge is no shadow. */
    private boolean isFramed(Pix ink, Pix inside) {
        Pix edges = Pixes.made(Leptonica1.pixSubtract(null, ink, inside));
        Pix thick = Pixes.made(Leptonica1.pixErodeBrick(null, edges, pixels(LARGE), pixels(LARGE)));
        boolean framed = isEmpty(thick);
        Pixes.free(thick);
        Pixes.free(edges);
        return framed;
    }

    private boolean showsNothing(Pix inside, int margin) {
        Pix marks = Pixes.made(Leptonica1.pixSelectBySize(
                inside,
                pixels(LETTER),
                pixels(LETTER),
                CONNECTED_ROUND_ABOUT,
                ILeptonica.L_SELECT_IF_EITHER,
                ILeptonica.L_SELECT_IF_GTE,
                IntBuffer.allocate(1)));
        try {
            if (count(marks) > FEW_LETTERS * FEW_LETTERS) {
                return false;
            }
            int letters = 0;
            for (Box box : RasterMarks.boxes(marks)) {
                if (isHole(marks, box, margin)) {
                    continue;
                }
                if (Math.max(box.width(), box.height()) >= LARGE * millimetre) {
                    return false;
                }
                letters++;
            }
            return letters < FEW_LETTERS;
        } finally {
            Pixes.free(marks);
        }
    }

    private boolean isHole(Pix marks, Box box, int margin) {
        boolean round = isOfHoleSize(box.width()) && isOfHoleSize(box.height());
        int fromEdge = margin
                + Math.min(
                        Math.min(box.x0(), width - 2 * margin - box.x1()),
                        Math.min(box.y0(), height - 2 * margin - box.y1()));
        if (!round || fromEdge > HOLE_FROM_EDGE * millimetre) {
            return false;
        }
        Pix mark = part(marks, box);
        double filled = (double) ink(mark) / ((long) box.width() * box.height());
        Pixes.free(mark);
        return filled >= DISC;
    }

    private boolean isOfHoleSize(int side) {
        return side >= NARROWEST_HOLE * millimetre && side <= WIDEST_HOLE * millimetre;
    }

    private int pixels(double millimetres) {
        return (int) Math.max(1, Math.round(millimetres * millimetre));
    }

    private static Pix part(Pix pix, Box box) {
        Pix part = Pixes.made(Leptonica1.pixCreate(box.width(), box.height(), 1));
        Leptonica1.pixRasterop(part, 0, 0, box.width(), box.height(), ILeptonica.PIX_SRC, pix, box.x0(), box.y0());
        return part;
    }

    private static boolean isEmpty(Pix pix) {
        IntBuffer empty = IntBuffer.allocate(1);
        Leptonica1.pixZero(pix, empty);
        return empty.get(0) != 0;
    }

    private static int ink(Pix pix) {
        IntBuffer count = IntBuffer.allocate(1);
        Leptonica1.pixCountPixels(pix, count, null);
        return count.get(0);
    }

    private static int count(Pix pix) {
        IntBuffer count = IntBuffer.allocate(1);
        Leptonica1.pixCountConnComp(pix, CONNECTED_ROUND_ABOUT, count);
        return count.get(0);
    }
}
