package io.dragoman.meter;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: an account, or somebody without a token who is known only by a keyed hash of the address.
 *
 * @param account null for an anonymous caller
 * @param address the keyed hash of the address of an anonymous caller; null for an account
 * @param plan the name of the plan in force
 */
public record Caller(@Nullable Long account, @Nullable String address, String plan) {
    private static final Pattern ACCOUNT = Pattern.compile("account:[0-9]{1,18}");

    /** @throws IllegalArgumentException unless it is exactly one of the two */
    public Caller {
        if ((account == null) == (address == null)) {
            throw new IllegalArgumentException("A caller is an account or an address");
        }
    }

    public boolean isAnonymous() {
        return account == null;
    }

    /** Whose account a subject names; empty where it names none. */
    static Optional<Long> account(String subject) {
        return ACCOUNT.matcher(subject).matches()
                ? Optional.of(Long.valueOf(subject.substring(subject.indexOf(':') + 1)))
                : Optional.empty();
    }

    /** What buckets, jobs and idempotency keys of this caller are kept under: {@code account:7} or {@code address:…}. */
    public String subject() {
        return account == null ? "address:" + address : "account:" + account;
    }
}
