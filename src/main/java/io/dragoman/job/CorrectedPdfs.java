package io.dragoman.job;

import io.dragoman.export.pdf.AssembleTask;
import io.dragoman.export.pdf.LayerTask;
import io.dragoman.export.pdf.Layered;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.JobKeys;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has the searchable PDF of a job made once more when it was corrected and somebody wants it. */
@Component("correctedPdfs")
public class CorrectedPdfs {
    private final Shelf shelf;
    private final JobKeys keys;
    private final Erasure erasure;
    private final JobRows jobs;
    private final PageRows pages;
    private final Awaited awaited;

    CorrectedPdfs(Shelf shelf, JobKeys keys, Erasure erasure, JobRows jobs, PageRows pages, Clock clock) {
        this.shelf = shelf;
        this.keys = keys;
        this.erasure = erasure;
        this.jobs = jobs;
        this.pages = pages;
        this.awaited = new Awaited(clock);
    }

    /** The task for a reader; null when it was done before, is under way, or there is nothing to make it of. */
    public @Nullable LayerTask ask(String uuid) throws IOException {
        JobKey key = keys.find(uuid).orElse(null);
        JobRow job = jobs.find(uuid).orElse(null);
        if (key == null || job == null) {
            return null;
        }
        String id = UUID.randomUUID().toString().replace("-", "");
        String base = JobRow.base(uuid);
        LayerTask task = new LayerTask(id, uuid, key, base, job.revision(), pages.corrected(uuid));
        boolean due = !shelf.has(task.pdf()) && !shelf.has(task.failure()) && shelf.has(task.source());
        return due && awaited.begin(asked(uuid, job.revision())) ? task : null;
    }

    /** Whether there is one with all that was corrected, or none can be made. */
    public boolean isAnswered(String uuid) throws IOException {
        JobRow job = jobs.find(uuid).orElse(null);
        String base = JobRow.base(uuid);
        return job == null
                || shelf.has(AssembleTask.pdf(base, job.revision()))
                || shelf.has(LayerTask.failure(base, job.revision()))
                || !shelf.has(AssembleTask.pdf(base, 0));
    }

    /** A reader has answered. What came too late, for a job that is gone or was corrected since, goes too. */
    public JobEvent answered(Layered answer) throws IOException {
        awaited.end(asked(answer.job(), answer.revision()));
        JobRow job = jobs.find(answer.job()).orElse(null);
        if (job == null) {
            erasure.files(answer.job());
        } else if (answer.revision() < job.revision()) {
            String base = JobRow.base(answer.job());
            shelf.delete(AssembleTask.pdf(base, answer.revision()));
            shelf.delete(LayerTask.failure(base, answer.revision()));
        }
        return JobEvent.of(answer.job(), JobEvent.Kind.LAYERED);
    }

    /** The task that follows an answer: another one when the job was corrected meanwhile, for whom still waits; else null. */
    public @Nullable LayerTask askAgain(Layered answer) throws IOException {
        JobRow job = jobs.find(answer.job()).orElse(null);
        return job != null && answer.revision() < job.revision() ? ask(job.uuid()) : null;
    }

    private static String asked(String uuid, int revision) {
        return uuid + "/" + revision;
    }

    /** Something happened to a job, here or on another server. */
    public void heard(JobEvent event) {
        if (event.kind() == JobEvent.Kind.LAYERED) {
            jobs.find(event.uuid()).ifPresent(job -> awaited.end(asked(job.uuid(), job.revision())));
        }
    }
}
