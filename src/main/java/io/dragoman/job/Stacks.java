package io.dragoman.job;

import io.dragoman.read.FileType;
import io.dragoman.read.Limits;
import io.dragoman.read.Split;
import io.dragoman.read.SplitRefused;
import io.dragoman.read.SplitTask;
import io.dragoman.read.Upload;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.JobKeys;
import io.dragoman.shelf.Shelf;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The life of a stack: a reader finds the documents in it, each becomes a job of its own, and the stack ends with the
 * last of these. Every step can be done again: the uuid of each document's job is written down before there is one.
 */
@Component("stacks")
public class Stacks {
    /** For looking at a page and writing it, several times over. */
    private static final Duration A_PAGE = Duration.ofSeconds(2);

    private static final int LONGEST_EXTENSION = 10;

    private final JobRows jobs;
    private final TakenRows taken;
    private final StackRows stacks;
    private final Inspections inspections;
    private final JobKeys keys;
    private final Shelf shelf;
    private final Erasure erasure;
    private final JobSettings settings;
    private final List<NewJobs> others;
    private final TransactionTemplate transaction;

    Stacks(
            JobRows jobs,
            TakenRows taken,
            StackRows stacks,
            Inspections inspections,
            JobKeys keys,
            Shelf shelf,
            Erasure erasure,
            JobSettings settings,
            List<NewJobs> others,
            TransactionTemplate transaction) {
        this.jobs = jobs;
        this.taken = taken;
        this.stacks = stacks;
        this.inspections = inspections;
        this.keys = keys;
        this.shelf = shelf;
        this.erasure = erasure;
        this.settings = settings;
        this.others = others;
        this.transaction = transaction;
    }

    /** The task of splitting a file that was just looked at; null when it is no stack, or is beyond that. */
    public @Nullable SplitTask ask(String uuid) throws IOException {
        return ask(uuid, false);
    }

    /** The task once more, for another reader, when the first was lost with it. */
    public @Nullable SplitTask askAgain(String uuid) throws IOException {
        return ask(uuid, true);
    }

    private @Nullable SplitTask ask(String uuid, boolean again) throws IOException {
        JobKey key = keys.find(uuid).orElse(null);
        if (key == null) {
            return null;
        }
        return transaction.execute(status -> {
            JobRow job = jobs.lock(uuid).orElse(null);
            if (job == null || job.phase() != Phase.SPLITTING || (job.task() != null) != again) {
                return null;
            }
            String task = UUID.randomUUID().toString().replace("-", "");
            jobs.asked(uuid, Phase.SPLITTING, task);
            return task(job, key, task);
        });
    }

    private SplitTask task(JobRow job, JobKey key, String task) {
        FileType type = Objects.requireNonNull(job.fileType());
        return new SplitTask(
                task,
                new Upload(job.uuid(), JobRow.upload(job.uuid()), job.bytes(), key),
                type,
                Objects.requireNonNull(job.separation()),
                new Limits(job.pageCount(), settings.pixels()),
                time(job),
                JobRow.parts(job.uuid()),
                job.attempt() + 1);
    }

    /** What splitting may take. */
    Duration time(JobRow job) {
        return settings.assembleTime().plus(A_PAGE.multipliedBy(job.pageCount()));
    }

    /** The documents lie on the shelf. The stack's uuid, or null when the answer comes too late or twice. */
    public @Nullable String split(Split answer) {
        return transaction.execute(status -> {
            JobRow job = awaiting(answer.job(), answer.task());
            if (job == null) {
                return null;
            }
            stacks.add(job.uuid(), answer.documents());
            answer.notices().forEach(notice -> jobs.notice(job.uuid(), notice));
            jobs.enter(job.uuid(), Phase.SPLITTING, Phase.INSPECTED);
            return job.uuid();
        });
    }

    /** A reader says that there are no documents in it. */
    public @Nullable JobEvent refused(SplitRefused answer) throws IOException {
        JobRow job = awaiting(answer.job(), answer.task());
        return job == null ? null : inspections.refuse(job.uuid(), new Refusal(answer.reason(), answer.sentence()));
    }

