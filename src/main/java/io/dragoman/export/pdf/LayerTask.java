package io.dragoman.export.pdf;

import io.dragoman.shelf.JobKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Make a job's searchable PDF once more, of the one that was kept, with the text layers of the pages that were corrected.
 * Answered by {@link Layered} in any case; what came of it lies on the shelf.
 *
 * @param base the folder on the shelf of the job's results, in which the searchable PDF is
 * @param revision how often the job had been corrected
 * @param corrected the names on the shelf of the pages as they read now, in order; null for a page that nobody corrected
 */
public record LayerTask(
        String task, String job, JobKey key, String base, int revision, List<@Nullable String> corrected) {
    public LayerTask {
        corrected = Collections.unmodifiableList(new ArrayList<>(corrected));
    }

    public String source() {
        return AssembleTask.pdf(base, 0);
    }

    public String pdf() {
        return AssembleTask.pdf(base, revision);
    }

    public String failure() {
        return failure(base, revision);
    }

    /** The name on the shelf of what lies there when the PDF of this revision cannot be made. */
    public static String failure(String base, int revision) {
        return base + "/layers-failed-" + revision;
    }
}
