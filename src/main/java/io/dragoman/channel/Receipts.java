package io.dragoman.channel;

import io.dragoman.meter.Callers;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What becomes of a claim when it is handed over, the same for every way in: it is a job and its result is owed, it is
 * tried again, or it is refused and its source is owed the reason. Thread-safe; several servers may say the same.
 */
@Component
public class Receipts {
    private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);
    private static final Duration LONGEST_TRY = Duration.ofDays(1);

    /** Of what passes, what does so by itself and soon. */
    private static final Set<Reason> PASSING = EnumSet.of(Reason.NO_READER, Reason.BUSY, Reason.TOO_MANY_REQUESTS);

    private final Claims claims;
    private final Deliveries deliveries;
    private final EarlyRefusals early;
    private final Callers callers;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Map<String, Instant> waiting = new ConcurrentHashMap<>();

    Receipts(
            Claims claims,
            Deliveries deliveries,
            EarlyRefusals early,
            Callers callers,
            Clock clock,
            TransactionTemplate transaction) {
        this.claims = claims;
        this.deliveries = deliveries;
        this.early = early;
        this.callers = callers;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Whether nothing of this channel is to be handed over for a moment. */
    public boolean waits(String channel) {
        return clock.instant().isBefore(waiting.getOrDefault(channel, Instant.EPOCH));
    }

    /** It is a job, and its result is owed to its source. */
    public void submitted(String id, String job, Patience patience) {
        Claim claim = claims.find(id).orElse(null);
        if (claim == null) {
            return;
        }
        waiting.remove(claim.channel());
        transaction.executeWithoutResult(status -> {
            if (claims.submitted(id, job)) {
                deliveries.await(owed(claim), job);
            }
        });
        early.of(job).ifPresent(refusal -> refused(claim, refusal, patience));
    }

    /** It is not to be a job: not now, or not at all. */
    public void refused(Claim claim, Refusal refusal, Patience patience) {
        if (refusal.reason() == Reason.IDEMPOTENCY_MISMATCH) {
            claims.forget(claim.id()); // overwritten after a crash lost its job's uuid: the next look takes it as new
        } else if (refusal.reason().passes()) {
            holdOn(claim.channel(), refusal, patience);
            again(claim, claim.attempts(), Duration.ZERO);
        } else {
            LOG.info("{} is refused: {}", claim.source().encoded(), refusal.sentence());
            refuse(claim, refusal.reason().code(), refusal.sentence());
        }
    }

    /**
     * Something went wrong that is nobody's answer.
     *
     * @param readable asked after the last attempt: whether the trouble is not the file's, so that it is kept
     */
    public void stumbled(String id, Exception fault, Patience patience, BooleanSupplier readable) {
        Claim claim = claims.find(id).orElse(null);
        if (claim == null) {
            return;
        }
        int attempts = claim.attempts() + 1;
        LOG.warn("{} could not be handed over, attempt {}", claim.source().encoded(), attempts, fault);
        if (attempts < patience.attempts()) {
            again(claim, attempts, patience.pause(attempts));
        } else if (!readable.getAsBoolean()) {
            refuse(claim, "unreadable_file", "The file cannot be opened or read to its end.");
        } else if (claim.firstSeen().plus(LONGEST_TRY).isBefore(clock.instant())) {
            refuse(claim, "internal", "The file could not be taken for a day; the server's log says why.");
        } else {
            again(claim, attempts, patience.longestPause());
        }
    }

    /** The job is gone without a word and is asked for once more, unless that was done often enough. */
    public void lost(Claim claim, Patience patience) {
        int attempts = claim.attempts() + 1;
        if (attempts < patience.attempts()) {
            again(claim, attempts, patience.pause(attempts));
        } else {
            refuse(claim, "internal", "The job of this file ended again and again without a result.");
        }
    }

    /** It will be no job, and its source is owed the reason. */
    public void refuse(Claim claim, String code, String sentence) {
        transaction.executeWithoutResult(status -> {
            if (claims.refuse(claim.id(), code, sentence)) {
                deliveries.cancel(claim.id());
                deliveries.owe(owed(claim));
            }
        });
    }

    /** Nothing is handed over for a moment: what holds for one holds for all of the channel. */
    private void holdOn(String channel, Refusal refusal, Patience patience) {
        Duration pause = PASSING.contains(refusal.reason()) ? patience.firstPause() : patience.longestPause();
        if (waiting.put(channel, clock.instant().plus(pause)) == null) {
            LOG.info("The channel {} waits: {}", channel, refusal.sentence());
        }
    }

    private void again(Claim claim, int attempts, Duration pause) {
        transaction.executeWithoutResult(status -> {
            deliveries.cancel(claim.id());
            claims.postpone(claim.id(), attempts, pause);
        });
    }

    private Deliveries.Owed owed(Claim claim) {
        String subject = Objects.requireNonNullElseGet(
                claim.subject(), () -> callers.local().subject());
        return new Deliveries.Owed(claim.id(), subject, claim.kind(), null);
    }
}
