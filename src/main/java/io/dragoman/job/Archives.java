package io.dragoman.job;

import io.dragoman.export.pdf.ArchiveTask;
import io.dragoman.export.pdf.Archived;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.JobKeys;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has a PDF/A made of what was kept of a job, when somebody wants one. What came of it lies on the shelf. */
@Component("archives")
public class Archives {
    private final Shelf shelf;
    private final JobKeys keys;
    private final Erasure erasure;
    private final JobRows jobs;
    private final Awaited awaited;

    Archives(Shelf shelf, JobKeys keys, Erasure erasure, JobRows jobs, Clock clock) {
        this.shelf = shelf;
        this.keys = keys;
        this.erasure = erasure;
        this.jobs = jobs;
        this.awaited = new Awaited(clock);
    }

    /** The task for a reader; null when it was done before, is under way, or there is nothing to make it of. */
    public @Nullable ArchiveTask ask(String uuid) throws IOException {
        JobKey key = keys.find(uuid).orElse(null);
        JobRow job = jobs.find(uuid).orElse(null);
        if (key == null || job == null) {
            return null;
        }
        String id = UUID.randomUUID().toString().replace("-", "");
        ArchiveTask task = new ArchiveTask(id, uuid, key, JobRow.base(uuid), job.revision());
        boolean due = !isAnswered(uuid, job.revision()) && shelf.has(task.source());
        return due && awaited.begin(uuid) ? task : null;
    }

    /** Whether it was made or refused. */
    public boolean isAnswered(String uuid) throws IOException {
        JobRow job = jobs.find(uuid).orElse(null);
        return job == null || isAnswered(uuid, job.revision());
    }

    private boolean isAnswered(String uuid, int revision) throws IOException {
        String base = JobRow.base(uuid);
        return shelf.has(ArchiveTask.pdf(base, revision)) || shelf.has(ArchiveTask.refusal(base, revision));
    }

    /** A reader has answered. What came too late, for a job that is gone, goes too. */
    public JobEvent answered(Archived answer) throws IOException {
        awaited.end(answer.job());
        if (jobs.find(answer.job()).isEmpty()) {
            erasure.files(answer.job());
        }
        return JobEvent.of(answer.job(), JobEvent.Kind.ARCHIVED);
    }

    /** Something happened to a job, here or on another server. */
    public void heard(JobEvent event) {
        if (event.kind() == JobEvent.Kind.ARCHIVED) {
            awaited.end(event.uuid());
        }
    }
}
