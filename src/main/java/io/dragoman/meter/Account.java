package io.dragoman.meter;

import java.time.Instant;

/**
 * Somebody who has a token.
 *
 * @param email in lower case; no two accounts have the same. The operator's own account has none and is called
 *     {@value Accounts#LOCAL}
 * @param plan the name of its plan
 */
public record Account(long id, String email, String plan, Role role, Instant createdAt) {

    public Caller caller() {
        return new Caller(id, null, plan);
    }
}
