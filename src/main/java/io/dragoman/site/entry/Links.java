package io.dragoman.site.entry;

import io.dragoman.site.Cookies;
import io.dragoman.site.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Links in letters: whoever has one reads the mail of an address. Each is good once, and for an hour. Thread-safe. */
@Component
class Links {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

    private final JdbcClient jdbc;
    private final Clock clock;

    Links(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The key of a new link. */
    String make(String email) {
        String key = Cookies.random(32);
        Instant now = clock.instant();
        jdbc.sql("delete from letter_link where expires_at <= ?")
                .param(Sessions.at(now))
                .update();
        jdbc.sql("insert into letter_link (hash, email, expires_at) values (?, ?, ?)")
                .params(Sessions.hash(key), email, Sessions.at(now.plus(LIFE)))
                .update();
        return key;
    }

    /** Whose address it proves; empty when it was used, is too old, or is none. */
    Optional<String> find(String key) {
        return KEY.matcher(key).matches()
                ? jdbc.sql("select email from letter_link where hash = ? and expires_at > ?")
                        .params(Sessions.hash(key), Sessions.at(clock.instant()))
                        .query(String.class)
                        .optional()
                : Optional.empty();
    }

    /** The same, for the last time; all other links to the address are good for nothing from now on. */
    @Transactional
    public Optional<String> use(String key) {
        Optional<String> email = find(key);
        boolean first = jdbc.sql("delete from letter_link where hash = ?")
                        .param(Sessions.hash(key))
                        .update()
                == 1;
        email.ifPresent(proved -> jdbc.sql("delete from letter_link where email = ?")
                .param(proved)
                .update());
        return email.filter(proved -> first);
    }
}
