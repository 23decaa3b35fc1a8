package io.dragoman.export.pdf;

import io.dragoman.shelf.JobKey;

/**
 * Make the pictures of some pages that nobody waited for when the job ended: those that show text of the file's own. The
 * searchable PDF shows them as the upload did. Answered by {@link Pictured} in any case.
 *
 * @param bytes of the searchable PDF, nearly
 * @param pixels what a page may have at most, as when it was read
 * @param base the folder on the shelf in which {@code searchable.pdf} is, and into which the pictures go
 * @param from the first page, from 0
 * @param until the one after the last
 */
public record PicturesTask(
        String task, String job, JobKey key, long bytes, long pixels, String base, int from, int until) {
    OriginalFile source() {
        return new OriginalFile(job + "/base", base + "/searchable.pdf", bytes, key, "PDF", pixels);
    }

    String picture(int page) {
        return AssembleTask.picture(base, page);
    }
}
