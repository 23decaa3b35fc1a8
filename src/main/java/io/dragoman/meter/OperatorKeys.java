package io.dragoman.meter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keys with which whoever can read the data folder comes in at the site as the operator, whose own account has no
 * password. Each is good once, and for a day; the database has its SHA-256. Thread-safe.
 */
@Component
public class OperatorKeys {
    private static final Duration LIFE = Duration.ofDays(1);
    private static final int BYTES = 32;
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    OperatorKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new one, in hex; those that were made before stay good. */
    public String make() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        String key = HexFormat.of().formatHex(bits);
        jdbc.sql("delete from operator_key where expires_at <= ?")
                .param(SqlTime.now(clock))
                .update();
        jdbc.sql("insert into operator_key (hash, expires_at) values (?, ?)")
                .params(hash(key), SqlTime.at(clock.instant().plus(LIFE)))
                .update();
        return key;
    }

    /** Whether it is good; then it no longer is. */
    public boolean use(String key) {
        return KEY.matcher(key).matches()
                && jdbc.sql("delete from operator_key where hash = ? and expires_at > ?")
                                .params(hash(key), SqlTime.now(clock))
                                .update()
                        == 1;
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
