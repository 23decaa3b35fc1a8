package io.dragoman.export.pdf;

import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures of pages, for those who want to look at them. They cost several times what it costs to take a page's text, so
 * those of pages that were not recognised are made when the job has ended already. Thread-safe.
 */
public final class PagePictures {
    private static final Logger LOG = LoggerFactory.getLogger(PagePictures.class);
    private static final int HEIGHT = 1400; // pixels: enough to read a page on a screen

    private final Originals originals;
    private final Shelf shelf;

    public PagePictures(Originals originals, Shelf shelf) {
        this.originals = originals;
        this.shelf = shelf;
    }

    /** Makes those that are not there. */
    public Pictured make(PicturesTask task) {
        try (Original original = originals.open(task.source())) {
            for (int page = task.from(); page < task.until(); page++) {
                if (!shelf.has(task.picture(page))) {
                    keep(original, page, null, task.picture(page), task.key());
                }
            }
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.info("Job {}: no pictures from page {} on: {}", task.job(), task.from() + 1, e.toString());
        }
        return new Pictured(task.task(), task.job());
    }

    /**
     * Keeps one. A page that cannot be drawn has no picture; that is no reason to be without the others.
     *
     * @param index from 0
     * @param rotation see {@link Original#picture}
     */
    void keep(Original original, int index, @Nullable Integer rotation, String name, JobKey key) throws IOException {
        byte[] picture;
        try {
            picture = original.picture(index, rotation, HEIGHT);
        } catch (IOException | Refusal e) {
            LOG.info("{}: {}", name, e.getMessage());
            return;
        }
        shelf.put(name, key, out -> out.write(picture));
    }
}
