package io.dragoman.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked.
 *
 * @param system what it is told before all else
 * @param turns what was said since, oldest first; the last one is to be answered
 */
public record Prompt(String system, List<Turn> turns) {
    public Prompt {
        turns = List.copyOf(turns);
    }

    /**
     * Something that was said.
     *
     * @param byUser by who asks; else by the model
     * @param picture a JPEG that it is about; null for none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Turn(boolean byUser, String text, byte @Nullable [] picture) {}

    /** One thing, without a past. */
    public static Prompt of(String system, String text) {
        return new Prompt(system, List.of(new Turn(true, text, null)));
    }

    /** One thing about a picture. */
    public static Prompt of(String system, String text, byte[] jpeg) {
        return new Prompt(system, List.of(new Turn(true, text, jpeg)));
    }
}
