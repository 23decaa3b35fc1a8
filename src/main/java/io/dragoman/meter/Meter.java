package io.dragoman.meter;

import io.dragoman.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds credits back before work begins, and spends or releases them when it ends: {@code reserve → settle}, or
 * {@code refund}. Two requests at once can never have the same credit.
 *
 * <p>A reservation is known by a reference that the caller chooses (a job's uuid), and each call may be repeated: what
 * has been done under a reference is not done again. It counts in the period in which it was made, also when it ends
 * in a later one.
 *
 * <p>Thread-safe. Each call is one transaction, or part of the one that it is called in; then it holds the caller's
 * bucket until that one ends, so keep it short and touch one caller's bucket in it. A {@link Refusal} does not mark
 * that transaction for rollback.
 */
@Component
public class Meter {
    private final Plans plans;
    private final Buckets buckets;
    private final Reservations reservations;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Meter(
            Plans plans,
            Buckets buckets,
            Reservations reservations,
            Ledger ledger,
            TransactionTemplate transaction,
            Clock clock) {
        this.plans = plans;
        this.buckets = buckets;
        this.reservations = reservations;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A cheap look, before an upload is read, whether anything is left.
     *
     * @throws Refusal {@code OUT_OF_PAGES} or {@code OUT_OF_CREDITS}, with what was used
     */
    public void admit(Caller caller) {
        admit(caller, BucketKind.CREDITS);
    }

    /**
     * The same for what else is counted.
     *
     * @throws Refusal {@link BucketKind#MESSAGES}: {@code OUT_OF_MESSAGES}
     */
    public void admit(Caller caller, BucketKind kind) {
        Usage usage = usage(caller, kind);
        Long left = usage.left();
        if (left != null && left == 0) {
            throw Shortage.of(caller, usage, 1);
        }
    }

    /**
     * Holds credits back, all of them or none.
     *
     * @param reference 80 characters at most; one that has been used before changes nothing
     * @param credits 0 or more
     * @throws Refusal {@code OUT_OF_PAGES} or {@code OUT_OF_CREDITS}, with what was used: they do not fit whole
     */
    public void reserve(Caller caller, String reference, long credits) {
        reserve(caller, BucketKind.CREDITS, reference, credits);
    }

    /**
     * The same for what else is counted.
     *
     * @throws Refusal it does not fit whole
     */
    public void reserve(Caller caller, BucketKind kind, String reference, long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("Cannot reserve " + amount);
        }
        Optional<Refusal> refusal = inTransaction(() -> tryToReserve(caller, kind, reference, amount));
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    /**
     * Spends of what was reserved, and releases the rest. Nothing happens when the reference was never reserved, or
     * has been settled or refunded.
     *
     * @param credits 0 or more; never more than was reserved is spent
     */
    public void settle(String reference, long credits) {
        if (credits < 0) {
            throw new IllegalArgumentException("Cannot settle " + credits);
        }
        inTransaction(() -> {
            close(reference, credits).ifPresent(closed -> {
                ledger.append(closed.key(), Ledger.Cause.RELEASE, closed.reserved(), reference);
                ledger.append(closed.key(), Ledger.Cause.SETTLE, -Math.min(credits, closed.reserved()), reference);
            });
            return true;
        });
    }

    /**
     * Releases all of what was reserved. Nothing happens when the reference was never reserved, or has been settled or
     * refunded.
     */
    public void refund(String reference) {
        inTransaction(() -> {
            close(reference, 0)
                    .ifPresent(
                            closed -> ledger.append(closed.key(), Ledger.Cause.REFUND, closed.reserved(), reference));
            return true;
        });
    }

    /** Releases what was held back before this and never came to an end, since a server was killed with it. */
    public void refundAbandoned(BucketKind kind, Instant before) {
        reservations.abandoned(kind, before).forEach(this::refund);
    }

    /** What a reference has cost: 0 until it is settled, and when it was refunded or never reserved. */
    public long charged(String reference) {
        return reservations.settled(reference);
    }

    /** How full the buckets of this moment are, one of each kind. */
    public List<Usage> usage(Caller caller) {
        return Arrays.stream(BucketKind.values())
                .map(kind -> usage(caller, kind))
                .toList();
    }

    /**
     * Gives bought credits to a subject (below zero: takes them back).
     *
     * @return false, and nothing changed, when more would be taken than is left
     */
    boolean grant(String subject, long credits) {
        Bucket.Key key = bought(subject);
        return inTransaction(() -> {
            if (!buckets.lock(key).fits(-credits)) {
                return false;
            }
            raise(key, credits, null);
            return true;
        });
    }

    /**
     * Gives a subject credits that were paid for. They count under a plan whose period is {@link Period#BOUGHT}.
     *
     * @param credits above 0
     * @param reference what the ledger calls it, 80 characters at most. It may be used often: whoever calls knows what was
     *     given under it
     */
    public void buy(String subject, long credits, String reference) {
        if (credits <= 0) {
            throw new IllegalArgumentException("Cannot buy " + credits);
        }
        Bucket.Key key = bought(subject);
        transaction.executeWithoutResult(status -> {
            buckets.lock(key);
            raise(key, credits, reference);
        });
    }

    /**
     * Takes bought credits back that were paid for no longer: as many as are left of them. What is spent or held back for
     * work under way stays so.
     *
     * @param credits above 0
     * @return how many were taken
     */
    public long takeBack(String subject, long credits, String reference) {
        if (credits <= 0) {
            throw new IllegalArgumentException("Cannot take back " + credits);
        }
        Bucket.Key key = bought(subject);
        return inTransaction(() -> {
            Bucket bucket = buckets.lock(key);
            long left = Objects.requireNonNullElse(bucket.cap(), 0L) - bucket.spent() - bucket.reserved();
            long taken = Math.max(0, Math.min(credits, left));
            if (taken > 0) {
                raise(key, -taken, reference);
            }
            return taken;
        });
    }

    private void raise(Bucket.Key key, long credits, @Nullable String reference) {
        buckets.raiseCap(key, credits);
        ledger.append(key, Ledger.Cause.GRANT, credits, reference);
    }

    private Bucket.Key bought(String subject) {
        return new Bucket.Key(subject, BucketKind.CREDITS, Period.BOUGHT.at(clock.instant()));
    }

    private Optional<Refusal> tryToReserve(Caller caller, BucketKind kind, String reference, long amount) {
        Plan plan = plans.of(caller.plan());
        Period period = plan.period(kind);
        Instant now = clock.instant();
        var key = new Bucket.Key(caller.subject(), kind, period.at(now));
        Bucket bucket = period == Period.BOUGHT ? buckets.lock(key) : buckets.lock(key, plan.allowance(kind));
        if (!bucket.fits(amount)) {
            return reservations.exists(reference)
                    ? Optional.empty()
                    : Optional.of(Shortage.of(caller, usage(kind, period, bucket, now), amount));
        }
        if (reservations.open(key, reference, amount)) {
            buckets.move(key, amount, 0);
            ledger.append(key, Ledger.Cause.RESERVE, -amount, reference);
        }
        return Optional.empty();
    }

    /** The bucket is locked before the reservation, here as in {@link #reserve}: so no two calls wait for each other. */
    private Optional<Reservations.Open> close(String reference, long credits) {
        return reservations.findOpen(reference).filter(open -> {
            buckets.lock(open.key());
            long settled = Math.min(credits, open.reserved());
            if (!reservations.close(reference, settled)) {
                return false;
            }
            buckets.move(open.key(), -open.reserved(), settled);
            return true;
        });
    }

    private Usage usage(Caller caller, BucketKind kind) {
        Plan plan = plans.of(caller.plan());
        Period period = plan.period(kind);
        Instant now = clock.instant();
        Bucket bucket = buckets.find(new Bucket.Key(caller.subject(), kind, period.at(now)))
                .orElse(new Bucket(0L, 0, 0));
        return usage(kind, period, period == Period.BOUGHT ? bucket : bucket.withCap(plan.allowance(kind)), now);
    }

    private static Usage usage(BucketKind kind, Period period, Bucket bucket, Instant now) {
        @Nullable Instant resetsAt = period.endAfter(now);
        return new Usage(kind, period, bucket.spent(), bucket.reserved(), bucket.cap(), resetsAt);
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
