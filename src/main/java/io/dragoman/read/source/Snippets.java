package io.dragoman.read.source;

import io.dragoman.document.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sourceforge.lept4j.ILeptonica;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;

/**
 * Parts of the image of a page on a sheet of their own, one below the other, so that each is read as a line by itself.
 * Not thread-safe.
 */
public final class Snippets implements AutoCloseable {
    private static final int WHITE = 255;

    private final Pix sheet;
    private final List<Box> parts;
    private final List<Integer> tops = new ArrayList<>();
    private final int margin;

    /**
     * @param page of any depth; stays its owner's
     * @param turn degrees, clockwise, a multiple of 90, by which the page has to be turned to stand upright
     * @param parts in pixels of the upright page, within it; at least one
     * @param margin around them, in pixels
     */
    public Snippets(Pix page, int turn, List<Box> parts, int margin) {
        this.parts = List.copyOf(parts);
        this.margin = margin;
        int y = margin;
        for (Box part : parts) {
            tops.add(y);
            y += part.height() + margin;
        }
        int width = parts.stream().mapToInt(Box::width).max().orElse(1) + 2 * margin;
        Pix gray = Pixes.turned(Pixes.made(Leptonica1.pixConvertTo8(page, 0)), turn);
        this.sheet = Pixes.made(Leptonica1.pixCreate(width, y, 8));
        Leptonica1.pixSetAllArbitrary(sheet, WHITE);
        for (int i = 0; i < parts.size(); i++) {
            Box part = parts.get(i);
            Leptonica1.pixRasterop(
                    sheet,
                    margin,
                    tops.get(i),
                    part.width(),
                    part.height(),
                    ILeptonica.PIX_SRC,
                    gray,
                    part.x0(),
                    part.y0());
        }
        Pixes.free(gray);
    }

    /** Stays this one's: it is freed with it. */
    public Pix sheet() {
        return sheet;
    }

    /** Which part a place on the sheet is of, from 0. */
    public Optional<Integer> part(Box onSheet) {
        int middle = (onSheet.y0() + onSheet.y1()) / 2;
        for (int i = 0; i < parts.size(); i++) {
            if (middle >= tops.get(i) && middle < tops.get(i) + parts.get(i).height()) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Where on the page a place on the sheet is, cut to its part. */
    public Box onPage(Box onSheet, int part) {
        Box whole = parts.get(part);
        int right = whole.x0() - margin;
        int down = whole.y0() - tops.get(part);
        int x0 = clamped(onSheet.x0() + right, whole.x0(), whole.x1() - 1);
        int y0 = clamped(onSheet.y0() + down, whole.y0(), whole.y1() - 1);
        return new Box(
                x0,
                y0,
                clamped(onSheet.x1() + right, x0 + 1, whole.x1()),
                clamped(onSheet.y1() + down, y0 + 1, whole.y1()));
    }

    private static int clamped(int value, int least, int most) {
        return Math.max(least, Math.min(value, most));
    }

    @Override
    public void close() {
        Pixes.free(sheet);
    }
}
