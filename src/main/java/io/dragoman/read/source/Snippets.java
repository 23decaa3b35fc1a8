package io.dragoman.read.source;

import io.dragoman.document.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sourceforge.lept4j.ILeptonica;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;

/**
 * Parts of the image of a page on a sheet of their own: one below the other, so that each is read as a line by itself,
 * side by side as the words of one line, or wherever they are wanted. Not thread-safe.
 */
public final class Snippets implements AutoCloseable {
    private static final int WHITE = 255;

    private final Pix sheet;
    private final List<Box> parts;

    /** Where each part lies on the sheet. */
    private final List<Box> spots;

    private Snippets(Pix page, int turn, List<Box> parts, List<Box> spots, int margin) {
        this.parts = List.copyOf(parts);
        this.spots = spots;
        Box all = Box.around(spots);
        Pix gray = Pixes.turned(Pixes.made(Leptonica1.pixConvertTo8(page, 0)), turn);
        this.sheet = Pixes.made(Leptonica1.pixCreate(all.x1() + margin, all.y1() + margin, 8));
        Leptonica1.pixSetAllArbitrary(sheet, WHITE);
        for (int i = 0; i < parts.size(); i++) {
            Box part = parts.get(i);
            Box spot = spots.get(i);
            Leptonica1.pixRasterop(
                    sheet,
                    spot.x0(),
                    spot.y0(),
                    part.width(),
                    part.height(),
                    ILeptonica.PIX_SRC,
                    gray,
                    part.x0(),
                    part.y0());
        }
        Pixes.free(gray);
    }

    /**
     * One below the other.
     *
     * @param page of any depth; stays its owner's
     * @param turn degrees, clockwise, a multiple of 90, by which the page has to be turned to stand upright
     * @param parts in pixels of the upright page, within it; at least one
     * @param margin around them, in pixels
     */
    public static Snippets below(Pix page, int turn, List<Box> parts, int margin) {
        List<Box> spots = new ArrayList<>();
        int y = margin;
        for (Box part : parts) {
            spots.add(new Box(margin, y, margin + part.width(), y + part.height()));
            y += part.height() + margin;
        }
        return new Snippets(page, turn, parts, spots, margin);
    }

    /**
     * Side by side, on one foot.
     *
     * @param page of any depth; stays its owner's
     * @param turn degrees, clockwise, a multiple of 90, by which the page has to be turned to stand upright
     * @param parts in pixels of the upright page, within it; at least one
     * @param margin around them, in pixels
     */
    public static Snippets beside(Pix page, int turn, List<Box> parts, int margin) {
        int foot = margin + parts.stream().mapToInt(Box::height).max().orElse(0);
        List<Box> spots = new ArrayList<>();
        int x = margin;
        for (Box part : parts) {
            spots.add(new Box(x, foot - part.height(), x + part.width(), foot));
            x += part.width() + margin;
        }
        return new Snippets(page, turn, parts, spots, margin);
    }

    /**
     * Each where it is wanted.
     *
     * @param page of any depth; stays its owner's
     * @param turn degrees, clockwise, a multiple of 90, by which the page has to be turned to stand upright
     * @param parts in pixels of the upright page, within it; at least one
     * @param spots where each of them lies on the sheet, of its size, the margin from the edges at least
     * @param margin in pixels
     */
    public static Snippets at(Pix page, int turn, List<Box> parts, List<Box> spots, int margin) {
        return new Snippets(page, turn, parts, List.copyOf(spots), margin);
    }

    /** Stays this one's: it is freed with it. */
    public Pix sheet() {
        return sheet;
    }

    /** Which part a place on the sheet is of, from 0. */
    public Optional<Integer> part(Box onSheet) {
        int across = (onSheet.x0() + onSheet.x1()) / 2;
        int down = (onSheet.y0() + onSheet.y1()) / 2;
        for (int i = 0; i < spots.size(); i++) {
            if (spots.get(i).contains(across, down)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Where on the page a place on the sheet is, cut to its part. */
    public Box onPage(Box onSheet, int part) {
        Box whole = parts.get(part);
        int right = whole.x0() - spots.get(part).x0();
        int down = whole.y0() - spots.get(part).y0();
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
