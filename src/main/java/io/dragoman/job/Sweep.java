package io.dragoman.job;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks for jobs that stand still, because a server, a reader or the broker went down on the way from one event to the
 * next, and says which event each of them is owed; ends the retention of those whose time is over.
 */
@Component("sweep")
public class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int AT_ONCE = 100;
    private static final int ATTEMPTS = 2;
    private static final Duration STILL = Duration.ofSeconds(5);
    private static final Duration LONGEST_HOLD = Duration.ofDays(7);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    private final JobRows rows;
    private final Jobs jobs;
    private final StackRows stacks;
    private final Stacks splitting;
    private final Endings endings;
    private final Inspections inspections;
    private final Idempotency idempotency;
    private final Deletions deletions;
    private final LostWork lost;
    private final Readers readers;
    private final List<RetentionHold> holds;
    private final JobSettings settings;
    private final Clock clock;

    Sweep(
            JobRows rows,
            Jobs jobs,
            StackRows stacks,
            Stacks splitting,
            Endings endings,
            Inspections inspections,
            Idempotency idempotency,
            Deletions deletions,
            LostWork lost,
            Readers readers,
            List<RetentionHold> holds,
            JobSettings settings,
            Clock clock) {
        this.rows = rows;
        this.jobs = jobs;
        this.stacks = stacks;
        this.splitting = splitting;
        this.endings = endings;
        this.inspections = inspections;
        this.idempotency = idempotency;
        this.deletions = deletions;
        this.lost = lost;
        this.readers = readers;
        this.holds = List.copyOf(holds);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * An event that is due to a job.
     *
     * @param route the one that takes it, by the name of its {@code direct:} endpoint
     */
    public record Due(String uuid, String route) {}

    /** What to send where, so that every job goes on. */
    public List<Due> due() throws IOException {
        List<Due> due = new ArrayList<>();
        still(Phase.TAKEN).forEach(job -> due.add(new Due(job.uuid(), "job-taken")));
        still(Phase.INSPECTED).forEach(job -> due.add(new Due(job.uuid(), "job-inspected")));
        still(Phase.SETTLING).forEach(job -> due.add(new Due(job.uuid(), "job-assembled")));
        still(Phase.READING).stream()
                .filter(job -> job.pagesEnded() >= job.pageCount())
                .forEach(job -> due.add(new Due(job.uuid(), "job-read")));
        still(Phase.TRANSLATING).stream()
                .filter(job -> job.phaseSince()
                        .plus(settings.translateTime())
                        .plus(STILL)
                        .isBefore(clock.instant()))
                .forEach(job -> due.add(new Due(job.uuid(), "job-assembled")));
        stacks.owed(AT_ONCE).forEach(stack -> due.add(new Due(stack, "stack-documents")));
        still(Phase.SPLITTING).stream()
                .filter(job -> job.task() == null)
                .forEach(job -> due.add(new Due(job.uuid(), "stack-split")));
        if (readers.any()) {
            still(Phase.SPLITTING).stream()
                    .filter(job -> job.task() != null && isOverdue(job))
                    .forEach(job -> due.add(splitAgain(job)));
            still(Phase.INSPECTING).stream().filter(this::isOverdue).forEach(job -> due.add(inspectAgain(job)));
            still(Phase.ASSEMBLING).stream()
                    .filter(this::isOverdue)
                    .map(this::assembleAgain)
                    .flatMap(Optional::stream)
                    .forEach(due::add);
        }
        return due;
    }

    /** Ends what was being deleted, and deletes what nobody needs any more. */
    public void forget() throws IOException {
        for (JobRow job : rows.stuck(Phase.LEAVING, STILL, AT_ONCE)) {
            jobs.withdraw(job.uuid(), Deletion.Cause.OWNER); // why it goes was recorded when it began to
        }
        for (String uuid : rows.expired(AT_ONCE)) {
            JobRow job = rows.find(uuid).orElse(null);
            if (job == null) {
                continue;
            }
            Instant finished = Objects.requireNonNull(job.finishedAt());
            boolean held = holds.stream().anyMatch(hold -> hold.holds(uuid));
            if (held && clock.instant().isBefore(finished.plus(LONGEST_HOLD))) {
                rows.expireAt(uuid, clock.instant().plus(LOOK_AGAIN));
            } else {
                jobs.withdraw(uuid, Deletion.Cause.RETENTION);
            }
        }
        idempotency.forgetOld();
        deletions.forgetOld();
    }

    /** A file that cost two readers, or two times the time for a look, is refused. */
    public @Nullable JobEvent giveInspectionUp(String uuid) throws IOException {
        JobRow job = rows.find(uuid).orElse(null);
        if (job == null || (job.phase() != Phase.INSPECTING && job.phase() != Phase.SPLITTING)) {
            return null;
        }
        LOG.warn("The file of job {} could not be looked at in {} attempts", uuid, job.attempt());
        return inspections.refuse(
                uuid, new Refusal(Reason.DAMAGED_FILE, "The file could not be looked at; it may be damaged."));
    }

    /** What went with a broker is no fault of the file. */
    private boolean mayTryAgain(JobRow job) {
        return job.attempt() < ATTEMPTS
                || readers.wereUnheardWithin(Duration.between(job.phaseSince(), clock.instant()));
    }

    private Due inspectAgain(JobRow job) {
        return new Due(job.uuid(), mayTryAgain(job) ? "job-inspect-again" : "job-inspection-given-up");
    }

    private Due splitAgain(JobRow job) {
        return new Due(job.uuid(), mayTryAgain(job) ? "stack-split-again" : "job-inspection-given-up");
    }

    private Optional<Due> assembleAgain(JobRow job) {
        if (mayTryAgain(job)) {
            return Optional.of(new Due(job.uuid(), "job-assemble-again"));
        }
        return Optional.ofNullable(endings.giveAssemblyUp(job)).map(uuid -> new Due(uuid, "job-assembled"));
    }

    /** Its time is over, or nobody has its task any more. */
    private boolean isOverdue(JobRow job) {
        Duration time = switch (job.phase()) {
            case INSPECTING -> settings.inspectTime();
            case SPLITTING -> splitting.time(job).plus(STILL);
            default -> settings.assembleTime().plusMillis(100L * job.pageCount());
        };
        return job.phaseSince().plus(time).isBefore(clock.instant()) || lost.isLost(Objects.requireNonNull(job.task()));
    }

    private List<JobRow> still(Phase phase) {
        return rows.stuck(phase, STILL, AT_ONCE);
    }
}
