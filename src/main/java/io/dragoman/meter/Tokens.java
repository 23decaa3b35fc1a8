package io.dragoman.meter;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.Sealing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What accounts prove themselves with: {@code drg_} (so that scanners of leaked secrets know it) and 256 random bits
 * in hex. The database has its SHA-256, by which it is found, and a sealed copy, by which it can be shown again. A
 * plain hash does, since nobody can guess 256 bits, and the index may tell by its timing what it likes about it.
 */
@Component
class Tokens {
    private static final String PREFIX = "drg_";
    private static final int BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile(PREFIX + "[0-9a-f]{64}");

    /** How exact the time of the last use is: a write for each call would cost more than the call. */
    private static final Duration LAST_USE_STEP = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Sealing sealing;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    private record Found(long id, @Nullable Instant lastUse, Caller caller) {}

    Tokens(JdbcClient jdbc, Sealing sealing, Clock clock) {
        this.jdbc = jdbc;
        this.sealing = sealing;
        this.clock = clock;
    }

    /** Makes one more token for an account. */
    String create(long account, String name) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        String token = PREFIX + HexFormat.of().formatHex(bits);
        byte[] sealed = sealing.seal(token.getBytes(StandardCharsets.US_ASCII), context(account));
        jdbc.sql("insert into token (account_id, name, hash, sealed, created_at) values (?, ?, ?, ?, ?)")
                .params(account, name, hash(token), Base64.getEncoder().encodeToString(sealed), SqlTime.now(clock))
                .update();
        return token;
    }

    /** Whose token it is; empty for one that is malformed, unknown or revoked. */
    Optional<Caller> find(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        Optional<Found> found = jdbc.sql("""
                        select t.id, t.last_used_at, a.id as account_id, a.plan
                        from token t join account a on a.id = t.account_id
                        where t.hash = ? and t.revoked_at is null""")
                .param(hash(token))
                .query((row, number) -> new Found(
                        row.getLong("id"),
                        SqlTime.get(row, "last_used_at"),
                        new Caller(row.getLong("account_id"), null, row.getString("plan"))))
                .optional();
        found.ifPresent(known -> noteUse(known.id(), known.lastUse()));
        return found.map(Found::caller);
    }

    /**
     * The newest token of an account, to be shown again; empty when all are revoked.
     *
     * @throws Refusal when it was sealed under another master key
     */
    Optional<String> show(long account) {
        return jdbc.sql("""
                        select sealed from token where account_id = ? and revoked_at is null
                        order by id desc fetch first 1 rows only""").param(account).query(String.class).optional().map(copy -> unseal(copy, account));
    }

    /** Those that are good, the newest first. */
    List<Token> list(long account) {
        return jdbc.sql("""
                        select id, name, sealed, created_at, last_used_at from token
                        where account_id = ? and revoked_at is null order by id desc""")
                .param(account)
                .query((row, number) -> new Token(
                        row.getLong("id"),
                        row.getString("name"),
                        shown(row.getString("sealed"), account),
                        Objects.requireNonNull(SqlTime.get(row, "created_at")),
                        SqlTime.get(row, "last_used_at")))
                .list();
    }

    /** Nothing happens when the account has no such token. */
    void revoke(long account, long id) {
        jdbc.sql("update token set revoked_at = ? where account_id = ? and id = ? and revoked_at is null")
                .params(SqlTime.now(clock), account, id)
                .update();
    }

    private @Nullable String shown(String copy, long account) {
        try {
            return unseal(copy, account);
        } catch (Refusal otherKey) {
            return null;
        }
    }

    void revokeAll(long account) {
        jdbc.sql("update token set revoked_at = ? where account_id = ? and revoked_at is null")
                .params(SqlTime.now(clock), account)
                .update();
    }

    private void noteUse(long id, @Nullable Instant last) {
        Instant now = clock.instant();
        if (last == null || last.isBefore(now.minus(LAST_USE_STEP))) {
            jdbc.sql("update token set last_used_at = ? where id = ?")
                    .params(SqlTime.at(now), id)
                    .update();
        }
    }

    private String unseal(String copy, long account) {
        try {
            byte[] token = sealing.unseal(Base64.getDecoder().decode(copy), context(account));
            return new String(token, StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new Refusal(
                    Reason.BAD_REQUEST,
                    "The token was sealed under another master key and cannot be shown; it still works, or rotate it");
        }
    }

    private static String context(long account) {
        return "token of account " + account;
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM lacks SHA-256", e);
        }
    }
}
