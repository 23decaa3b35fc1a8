package io.dragoman.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A model did not answer, or not so that it can be used. Its message is a sentence that may be shown to anybody. */
public final class ModelFailed extends Exception {
    private final Why why;
    private final @Nullable Duration retryAfter;

    /** What went wrong. */
    public enum Why {
        /** There is no connection, or it broke. */
        UNREACHABLE,
        /** It did not answer in time. */
        TIMEOUT,
        /** It has too much to do, or we have asked too much: 429, or no place in our own queue. */
        BUSY,
        /** It failed: 5xx. */
        FAULTY,
        /** It does not take what it was sent: another 4xx, or a redirect. */
        REFUSED,
        /** What came is not of the protocol. */
        NONSENSE,
        /** It does not stop. */
        ENDLESS
    }

    ModelFailed(Why why, String sentence) {
        this(why, sentence, null);
    }

    /** @param retryAfter how long the server wants to be left alone; null where it did not say */
    ModelFailed(Why why, String sentence, @Nullable Duration retryAfter) {
        super(sentence);
        this.why = why;
        this.retryAfter = retryAfter;
    }

    public Why why() {
        return why;
    }

    /** One sentence, without addresses or keys. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    /** Whether the same call may go well a little later. One that took too long would take as long again. */
    boolean passes() {
        return why == Why.UNREACHABLE || why == Why.BUSY || why == Why.FAULTY;
    }
}
