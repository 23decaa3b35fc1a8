package io.dragoman.site.entry;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.site.Sessions;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** What accounts sign in with, as Argon2 hashes. Thread-safe; a few are hashed at a time, since each takes 16 MB. */
@Component
public class Passwords {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 4096;
    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final String nobodys = encoder.encode("nobody has this one");

    Passwords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether it is long enough, and not so long that hashing it would be somebody's game. */
    public static boolean isGood(String password) {
        return password.codePointCount(0, password.length()) >= SHORTEST && password.length() <= LONGEST;
    }

    /** What {@link #set} takes: made before a transaction begins, since it takes its time. */
    public String hash(String password) {
        return alone(() -> encoder.encode(normal(password)));
    }

    public void set(long account, String hash) {
        jdbc.sql("delete from credential where account_id = ?").param(account).update();
        jdbc.sql("insert into credential (account_id, hash, changed_at) values (?, ?, ?)")
                .params(account, hash, Sessions.at(clock.instant()))
                .update();
    }

    /** Whether the account has one: who signs in elsewhere needs none. */
    public boolean exists(long account) {
        return jdbc.sql("select 1 from credential where account_id = ?")
                .param(account)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * Whether it is the account's. Takes as long for an account that does not exist.
     *
     * @param account empty for none
     */
    public boolean matches(Optional<Long> account, String password) {
        Optional<String> hash = account.flatMap(id -> jdbc.sql("select hash from credential where account_id = ?")
                .param(id)
                .query(String.class)
                .optional());
        boolean same =
                password.length() <= LONGEST && alone(() -> encoder.matches(normal(password), hash.orElse(nobodys)));
        return hash.isPresent() && same;
    }

    /** The same letters are the same password, whichever keyboard composed them (RFC 8265). */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private <T> T alone(Supplier<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw Refusal.later(Reason.BUSY, "Too many sign in at this moment; try again.", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.later(Reason.BUSY, "The server is going down; try again.", PATIENCE);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
