package io.dragoman.read.source;

import com.sun.jna.ptr.IntByReference;
import io.dragoman.document.Box;
import java.util.List;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;

/**
 * The characters of machine-readable zones as ink. By its shape it is told which of them are fillers, {@code <}: a recogniser
 * of words has hardly ever seen one and takes it for a letter. Not thread-safe.
 */
public final class ZoneInk implements AutoCloseable {
    /** Places across and down at which a character is looked at. */
    private static final int GRID = 16;

    /**
     * In widths of the character: how far its ink lies on average from the two strokes of a filler. Half a stroke's own
     * width, 0.09 to 0.13, for fillers of OCR-B; the nearest letters, C and K, have 0.22 and more (measured, askew and
     * blurred as well).
     */
    private static final double NEAR = 0.17;

    private final Pix ink;
    private final IntByReference pixel = new IntByReference();

    /**
     * @param page of any depth; stays its owner's
     * @param turn degrees, clockwise, a multiple of 90, by which the page has to be turned to stand upright
     */
    public ZoneInk(Pix page, int turn) {
        this.ink = Pixes.turned(RasterMarks.ink(page, RasterMarks.INK), turn);
    }

    /** The box around each mark of the page, in pixels of the upright page. */
    public List<Box> marks() {
        return Connected.marks(ink, Integer.MAX_VALUE);
    }

    /** @param character the box around its ink, in pixels of the upright page */
    public boolean isFiller(Box character) {
        double off = 0;
        int all = 0;
        for (int i = 0; i < GRID * GRID; i++) {
            int row = i / GRID;
            double x = (i % GRID + 0.5) / GRID;
            double y = (row + 0.5) / GRID;
            if (isInk(character, x, y)) {
                off += Math.abs(x - Math.abs(2 * y - 1));
                all++;
            }
        }
        return all > 0 && off / all < NEAR;
    }

    private boolean isInk(Box character, double x, double y) {
        int across = character.x0() + (int) (x * character.width());
        int down = character.y0() + (int) (y * character.height());
        Leptonica1.pixGetPixel(ink, across, down, pixel);
        return pixel.getValue() != 0;
    }

    @Override
    public void close() {
        Pixes.free(ink);
    }
}
