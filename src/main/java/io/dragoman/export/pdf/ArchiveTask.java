package io.dragoman.export.pdf;

import io.dragoman.shelf.JobKey;

/**
 * Make a PDF/A-2b of a job's searchable PDF. Answered by {@link Archived} in any case; what came of it lies on the
 * shelf.
 *
 * @param base the folder on the shelf in which {@code searchable.pdf} is, and into which {@code archive.pdf} goes, or
 *     {@code archive-refused}: in UTF-8, why there will be none
 */
public record ArchiveTask(String task, String job, JobKey key, String base) {
    public String source() {
        return base + "/searchable.pdf";
    }

    public String pdf() {
        return base + "/archive.pdf";
    }

    public String refusal() {
        return base + "/archive-refused";
    }
}
