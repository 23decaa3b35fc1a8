package io.dragoman.job;

import io.dragoman.language.Languages;
import io.dragoman.meter.Caller;
import io.dragoman.meter.Meter;
import io.dragoman.meter.Plan;
import io.dragoman.meter.Plans;
import io.dragoman.read.Separation;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.JobKeys;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a file in: what can be said without looking into it is said here; then it lies on the shelf and has a row. */
@Component("intake")
public class Intake {
    private static final Duration COME_AGAIN = Duration.ofSeconds(30);
    private static final int NAME_LENGTH = 255;

    private final JobRows jobs;
    private final TakenRows rows;
    private final Idempotency idempotency;
    private final Meter meter;
    private final Plans plans;
    private final Readers readers;
    private final Shelf shelf;
    private final JobKeys keys;
    private final Erasure erasure;
    private final Wanted wanted;
    private final JobSettings settings;
    private final List<NewJobs> others;
    private final TransactionTemplate transaction;

    Intake(
            JobRows jobs,
            TakenRows rows,
            Idempotency idempotency,
            Meter meter,
            Plans plans,
            Readers readers,
            Shelf shelf,
            JobKeys keys,
            Erasure erasure,
            Wanted wanted,
            JobSettings settings,
            List<NewJobs> others,
            TransactionTemplate transaction) {
        this.jobs = jobs;
        this.rows = rows;
        this.idempotency = idempotency;
        this.meter = meter;
        this.plans = plans;
        this.readers = readers;
        this.shelf = shelf;
        this.keys = keys;
        this.erasure = erasure;
        this.wanted = wanted;
        this.settings = settings;
        this.others = others;
        this.transaction = transaction;
    }

    /**
     * A new job, or the one that this idempotency key already made.
     *
     * @param file is read, and stays where it is
     * @return the job's uuid
     * @throws Refusal when fields, size or what is left of the caller's credits say no, or no reader is alive
     */
    public String submit(Path file, Submission submission) throws IOException {
        Caller caller = submission.caller();
        Plan plan = plans.of(caller.plan());
        Terms terms = wanted.of(submission);
        String split = Objects.requireNonNullElse(submission.split(), "").strip();
        Separation separation = split.isEmpty() ? null : Separation.parse(split);
        long bytes = size(file, plan);
        admit(caller);
        String readingLanguage = Languages.parse(terms.language(), readers.languages());
        String target = wanted.target(terms, readingLanguage);

        String uuid = UUID.randomUUID().toString().replace("-", "");
        Optional<Idempotency.Claim> claim = submission.idempotencyKey() == null
                ? Optional.empty()
                : Optional.of(idempotency.claim(submission, file, terms));
        Optional<String> earlier = claim.flatMap(idempotency::earlier);
        if (earlier.isPresent()) {
            return there(earlier.get());
        }
        JobKey key = keys.create(uuid);
        try {
            shelf.put(JobRow.upload(uuid), key, out -> Files.copy(file, out));
            var taken = new TakenRows.Taken(
                    uuid,
                    caller,
                    Objects.requireNonNullElse(submission.priority(), plan.priority()),
                    submission.channel(),
                    submission.claim(),
                    key.seal(shortened(submission.fileName())),
                    terms.tier(),
                    terms.language(),
                    readingLanguage,
                    terms.tool(),
                    target,
                    submission.formats(),
                    bytes,
                    separation,
                    separation == null ? null : submission.callbackUrl(),
                    null,
                    Objects.requireNonNullElse(submission.reviewBelow(), settings.reviewBelow()));
            transaction.executeWithoutResult(status -> {
                claim.ifPresent(mine -> idempotency.keep(mine, uuid));
                rows.insert(taken);
                others.forEach(other -> other.taken(uuid, submission));
            });
            return uuid;
        } catch (DuplicateKeyException e) {
            erasure.files(uuid);
            String first = claim.flatMap(idempotency::earlier).orElseThrow(() -> e);
            return first;
        } catch (IOException | Refusal e) {
            erasure.files(uuid);
            throw e;
        } // else the database went amid the commit: whether there is a row nobody knows; without one, Leftovers erases
    }

    /** A key has its job's row beside it until the job is deleted. */
    private String there(String uuid) {
        if (jobs.find(uuid).isEmpty()) {
            throw new Refusal(Reason.UNKNOWN_JOB, "The job that this Idempotency-Key made before was deleted.");
        }
        return uuid;
    }

    private void admit(Caller caller) {
        meter.admit(caller);
        if (!readers.any()) {
            throw Refusal.later(
                    Reason.NO_READER, "No reader is alive at the moment; try again in half a minute.", COME_AGAIN);
        }
        if (jobs.underWay() >= settings.waitingJobs()) {
            throw Refusal.later(Reason.BUSY, "Too many jobs are waiting; try again later.", COME_AGAIN);
        }
        if (shelf.freeBytes() < settings.freeDisk().toBytes()) {
            throw Refusal.later(Reason.BUSY, "The server's disk is nearly full; try again later.", COME_AGAIN);
        }
    }

    private long size(Path file, Plan plan) throws IOException {
        long bytes = Files.size(file);
        if (bytes == 0) {
            throw new Refusal(Reason.EMPTY_FILE, "The file is empty.");
        }
        if (bytes > plan.bytesPerFile().toBytes()) {
            throw new Refusal(
                    Reason.TOO_LARGE,
                    "The file is larger than the %d MB that this plan allows."
                            .formatted(plan.bytesPerFile().toMegabytes()));
        }
        return bytes;
    }

    private static String shortened(String name) {
        return name.length() <= NAME_LENGTH ? name : name.substring(0, NAME_LENGTH);
    }
}
