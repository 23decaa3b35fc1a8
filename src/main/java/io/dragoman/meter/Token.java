package io.dragoman.meter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token of an account, as its owner sees it.
 *
 * @param name what the owner calls it
 * @param secret the token itself; null where it was sealed under another master key and cannot be shown
 * @param lastUsedAt exact to the hour; null for never
 */
public record Token(
        long id,
        String name,
        @Nullable String secret,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {
    @Override
    public String toString() {
        return "Token[%d %s]".formatted(id, name);
    }
}
