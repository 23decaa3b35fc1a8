package io.dragoman.job;

import io.dragoman.document.Notice;
import io.dragoman.meter.Plans;
import io.dragoman.model.Models;
import io.dragoman.read.FileType;
import io.dragoman.read.InspectTask;
import io.dragoman.read.Inspected;
import io.dragoman.read.InspectionRefused;
import io.dragoman.read.Limits;
import io.dragoman.read.Upload;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.JobKeys;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The look at a file, which decides whether there is a job at all. */
@Component("inspections")
public class Inspections {
    private static final Notice NO_MODEL = new Notice(
            "no_model",
            "No vision model is configured: the local engine read each page in several ways, at its own price.",
            null);

    private final JobRows jobs;
    private final PageRows pages;
    private final StackRows stacks;
    private final JobKeys keys;
    private final Plans plans;
    private final Idempotency idempotency;
    private final Erasure erasure;
    private final Models models;
    private final JobSettings settings;
    private final TransactionTemplate transaction;

    Inspections(
            JobRows jobs,
            PageRows pages,
            StackRows stacks,
            JobKeys keys,
            Plans plans,
            Idempotency idempotency,
            Erasure erasure,
            Models models,
            JobSettings settings,
            TransactionTemplate transaction) {
        this.jobs = jobs;
        this.pages = pages;
        this.stacks = stacks;
        this.keys = keys;
        this.plans = plans;
        this.idempotency = idempotency;
        this.erasure = erasure;
        this.models = models;
        this.settings = settings;
        this.transaction = transaction;
    }

    /** The task for a job that was just taken; null when it is gone or beyond that. */
    public @Nullable InspectTask ask(String uuid) throws IOException {
        return ask(uuid, Phase.TAKEN);
    }

    /** The task once more, for another reader, when the first was lost with it. */
    public @Nullable InspectTask askAgain(String uuid) throws IOException {
        return ask(uuid, Phase.INSPECTING);
    }

    private @Nullable InspectTask ask(String uuid, Phase from) throws IOException {
        JobKey key = keys.find(uuid).orElse(null);
        if (key == null) {
            endRefusal(uuid, from);
            return null;
        }
        return transaction.execute(status -> {
            JobRow job = jobs.lock(uuid).orElse(null);
            if (job == null || job.phase() != from) {
                return null;
            }
            String task = UUID.randomUUID().toString().replace("-", "");
            jobs.asked(uuid, Phase.INSPECTING, task);
            var upload = new Upload(uuid, JobRow.upload(uuid), job.bytes(), key);
            int cap = plans.of(job.caller().plan()).pagesPerFile();
            return new InspectTask(task, upload, new Limits(cap, settings.pixels()));
        });
    }

    /** The key goes before the row: what a server began that was killed between the two is brought to its end. */
    private void endRefusal(String uuid, Phase from) throws IOException {
        if (jobs.find(uuid).filter(job -> job.phase() == from).isPresent()) {
            erasure.refused(uuid);
        }
    }

    /** How urgent a look is to the broker, from 0 to 9 (JMS): what is paid for is looked at first. */
    public int priority(InspectTask task) {
        return jobs.find(task.upload().job()).map(JobRow::urgency).orElse(0);
    }

    /** The file can be read. The job's uuid, or null when the answer comes too late or twice. */
    public @Nullable String inspected(Inspected answer) {
        return transaction.execute(status -> {
            JobRow job = awaiting(answer.job(), answer.task());
            if (job == null) {
                return null;
            }
            jobs.inspected(
                    job.uuid(),
                    answer.type(),
                    answer.pages(),
                    isStack(job, answer) ? Phase.SPLITTING : Phase.INSPECTED);
            for (Notice notice : answer.notices()) {
                jobs.notice(job.uuid(), notice);
            }
            return job.uuid();
        });
    }

    /** Whether there can be several documents in it: an image file shows one page. */
    private static boolean isStack(JobRow job, Inspected answer) {
        boolean pages = answer.type() == FileType.PDF || answer.type() == FileType.TIFF;
        return job.separation() != null && pages;
    }

    /** Its price is reserved, or nobody asks for one: the pages wait to be read, and the job is accepted. */
    public @Nullable JobEvent accept(String uuid) {
        return transaction.execute(status -> {
            JobRow job = jobs.lock(uuid).orElse(null);
            if (job == null || job.phase() != Phase.INSPECTED) {
                return null;
            }
            if (stacks.count(uuid) > 0) {
                jobs.enter(uuid, Phase.INSPECTED, Phase.STACKED);
                return JobEvent.of(uuid, JobEvent.Kind.INSPECTED);
            }
            pages.insert(uuid, job.pageCount());
            if (job.tier().equals("vlm") && models.vision().isEmpty()) {
                jobs.notice(uuid, NO_MODEL);
            }
            jobs.reading(job);
            return JobEvent.of(uuid, JobEvent.Kind.INSPECTED);
        });
    }

    /** A reader says that the file cannot be read. */
    public @Nullable JobEvent refused(InspectionRefused answer) throws IOException {
        JobRow job = awaiting(answer.job(), answer.task());
        return job == null ? null : refuse(job.uuid(), new Refusal(answer.reason(), answer.sentence()));
    }

    /**
     * Makes the job go as if it had never been, and says why. That of a document in a stack was promised to its owner:
     * it stays, and fails; null then, as its end is said by the sweep.
     */
    public @Nullable JobEvent refuse(String uuid, Refusal refusal) throws IOException {
        boolean promised = Boolean.TRUE.equals(transaction.execute(status -> jobs.lock(uuid)
                .filter(job -> job.stack() != null)
                .map(job -> {
                    jobs.fails(uuid, refusal.reason().code(), refusal.sentence());
                    return true;
                })
                .orElse(false)));
        if (promised) {
            return null;
        }
        idempotency.forget(uuid);
        erasure.refused(uuid);
        return JobEvent.refused(uuid, refusal);
    }

    private @Nullable JobRow awaiting(String uuid, String task) {
        return jobs.lock(uuid)
                .filter(job -> job.phase() == Phase.INSPECTING && task.equals(job.task()))
                .orElse(null);
    }
}
