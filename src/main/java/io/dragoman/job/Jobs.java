package io.dragoman.job;

import io.dragoman.export.StackDocument;
import io.dragoman.export.StackPlace;
import io.dragoman.meter.Caller;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.JobKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The jobs, as those see them who ask. A job is seen by the account that made it, and an anonymous one by whoever knows
 * its uuid; to everybody else it is not there.
 */
@Component("jobs")
public class Jobs {
    private final JobRows jobs;
    private final PageRows pages;
    private final ReviewRows reviews;
    private final StackRows stacks;
    private final Idempotency idempotency;
    private final JobKeys keys;
    private final Charging charging;
    private final Erasure erasure;
    private final Deletions deletions;
    private final TransactionTemplate transaction;

    Jobs(
            JobRows jobs,
            PageRows pages,
            ReviewRows reviews,
            StackRows stacks,
            Idempotency idempotency,
            JobKeys keys,
            Charging charging,
            Erasure erasure,
            Deletions deletions,
            TransactionTemplate transaction) {
        this.jobs = jobs;
        this.pages = pages;
        this.reviews = reviews;
        this.stacks = stacks;
        this.idempotency = idempotency;
        this.keys = keys;
        this.charging = charging;
        this.erasure = erasure;
        this.deletions = deletions;
        this.transaction = transaction;
    }

    /** @throws Refusal {@code unknown_job} when this caller has no such job */
    public Job find(String uuid, Caller caller) {
        return find(uuid)
                .filter(job ->
                        job.subject().equals(caller.subject()) || job.subject().startsWith("address:"))
                .orElseThrow(Jobs::unknown);
    }

    /** The job, whosever it is; for those who deliver it and those who wait for it. */
    public Optional<Job> find(String uuid) {
        return jobs.find(uuid).filter(row -> row.phase() != Phase.LEAVING).flatMap(this::job);
    }

    /** Its pages that have ended, by index from 0, in order: true for one that was read, false for one that failed. */
    public Map<Integer, Boolean> endedPages(String uuid) {
        return pages.ended(uuid);
    }

    /**
     * Whether a job has been looked at and accepted: until then, it can still be refused.
     *
     * @throws Refusal {@code unknown_job} when it is gone
     */
    public boolean isAccepted(String uuid) {
        JobRow row = jobs.find(uuid).orElseThrow(Jobs::unknown);
        return switch (row.phase()) {
            case TAKEN, INSPECTING, SPLITTING, INSPECTED -> false;
            case READING, STACKED, ASSEMBLING, TRANSLATING, SETTLING, DONE, FAILED, LEAVING -> true;
        };
    }

    /**
     * The jobs of a caller, newest first.
     *
     * @param cursor where the list goes on, from the slice before; null for its beginning
     * @throws Refusal {@code bad_request} when the cursor is none
     */
    public Slice list(Caller caller, @Nullable String cursor, int limit) {
        Instant before = null;
        String beforeUuid = null;
        if (cursor != null) {
            try {
                int comma = cursor.indexOf(',');
                before = Instant.parse(cursor.substring(0, Math.max(0, comma)));
                beforeUuid = cursor.substring(comma + 1);
            } catch (DateTimeParseException e) {
                throw new Refusal(Reason.BAD_REQUEST, "The cursor is none that this server gave out.");
            }
        }
        List<JobRow> rows = jobs.ofSubject(caller.subject(), before, beforeUuid, limit + 1);
        List<JobRow> shown = rows.subList(0, Math.min(limit, rows.size()));
        String next = rows.size() <= limit
                ? null
                : shown.get(limit - 1).createdAt() + "," + shown.get(limit - 1).uuid();
        return new Slice(shown.stream().map(this::job).flatMap(Optional::stream).toList(), next);
    }

