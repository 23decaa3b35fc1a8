package io.dragoman.meter;

import io.dragoman.refusal.Refusal;
import java.util.Objects;

/** Says to somebody that a bucket has not enough left, and what to do about it. */
final class Shortage {
    private Shortage() {}

    static Refusal of(Caller caller, Usage usage, long wanted) {
        String sentence = "This needs %d %s, and %d of %d %s left: %s"
                .formatted(
                        wanted,
                        wanted == 1 ? usage.kind().one() : usage.kind().word(),
                        Objects.requireNonNullElse(usage.left(), 0L),
                        Objects.requireNonNullElse(usage.cap(), 0L),
                        share(usage.period()),
                        remedy(caller, usage));
        return Refusal.spent(usage.kind().whenSpent(usage.period()), sentence, usage.allowance());
    }

    private static String share(Period period) {
        return switch (period) {
            case DAY -> "for today are";
            case MONTH -> "for this month are";
            case BOUGHT -> "bought are";
        };
    }

    private static String remedy(Caller caller, Usage usage) {
        if (usage.resetsAt() == null) {
            return "buy more credits";
        }
        String again = "come again after " + usage.resetsAt();
        return caller.isAnonymous() ? again + ", or use an account" : again;
    }
}
