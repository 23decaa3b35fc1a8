package io.dragoman.refusal;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to something that is not done: a reason for machines and one sentence for the caller, with the remedy
 * where there is one. It carries no stack trace, since it is an answer and not a fault.
 */
public final class Refusal extends RuntimeException {
    private final Reason reason;
    private final String sentence;
    private final transient @Nullable Allowance allowance;
    private final transient @Nullable Duration retryAfter;

    /**
     * What a caller may spend, and has spent, in the bucket that ran out.
     *
     * @param used in credits
     * @param cap in credits
     * @param period {@code day}, {@code month}, or null for bought credits
     */
    public record Allowance(long used, long cap, @Nullable String period) {}

    public Refusal(Reason reason, String sentence) {
        this(reason, sentence, null, null);
    }

    private Refusal(Reason reason, String sentence, @Nullable Allowance allowance, @Nullable Duration retryAfter) {
        super(sentence, null, false, false);
        this.reason = reason;
        this.sentence = sentence;
        this.allowance = allowance;
        this.retryAfter = retryAfter;
    }

    /** A bucket ran out: the answer says what was used of it. */
    public static Refusal spent(Reason reason, String sentence, Allowance allowance) {
        return new Refusal(reason, sentence, allowance, null);
    }

    /** Not now: the answer says when to come again. */
    public static Refusal later(Reason reason, String sentence, Duration retryAfter) {
        return new Refusal(reason, sentence, null, retryAfter);
    }

    public Reason reason() {
        return reason;
    }

    public String sentence() {
        return sentence;
    }

    public Optional<Allowance> allowance() {
        return Optional.ofNullable(allowance);
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
