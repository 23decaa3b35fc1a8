package io.dragoman.job;

import io.dragoman.shelf.JobKeys;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Makes everything of a job go: first its key, after which nothing can be read, then its files, and its row last, so
 * that an erasure that was interrupted is found and ended.
 */
@Component
class Erasure {
    private final JobRows jobs;
    private final Shelf shelf;
    private final JobKeys keys;
    private final Deletions deletions;
    private final ApplicationEventPublisher events;

    Erasure(JobRows jobs, Shelf shelf, JobKeys keys, Deletions deletions, ApplicationEventPublisher events) {
        this.jobs = jobs;
        this.shelf = shelf;
        this.keys = keys;
        this.deletions = deletions;
        this.events = events;
    }

    void of(String uuid) throws IOException {
        files(uuid);
        jobs.delete(uuid);
        deletions.gone(uuid);
        events.publishEvent(new JobGone(uuid));
    }

    /** Of a job whose file is not taken. */
    void refused(String uuid) throws IOException {
        jobs.find(uuid).ifPresent(job -> deletions.ordered(uuid, job.subject(), Deletion.Cause.REFUSED));
        of(uuid);
    }

    /** Of a job that has no row: one that was not taken, or whose reader answered after it was gone. */
    void files(String uuid) throws IOException {
        keys.destroy(uuid);
        shelf.delete(JobRow.folder(uuid));
    }

    /** The files of a stack's documents, when these have jobs of their own. */
    void parts(String uuid) throws IOException {
        shelf.delete(JobRow.parts(uuid));
    }

    /** What nobody needs once the job has ended. */
    void upload(String uuid) throws IOException {
        shelf.delete(JobRow.upload(uuid));
        shelf.delete(JobRow.vision(uuid));
    }
}
