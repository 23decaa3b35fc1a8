package io.dragoman.site;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Forms that give or make something carry a number that was made with their page: sent twice, by a second click or by
 * somebody who goes back, they count once. Thread-safe.
 */
@Component
public class SentForms {
    private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{32}");
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Clock clock;

    SentForms(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** For a page that has such a form. */
    public String number() {
        return Cookies.random(16);
    }

    /** Whether the form of this number comes for the first time. */
    public boolean isFirst(String number) {
        Instant now = clock.instant();
        jdbc.sql("delete from sent_form where sent_at <= ?")
                .param(Sessions.at(now.minus(REMEMBERED)))
                .update();
        return NUMBER.matcher(number).matches()
                && jdbc.sql("insert into sent_form (number, sent_at) values (?, ?) on conflict do nothing")
                                .params(number, Sessions.at(now))
                                .update()
                        == 1;
    }
}
