package io.dragoman.export.pdf;

import io.dragoman.shelf.JobKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Make what needs the original while it is still there: the searchable PDF and screen-size pictures of pages.
 * Answered by {@link Assembled} or {@link AssemblyFailed}.
 *
 * @param upload the name on the shelf of the file as it came
 * @param uploadBytes its size before encryption
 * @param uploadType what it was found to be, by the reader's own name for it: {@code PDF}, {@code TIFF}, {@code PNG},
 *     {@code JPEG}, {@code WEBP}, {@code GIF} or {@code BMP}
 * @param pixels what a page may have at most, as when it was read
 * @param pages the names on the shelf of the results of all pages, in order; null for a page that failed
 * @param base the folder on the shelf into which it goes: {@code searchable.pdf}, and {@code page-<index>} (a JPEG)
 */
public record AssembleTask(
        String task,
        String job,
        JobKey key,
        String upload,
        long uploadBytes,
        String uploadType,
        long pixels,
        List<@Nullable String> pages,
        int attempt,
        String base) {
    public AssembleTask {
        pages = Collections.unmodifiableList(new ArrayList<>(pages));
    }

    /** The name on the shelf of the searchable PDF. */
    public String pdf() {
        return pdf(base, 0);
    }

    /**
     * The name on the shelf of a searchable PDF.
     *
     * @param base of the job's results
     * @param revision how often the job had been corrected; 0 for the text as it was read
     */
    public static String pdf(String base, int revision) {
        return base + (revision == 0 ? "/searchable.pdf" : "/searchable-" + revision + ".pdf");
    }

    OriginalFile original() {
        return new OriginalFile(job, upload, uploadBytes, key, uploadType, pixels);
    }

    /** The name on the shelf of a page's picture. */
    public String picture(int page) {
        return picture(base, page);
    }

    /**
     * The name on the shelf of a page's picture.
     *
     * @param base of the job's results
     * @param page from 0
     */
    public static String picture(String base, int page) {
        return base + "/page-" + page;
    }

    /** The name on the shelf of a figure's picture. */
    public String figure(int page, int number) {
        return figure(base, page, number);
    }

    /**
     * The name on the shelf of a figure's picture.
     *
     * @param base of the job's results
     * @param page from 0
     * @param number of the figure among those of its page, from 0
     */
    public static String figure(String base, int page, int number) {
        return base + "/figure-" + page + "-" + number;
    }
}
