package io.dragoman.site;

import io.dragoman.meter.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is signed in: 256 random bits in a cookie, and their hash in the database, so that a session lives through a restart,
 * is known to every server, and ends everywhere at once. Thread-safe.
 */
@Component
public class Sessions {
    static final String COOKIE = "dragoman-session";
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
    private static final Duration LIFE = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    Sessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Signs this browser in; a session that it had ends. */
    public void open(long account, HttpServletRequest request, HttpServletResponse response) {
        close(request, response);
        String key = Cookies.random(32);
        Instant now = clock.instant();
        jdbc.sql("delete from site_session where expires_at <= ?")
                .param(at(now))
                .update();
        jdbc.sql("insert into site_session (hash, account_id, created_at, expires_at) values (?, ?, ?, ?)")
                .params(hash(key), account, at(now), at(now.plus(LIFE)))
                .update();
        Cookies.set(request, response, COOKIE, key, LIFE);
    }

    /** Signs this browser out. */
    public void close(HttpServletRequest request, HttpServletResponse response) {
        Cookies.find(request, COOKIE, KEY).ifPresent(key -> {
            jdbc.sql("delete from site_session where hash = ?").param(hash(key)).update();
            Cookies.set(request, response, COOKIE, "", Duration.ZERO);
        });
    }

    /** Signs an account out everywhere. */
    public void closeAll(long account) {
        jdbc.sql("delete from site_session where account_id = ?").param(account).update();
    }

    Optional<Visitor.SignedIn> find(HttpServletRequest request) {
        return Cookies.find(request, COOKIE, KEY)
                .flatMap(key -> jdbc.sql("""
                        select a.id, a.email, a.role from site_session s join account a on a.id = s.account_id
                        where s.hash = ? and s.expires_at > ?""")
                        .params(hash(key), at(clock.instant()))
                        .query((row, number) -> new Visitor.SignedIn(
                                row.getLong("id"),
                                row.getString("email"),
                                row.getString("role").equals(Role.OPERATOR.word())))
                        .optional());
    }

    static boolean isKnown(HttpServletRequest request) {
        return Cookies.find(request, COOKIE, KEY).isPresent();
    }

    /** What is kept of something that opens a door. */
    public static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** As the database takes it. */
    public static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
