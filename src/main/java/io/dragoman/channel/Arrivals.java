package io.dragoman.channel;

import io.dragoman.job.Submission;
import io.dragoman.meter.Callers;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * From the watched folder to a job: which files are handed over now, and what came of it. Handing over twice is
 * harmless, since the claim's id is the job's idempotency key: after a crash in between, the same job is found again.
 */
@Component("arrivals")
public class Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final int BATCH = 50;
    private static final Duration PATIENCE = Duration.ofDays(1);

    /** What passes: the file stays where it is and is handed over later. */
    private static final Set<Reason> NOT_NOW = EnumSet.of(
            Reason.NO_READER,
            Reason.BUSY,
            Reason.TOO_MANY_REQUESTS,
            Reason.OUT_OF_PAGES,
            Reason.OUT_OF_CREDITS,
            Reason.OUT_OF_MESSAGES);

    /** Of these, what passes by itself and soon. */
    private static final Set<Reason> PASSING = EnumSet.of(Reason.NO_READER, Reason.BUSY, Reason.TOO_MANY_REQUESTS);

    private final Inbox inbox;
    private final Claims claims;
    private final Deliveries deliveries;
    private final EarlyRefusals early;
    private final Callers callers;
    private final FolderSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private volatile Instant waitingUntil = Instant.EPOCH;
    private volatile boolean waiting;

    Arrivals(
            Inbox inbox,
            Claims claims,
            Deliveries deliveries,
            EarlyRefusals early,
            Callers callers,
            FolderSettings settings,
            Clock clock,
            TransactionTemplate transaction) {
        this.inbox = inbox;
        this.claims = claims;
        this.deliveries = deliveries;
        this.early = early;
        this.callers = callers;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** A file that is to become a job. */
    public record Arrival(String claim, Path file, Submission submission) {}

    /** The files to hand over now: not more than the readers shall have at once, so that the rest waits in the inbox. */
    public List<Arrival> next() throws IOException {
        inbox.look();
        if (clock.instant().isBefore(waitingUntil)) {
            return List.of();
        }
        int room = settings.atOnce() - deliveries.waitingFor(FolderDelivery.DESTINATION);
        List<Arrival> arrivals = new ArrayList<>();
        for (Claim claim : claims.due(Inbox.CHANNEL, Math.max(0, Math.min(BATCH, room)))) {
            try {
                open(claim).ifPresent(arrivals::add);
            } catch (IOException e) {
                stumbled(claim.id(), e);
            }
        }
        return arrivals;
    }

    private Optional<Arrival> open(Claim claim) throws IOException {
        Path file = claim.source().in(settings.inbox());
        Optional<String> version = Version.of(file);
        if (version.isEmpty()) {
            claims.end(claim.id(), Claim.State.WITHDRAWN);
            return Optional.empty();
        }
        if (!version.get().equals(claim.version())) {
            return Optional.empty(); // it is being overwritten; the next look sees when that is over
        }
        if (claim.sha256() == null || claim.attempts() > 0) {
            claims.hashed(claim.id(), Hashes.sha256(file));
        }
        return Optional.of(new Arrival(
                claim.id(),
                file,
                new Submission(
                        callers.local(),
                        claim.source().name(),
                        settings.tier(),
                        settings.language(),
                        settings.tool(),
                        null,
                        claim.id(),
                        Inbox.CHANNEL,
                        claim.formats(),
                        claim.id())));
    }

    /** The file is a job, and its result is owed to the folder. */
    public void submitted(String claim, String job) {
        waiting = false;
        transaction.executeWithoutResult(status -> {
            claims.submitted(claim, job);
            deliveries.await(owed(claim), job);
        });
        early.of(job).ifPresent(refusal -> refused(claim, refusal));
    }

    /** The file is not to be a job: not now, or not at all. */
    public void refused(String claim, Refusal refusal) {
        Claim refused = claims.find(claim).orElse(null);
        if (refused == null) {
            return;
        }
        if (refusal.reason() == Reason.IDEMPOTENCY_MISMATCH) {
            claims.forget(claim); // overwritten after a crash lost its job's uuid: the next look takes it as new
        } else if (NOT_NOW.contains(refusal.reason())) {
            holdOn(refusal);
            again(refused, refused.attempts(), Duration.ZERO);
        } else {
            LOG.info("{} is refused: {}", refused.source().encoded(), refusal.sentence());
            refuse(claim, refusal.reason().code(), refusal.sentence());
        }
    }

    /** Something went wrong that is nobody's answer. */
    public void stumbled(String claim, Exception fault) {
        Claim stumbling = claims.find(claim).orElse(null);
        if (stumbling == null) {
            return;
        }
        LOG.warn(
                "{} could not be handed over, attempt {}",
                stumbling.source().encoded(),
                stumbling.attempts() + 1,
                fault);
        if (stumbling.attempts() + 1 < settings.attempts()) {
            again(stumbling, stumbling.attempts() + 1, settings.pause(stumbling.attempts() + 1));
        } else if (!isReadable(stumbling)) {
            refuse(claim, "unreadable_file", "The file cannot be opened or read to its end.");
        } else if (stumbling.firstSeen().plus(PATIENCE).isBefore(clock.instant())) {
            refuse(claim, "internal", "The file could not be taken for a day; the server's log says why.");
        } else {
            again(stumbling, stumbling.attempts() + 1, settings.longestPause());
        }
    }

    /** The job is gone without a word: it was refused while nobody listened, and is asked for once more. */
    void lost(Claim claim) {
        if (claim.attempts() + 1 < settings.attempts()) {
            again(claim, claim.attempts() + 1, settings.pause(claim.attempts() + 1));
        } else {
            refuse(claim.id(), "internal", "The job of this file ended again and again without a result.");
        }
    }

    /** Nothing is handed over for a moment: what holds for this file holds for all of them. */
    private void holdOn(Refusal refusal) {
        if (!waiting) {
            LOG.info("The watched folder waits: {}", refusal.sentence());
        }
        waiting = true;
        waitingUntil = clock.instant()
                .plus(PASSING.contains(refusal.reason()) ? settings.firstPause() : settings.longestPause());
    }

    private void again(Claim claim, int attempts, Duration pause) {
        transaction.executeWithoutResult(status -> {
            deliveries.cancel(claim.id());
            claims.postpone(claim.id(), attempts, pause);
        });
    }

    private void refuse(String claim, String code, String sentence) {
        transaction.executeWithoutResult(status -> {
            deliveries.cancel(claim);
            claims.refuse(claim, code, sentence);
            deliveries.owe(owed(claim));
        });
    }

    private Deliveries.Owed owed(String claim) {
        return new Deliveries.Owed(claim, callers.local().subject(), FolderDelivery.DESTINATION, null);
    }

    /** Whether the trouble is not the file's: then it is not put aside for it. */
    private boolean isReadable(Claim claim) {
        try {
            return !Hashes.sha256(claim.source().in(settings.inbox())).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
