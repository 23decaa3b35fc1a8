package io.dragoman.job;

import io.dragoman.meter.AccountClosed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The record of what was deleted, kept for a year, for whoever has to show that it was. Thread-safe. */
@Component
public class Deletions {
    private static final Duration KEPT = Duration.ofDays(365);

    private final JdbcClient jdbc;
    private final Clock clock;

    public Deletions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The newest first. */
    public List<Deletion> newest(int limit) {
        return jdbc.sql("""
            select job, subject, cause, ordered_at, gone_at from deletion
            order by id desc fetch first :limit rows only\
            """)
                .param("limit", limit)
                .query((row, number) -> new Deletion(
                        row.getString("job"),
                        row.getString("subject"),
                        Deletion.Cause.of(row.getString("cause")),
                        row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("gone_at", OffsetDateTime.class))))
                .list();
    }

    /** It is to go, and nobody can see it any more. Nothing happens when that is known already. */
    void ordered(String job, String subject, Deletion.Cause cause) {
        jdbc.sql("""
            insert into deletion (job, subject, cause, ordered_at) values (:job, :subject, :cause, :now)
            on conflict do nothing\
            """)
                .param("job", job)
                .param("subject", subject)
                .param("cause", cause.word())
                .param("now", now())
                .update();
    }

    /** Nothing of it is left. */
    void gone(String job) {
        jdbc.sql("update deletion set gone_at = :now where job = :job and gone_at is null")
                .param("now", now())
                .param("job", job)
                .update();
    }

    /** Records that are older than a year go too. */
    void forgetOld() {
        jdbc.sql("delete from deletion where ordered_at < :before")
                .param("before", now().minus(KEPT))
                .update();
    }

    /** Whose it was leads nowhere any more; part of the transaction in which the account goes. */
    @EventListener
    void closed(AccountClosed account) {
        jdbc.sql("update deletion set subject = :pseudonym where subject = :subject")
                .param("pseudonym", account.pseudonym())
                .param("subject", account.subject())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
