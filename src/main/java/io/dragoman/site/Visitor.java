package io.dragoman.site;

import java.io.Serializable;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at the site: a browser that is known by a cookie, signed in or not.
 *
 * @param visit what the cookie says, 32 hex digits: what was sent without an account belongs to it; null for a browser
 *     that is signed in and has lost it
 * @param account whose it is; null for somebody who is not signed in
 */
public record Visitor(@Nullable String visit, @Nullable SignedIn account) implements Principal, Serializable {

    /**
     * An account, as far as pages need it.
     *
     * @param email in lower case
     * @param operator whether it runs this server
     */
    public record SignedIn(long id, String email, boolean operator) implements Serializable {}

    /** @throws IllegalArgumentException when nothing is known at all */
    public Visitor {
        if (visit == null && account == null) {
            throw new IllegalArgumentException("A visitor of whom nothing is known");
        }
    }

    /** The account's subject, which the API takes for a caller; else a name for the visit. */
    @Override
    public String getName() {
        return account == null ? "visitor:" + visit : "account:" + account.id();
    }

    /** Under which name the jobs of this browser came, while it was not signed in; null where it has none. */
    public @Nullable String claim() {
        return visit == null ? null : "visitor:" + visit;
    }

    @Override
    public String toString() {
        return getName();
    }
}
