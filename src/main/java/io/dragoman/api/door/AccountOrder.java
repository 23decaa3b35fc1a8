package io.dragoman.api.door;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants done with accounts.
 *
 * @param email whose account; null for {@link Action#LIST}, {@link Action#LINK} and {@link Action#CHECK}, and for the operator's own
 * @param plan null for the default of {@link Action#CREATE}
 * @param credits null for none
 */
public record AccountOrder(
        Action action,
        @Nullable String email,
        @Nullable String plan,
        @Nullable Long credits) {

    /** What can be ordered. */
    public enum Action {
        CREATE,
        LIST,
        PLAN,
        GRANT,
        ROTATE,
        TOKEN,
        LINK,
        DELETIONS,
        CHECK;

        /** By the word on the command line, such as {@code create}. */
        public static Optional<Action> of(String word) {
            return Arrays.stream(values())
                    .filter(action -> action.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst();
        }
    }
}