    /**
     * What came by a channel under the channel's own name for it, newest first.
     *
     * @param claim see {@link Submission#claim()}
     */
    public List<Job> claimed(String channel, String claim, int limit) {
        return jobs.claimed(channel, claim, limit).stream()
                .map(this::job)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The jobs of a caller that somebody is to look at, since they were read with little confidence, oldest first. */
    public List<Job> forReview(Caller caller, int limit) {
        return reviews.waiting(caller.subject(), limit).stream()
                .map(this::job)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Deletes a job. One that is under way is cancelled: the pages that were read are paid for, the rest is released.
     *
     * @throws Refusal {@code unknown_job} when this caller has no such job
     */
    public void delete(String uuid, Caller caller) throws IOException {
        find(uuid, caller);
        withdraw(uuid, Deletion.Cause.OWNER);
    }

    /**
     * Makes a job go that was never accepted, since nobody looked at its file in time: its idempotency key is forgotten
     * with it, so that the same request, when it comes again, is taken. Nothing there is no fault.
     */
    public void takeBack(String uuid) throws IOException {
        transaction.executeWithoutResult(status -> jobs.lock(uuid).ifPresent(job -> {
            idempotency.forget(uuid);
            leaves(job, Deletion.Cause.REFUSED);
        }));
        withdraw(uuid, Deletion.Cause.REFUSED);
    }

    /** Makes a job go, whatever it is doing, and with a stack its documents; nothing there is no fault. */
    public void withdraw(String uuid, Deletion.Cause cause) throws IOException {
        Boolean leaving = transaction.execute(status -> jobs.lock(uuid)
                .map(job -> job.phase() == Phase.LEAVING || leaves(job, cause))
                .orElse(false));
        if (Boolean.TRUE.equals(leaving)) {
            for (StackRow document : stacks.of(uuid)) {
                withdraw(document.job(), cause);
                charging.release(document.job());
            }
            charging.account(uuid);
            erasure.of(uuid);
        }
    }

    private boolean leaves(JobRow job, Deletion.Cause cause) {
        boolean leaves = jobs.enter(job.uuid(), job.phase(), Phase.LEAVING);
        if (leaves) {
            deletions.ordered(job.uuid(), job.subject(), cause);
        }
        return leaves;
    }

    private Optional<Job> job(JobRow row) {
        try {
            return keys.find(row.uuid()).map(key -> view(row, key.unseal(row.sealedName())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable StackPlace place(JobRow row) {
        if (row.stack() == null) {
            return null;
        }
        int documents = stacks.count(row.stack());
        return stacks.ofJob(row.uuid())
                .map(document -> new StackPlace(document.stack(), document.number(), documents, document.pages()))
                .orElse(null);
    }

    private List<StackDocument> documents(JobRow row) {
        return row.separation() == null
                ? List.of()
                : stacks.of(row.uuid()).stream()
                        .map(document -> new StackDocument(
                                document.job(), document.status().wire(), document.pages()))
                        .toList();
    }

    private int pagesEnded(JobRow row) {
        return switch (row.phase()) {
            case STACKED, SETTLING, DONE ->
                stacks.count(row.uuid()) > 0 ? stacks.pagesEnded(row.uuid()) : row.pagesEnded();
            default -> row.pagesEnded();
        };
    }

    private Job view(JobRow row, String fileName) {
        return new Job(
                row.uuid(),
                row.subject(),
                row.channel(),
                row.claim(),
                row.formats(),
                fileName,
                row.phase().status(),
                row.tier(),
                row.language(),
                row.tool(),
                row.translateTo(),
                row.translated(),
                row.pageCount(),
                row.separation() == null ? row.pagesEnded() : pagesEnded(row),
                row.meanConfidence(),
                row.needsReview(),
                row.revision(),
                row.engine(),
                row.detectedLanguage(),
                row.creditsCharged(),
                row.errorCode(),
                row.error(),
                row.createdAt(),
                row.finishedAt(),
                row.expiresAt(),
                jobs.notices(row.uuid()),
                place(row),
                documents(row));
    }

    private static Refusal unknown() {
        return new Refusal(Reason.UNKNOWN_JOB, "There is no such job.");
    }
}