    private @Nullable JobRow awaiting(String uuid, String task) {
        return jobs.lock(uuid)
                .filter(job -> job.phase() == Phase.SPLITTING && task.equals(job.task()))
                .orElse(null);
    }

    /** The uuids of documents that have no job yet, of a stack that is accepted. */
    public List<String> unmade(String stack) {
        boolean accepted =
                jobs.find(stack).filter(job -> job.phase() == Phase.STACKED).isPresent();
        return accepted
                ? stacks.of(stack).stream()
                        .filter(document -> !document.made())
                        .map(StackRow::job)
                        .toList()
                : List.of();
    }

    /** Makes the job of a document. Its uuid, or null when somebody else has made it, or its stack is gone. */
    public @Nullable String make(String uuid) throws IOException {
        try {
            return transaction.execute(status -> {
                StackRow document = stacks.ofJob(uuid).orElse(null);
                JobRow stack =
                        document == null ? null : jobs.find(document.stack()).orElse(null);
                if (stack == null || stack.phase() != Phase.STACKED || !stacks.lockUnmade(uuid)) {
                    return null;
                }
                try {
                    make(Objects.requireNonNull(document), stack);
                    return uuid;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void make(StackRow document, JobRow stack) throws IOException {
        String uuid = document.job();
        JobKey from = keys.find(stack.uuid()).orElseThrow(() -> new FileNotFoundException("The stack is gone"));
        JobKey key = keys.create(uuid);
        shelf.put(JobRow.upload(uuid), key, out -> {
            try (InputStream part = shelf.open(document.part(), from)) {
                part.transferTo(out);
            }
        });
        String name = named(from.unseal(stack.sealedName()), document.number());
        taken.insert(new TakenRows.Taken(
                uuid,
                stack.caller(),
                stack.priority(),
                stack.channel(),
                null,
                key.seal(name),
                stack.tier(),
                stack.language(),
                stack.readingLanguage(),
                stack.tool(),
                stack.translateTo(),
                stack.formats(),
                document.bytes(),
                null,
                null,
                stack.uuid(),
                stack.reviewBelow()));
        stacks.made(uuid);
        Submission submission = new Submission(
                stack.caller(),
                name,
                stack.tier(),
                stack.language(),
                stack.tool(),
                null,
                null,
                stack.channel(),
                stack.formats(),
                null,
                stack.callbackUrl(),
                stack.priority(),
                null);
        others.forEach(other -> other.taken(uuid, submission));
    }

    /** {@code scan.pdf} becomes {@code scan.2.pdf}. */
    static String named(String stack, int number) {
        int dot = stack.lastIndexOf('.');
        boolean extension = dot > 0 && stack.length() - dot <= LONGEST_EXTENSION;
        String stem = extension ? stack.substring(0, dot) : stack;
        return stem + "." + number + (extension ? stack.substring(dot) : "");
    }

    /** The stack that the job of this event is a document of, when the event may be the end of both; else null. */
    public @Nullable String heard(JobEvent event) {
        return event.kind() != JobEvent.Kind.ENDED
                ? null
                : jobs.find(event.uuid()).map(JobRow::stack).orElse(null);
    }

    /** The stack's uuid when all of its documents have ended and nobody has said so; else null. */
    public @Nullable String end(String stack) throws IOException {
        Boolean ended = transaction.execute(status -> {
            JobRow job = jobs.lock(stack).orElse(null);
            if (job == null || job.phase() != Phase.STACKED) {
                return false;
            }
            boolean over = stacks.of(stack).stream()
                    .allMatch(document -> document.made() && document.status().hasEnded());
            return over && jobs.enter(stack, Phase.STACKED, Phase.SETTLING);
        });
        if (!Boolean.TRUE.equals(ended)) {
            return null;
        }
        erasure.parts(stack);
        return stack;
    }
}
