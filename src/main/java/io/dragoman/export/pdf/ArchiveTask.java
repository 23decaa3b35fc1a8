package io.dragoman.export.pdf;

import io.dragoman.shelf.JobKey;

/**
 * Make a PDF/A-2b of a job's searchable PDF. Answered by {@link Archived} in any case; what came of it lies on the
 * shelf.
 *
 * @param base the folder on the shelf of the job's results, in which the searchable PDF is
 * @param revision how often the job had been corrected; 0 for the text as it was read
 */
public record ArchiveTask(String task, String job, JobKey key, String base, int revision) {
    public String source() {
        return AssembleTask.pdf(base, revision);
    }

    public String pdf() {
        return pdf(base, revision);
    }

    public String refusal() {
        return refusal(base, revision);
    }

    /** The name on the shelf of the PDF/A. */
    public static String pdf(String base, int revision) {
        return base + (revision == 0 ? "/archive.pdf" : "/archive-" + revision + ".pdf");
    }

    /** The name on the shelf under which, in UTF-8, it says why there will be none. */
    public static String refusal(String base, int revision) {
        return base + (revision == 0 ? "/archive-refused" : "/archive-refused-" + revision);
    }
}
