package io.dragoman.job;

import io.dragoman.document.Notice;
import io.dragoman.export.pdf.AssembleTask;
import io.dragoman.export.pdf.Assembled;
import io.dragoman.export.pdf.AssemblyFailed;
import io.dragoman.meter.Meter;
import io.dragoman.meter.Plans;
import io.dragoman.read.FileType;
import io.dragoman.read.PageFailed;
import io.dragoman.refusal.Reason;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.JobKeys;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** From the last page to the end of a job: assembly, and what stands in it for good. */
@Component("endings")
public class Endings {
    private final JobRows jobs;
    private final PageRows pages;
    private final StackRows stacks;
    private final JobKeys keys;
    private final Plans plans;
    private final Meter meter;
    private final Erasure erasure;
    private final JobSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Endings(
            JobRows jobs,
            PageRows pages,
            StackRows stacks,
            JobKeys keys,
            Plans plans,
            Meter meter,
            Erasure erasure,
            JobSettings settings,
            Clock clock,
            TransactionTemplate transaction) {
        this.jobs = jobs;
        this.pages = pages;
        this.stacks = stacks;
        this.keys = keys;
        this.plans = plans;
        this.meter = meter;
        this.erasure = erasure;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * The next thing for a job whose pages have all ended.
     *
     * @param task what a reader shall assemble; null when nothing was read, so that there is nothing to assemble
     */
    public record AfterPages(String uuid, @Nullable AssembleTask task) {}

    /** Every page has ended; null when the job is beyond that. */
    public @Nullable AfterPages allRead(String uuid) throws IOException {
        return assemble(uuid, Phase.READING);
    }

    /** The assembly once more, when its reader was lost. */
    public @Nullable AfterPages assembleAgain(String uuid) throws IOException {
        return assemble(uuid, Phase.ASSEMBLING);
    }

    private @Nullable AfterPages assemble(String uuid, Phase from) throws IOException {
        JobKey key = keys.find(uuid).orElse(null);
        if (key == null) {
            return null;
        }
        return transaction.execute(status -> {
            JobRow job = jobs.lock(uuid).orElse(null);
            if (job == null || job.phase() != from || job.pagesEnded() < job.pageCount()) {
                return null;
            }
            if (pages.sum(uuid).read() == 0) {
                jobs.enter(uuid, from, Phase.SETTLING);
                return new AfterPages(uuid, null);
            }
            String task = UUID.randomUUID().toString().replace("-", "");
            jobs.asked(uuid, Phase.ASSEMBLING, task);
            return new AfterPages(uuid, task(job, key, task));
        });
    }

    private AssembleTask task(JobRow job, JobKey key, String task) {
        FileType type = Objects.requireNonNull(job.fileType());
        return new AssembleTask(
                task,
                job.uuid(),
                key,
                JobRow.upload(job.uuid()),
                job.bytes(),
                type.name(),
                settings.pixels(),
                pages.results(job.uuid()),
                job.attempt() + 1,
                JobRow.base(job.uuid()));
    }

    /** The kept base is there. The job's uuid, or null when the answer comes too late or twice. */
    public @Nullable String assembled(Assembled answer) {
        return settle(answer.job(), answer.task(), answer.notices());
    }

    /**
     * There will be no searchable PDF, unless it was for want of room: then it is tried again. The job's uuid, or null when the
     * answer comes too late or twice, or the job goes on later.
     */
    public @Nullable String notAssembled(AssemblyFailed answer) {
        if (answer.code().equals(PageFailed.DISK_FULL)) {
            jobs.notCounted(answer.job(), answer.task());
            return null;
        }
        return settle(answer.job(), answer.task(), List.of(notAssembled(answer.sentence())));
    }

    /** Gives the assembly of a job up, after its readers were lost with it. */
    @Nullable
    String giveAssemblyUp(JobRow job) {
        return settle(job.uuid(), Objects.requireNonNull(job.task()), List.of(notAssembled("It took too long.")));
    }

    private static Notice notAssembled(String sentence) {
        return new Notice("no_pdf", "The searchable PDF could not be made: " + sentence, null);
    }

    private @Nullable String settle(String uuid, String task, List<Notice> notices) {
        return transaction.execute(status -> {
            JobRow job = jobs.lock(uuid).orElse(null);
            if (job == null || job.phase() != Phase.ASSEMBLING || !task.equals(job.task())) {
                return null;
            }
            notices.forEach(notice -> jobs.notice(uuid, notice));
            jobs.enter(uuid, Phase.ASSEMBLING, job.translateTo() == null ? Phase.SETTLING : Phase.TRANSLATING);
            return uuid;
        });
    }

    /** The job is done or failed: what it came to stands in it, and the upload goes. Null when it is beyond that. */
    public @Nullable JobEvent end(String uuid) throws IOException {
        Boolean ended = transaction.execute(status -> {
            JobRow job = jobs.lock(uuid).orElse(null);
            if (job == null || job.phase() != Phase.SETTLING) {
                return false;
            }
            jobs.ended(uuid, ending(job));
            return true;
        });
        if (!Boolean.TRUE.equals(ended)) {
            return null;
        }
        erasure.upload(uuid);
        return JobEvent.of(uuid, JobEvent.Kind.ENDED);
    }

    private JobRows.Ending ending(JobRow job) {
        return job.separation() != null && stacks.count(job.uuid()) > 0 ? endingOfStack(job) : endingOfDocument(job);
    }

    /** Its documents have been read and paid for; it has nothing of its own. */
    private JobRows.Ending endingOfStack(JobRow job) {
        boolean done = stacks.of(job.uuid()).stream().anyMatch(document -> document.status() == Status.DONE);
        return new JobRows.Ending(
                done ? Phase.DONE : Phase.FAILED,
                null,
                null,
                null,
                0,
                done ? null : Reason.DAMAGED_FILE.code(),
                done ? null : "No document of the stack could be read.",
                false,
                clock.instant().plus(plans.of(job.caller().plan()).retention()));
    }

    private JobRows.Ending endingOfDocument(JobRow job) {
        PageRows.Sum sum = pages.sum(job.uuid());
        boolean done = sum.read() > 0;
        Duration retention = plans.of(job.caller().plan()).retention();
        return new JobRows.Ending(
                done ? Phase.DONE : Phase.FAILED,
                sum.confidence(),
                done ? String.join(", ", pages.engines(job.uuid())) : null,
                done ? String.join("+", languages(job.uuid())) : null,
                Math.toIntExact(meter.charged(job.uuid())),
                done ? null : Objects.requireNonNullElse(job.errorCode(), Reason.DAMAGED_FILE.code()),
                done ? null : Objects.requireNonNullElse(job.error(), "No page of the file could be read."),
                sum.confidence() != null && sum.confidence() < job.reviewBelow(),
                clock.instant().plus(retention));
    }

    private List<String> languages(String uuid) {
        return pages.languages(uuid).stream()
                .flatMap(language -> List.of(language.split("\\+")).stream())
                .distinct()
                .toList();
    }
}
