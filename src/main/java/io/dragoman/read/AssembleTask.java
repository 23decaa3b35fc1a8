package io.dragoman.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Make what needs the original while it is still there: the searchable PDF and a screen-size picture of each page.
 * Answered by {@link Assembled} or {@link AssemblyFailed}.
 *
 * @param pages the names on the shelf of the results of all pages, in order; null for a page that failed
 * @param base the folder on the shelf into which it goes: {@code searchable.pdf}, and {@code page-<index>} (a JPEG)
 */
public record AssembleTask(
        String task,
        Upload upload,
        FileType type,
        List<@Nullable String> pages,
        Limits limits,
        int attempt,
        String base) {

    /** The name on the shelf of the searchable PDF. */
    public String pdf() {
        return base + "/searchable.pdf";
    }

    /** The name on the shelf of a page's picture. */
    public String picture(int page) {
        return base + "/page-" + page;
    }
}
