package io.dragoman.job;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * That a job was deleted; nothing of what it said, not even its name.
 *
 * @param job its uuid
 * @param subject whose it was
 * @param orderedAt when it was to go; nobody could see it from then on
 * @param goneAt when its key, its files and its row were gone; null while they are not
 */
public record Deletion(
        String job,
        String subject,
        Cause cause,
        Instant orderedAt,
        @Nullable Instant goneAt) {

    /** By whom, or by what rule. */
    public enum Cause {
        /** Whose it was has deleted it. */
        OWNER,
        /** The time for which its plan keeps results was over. */
        RETENTION,
        /** The account was closed. */
        ACCOUNT,
        /** The file was not taken: refused, or no reader looked at it in time. */
        REFUSED;

        /** As it is written in the database and shown. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Cause of(String word) {
            return Arrays.stream(values())
                    .filter(cause -> cause.word().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
