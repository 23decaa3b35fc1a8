package io.dragoman.read;

import io.dragoman.document.Extract;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Read these pages. For each one, in order, the reader says that it begins, by {@link PageStarted} or with the
 * {@link PageRead} of the one before, and then {@link PageRead} or {@link PageFailed}.
 *
 * @param pages indexes from 0, ascending
 * @param attempt counts the times these pages were given out, from 1
 * @param language as the job asked for it, already checked: {@code auto} or Tesseract's names joined with {@code +}
 * @param tier {@code cpu}, {@code vlm} or {@code auto}
 * @param extracts what is to be found by name while the page is at hand
 * @param pageTime what one page may take from when it is started
 * @param results the folder on the shelf into which a result goes, as {@code <index>.<attempt>}
 * @param picture which pages a vision model shall see; null for none
 */
public record PageTask(
        String task,
        Upload upload,
        FileType type,
        List<Integer> pages,
        int attempt,
        String language,
        String tier,
        Set<Extract> extracts,
        Limits limits,
        Duration pageTime,
        String results,
        @Nullable Picture picture) {
    /**
     * For which pages a picture goes on the shelf, beside what was read: those that were recognised from an image.
     *
     * @param below the mean confidence of what was read, from 0 to 1, under which a vision model is to see the page
     * @param side of the picture, its longest at most, in pixels
     * @param folder on the shelf
     */
    public record Picture(double below, int side, String folder) {
        /** However well it was read. */
        public static final double ALL = 2;
    }

    public PageTask {
        pages = List.copyOf(pages);
        extracts = Set.copyOf(extracts);
    }

    /** Whether its pages are to be read here as well as that can be done. */
    boolean isThorough() {
        return tier.equals("vlm") && picture == null;
    }

    /** The name on the shelf of the result of one of these pages. */
    public String result(int page) {
        return results + "/" + page + "." + attempt;
    }
}
