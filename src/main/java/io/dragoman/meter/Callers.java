package io.dragoman.meter;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.Sealing;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells who calls. Thread-safe. */
@Component
public class Callers {
    private static final String MAC = "HmacSHA256";
    private static final int KEPT_BYTES = 16;

    /** What one customer of a provider usually has, and can choose addresses from at will (RFC 6177). */
    private static final int NETWORK_BYTES = 8;

    private final Tokens tokens;
    private final Accounts accounts;
    private final MeterSettings settings;
    private final SecretKeySpec addressKey;

    Callers(Tokens tokens, Accounts accounts, MeterSettings settings, Sealing sealing) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.settings = settings;
        this.addressKey = new SecretKeySpec(sealing.derive("addresses"), MAC);
    }

    /** @throws Refusal {@code NO_TOKEN} for null, {@code BAD_TOKEN} for one that is unknown or revoked */
    public Caller byToken(@Nullable String token) {
        if (token == null) {
            throw new Refusal(Reason.NO_TOKEN, "This wants a token: send `Authorization: Bearer <token>`");
        }
        return tokens.find(token).orElseThrow(() -> new Refusal(Reason.BAD_TOKEN, "This token is unknown or revoked"));
    }

    /** The account that is known by this subject; empty when it is another kind of subject, or the account is gone. */
    public Optional<Caller> bySubject(String subject) {
        return Caller.account(subject).flatMap(accounts::find).map(Account::caller);
    }

    /** Whether this caller runs the server. */
    public boolean isOperator(Caller caller) {
        return Optional.ofNullable(caller.account())
                .flatMap(accounts::find)
                .filter(account -> account.role() == Role.OPERATOR)
                .isPresent();
    }

    /**
     * Somebody without a token. Of the address a keyed hash is kept and nothing else; an IPv6 address counts as the /64
     * network it is in.
     *
     * @throws Refusal {@code NO_TOKEN} when the operator does not allow it
     */
    public Caller anonymous(InetAddress address) {
        if (!settings.anonymous()) {
            throw new Refusal(Reason.NO_TOKEN, "This server wants a token: send `Authorization: Bearer <token>`");
        }
        return new Caller(null, origin(address), Plans.ANONYMOUS);
    }

    /** What is known of an address: a keyed hash of it, of an IPv6 address of the /64 network it is in. */
    public String origin(InetAddress address) {
        byte[] bytes = address.getAddress();
        return hash(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }

    /** The operator's own account, which what comes by the watched folder belongs to; made when there is none. */
    public Caller local() {
        return accounts.local().caller();
    }

    private String hash(byte[] address) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(addressKey);
            return HexFormat.of().formatHex(mac.doFinal(address), 0, KEPT_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM lacks " + MAC, e);
        }
    }
}
