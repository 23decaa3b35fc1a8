package io.dragoman.meter;

import org.jspecify.annotations.Nullable;

/**
 * Who asks: an account, or somebody without a token who is known only by a keyed hash of the address.
 *
 * @param account null for an anonymous caller
 * @param address the keyed hash of the address of an anonymous caller; null for an account
 * @param plan the name of the plan in force
 */
public record Caller(@Nullable Long account, @Nullable String address, String plan) {

    /** @throws IllegalArgumentException unless it is exactly one of the two */
    public Caller {
        if ((account == null) == (address == null)) {
            throw new IllegalArgumentException("A caller is an account or an address");
        }
    }

    public boolean isAnonymous() {
        return account == null;
    }

    /** What buckets, jobs and idempotency keys of this caller are kept under: {@code account:7} or {@code address:…}. */
    public String subject() {
        return account == null ? "address:" + address : "account:" + account;
    }
}
