package io.dragoman.read;

import java.time.Duration;
import java.util.List;

/**
 * Read these pages. For each one, in order, the reader says {@link PageStarted} and then {@link PageRead} or
 * {@link PageFailed}.
 *
 * @param pages indexes from 0, ascending
 * @param attempt counts the times these pages were given out, from 1
 * @param language as the job asked for it, already checked: {@code auto} or Tesseract's names joined with {@code +}
 * @param tier {@code cpu}, {@code vlm} or {@code auto}
 * @param tool its slug; empty for none
 * @param pageTime what one page may take from when it is started
 * @param results the folder on the shelf into which a result goes, as {@code <index>.<attempt>}
 */
public record PageTask(
        String task,
        Upload upload,
        FileType type,
        List<Integer> pages,
        int attempt,
        String language,
        String tier,
        String tool,
        Limits limits,
        Duration pageTime,
        String results) {
    public PageTask {
        pages = List.copyOf(pages);
    }

    /** The name on the shelf of the result of one of these pages. */
    public String result(int page) {
        return results + "/" + page + "." + attempt;
    }
}
