package io.dragoman.meter;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is held back for whom under which reference, and what became of it. */
@Component
class Reservations {
    private final JdbcClient jdbc;
    private final Clock clock;

    Reservations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param reserved how much, in the bucket {@code key} */
    record Open(Bucket.Key key, long reserved) {}

    boolean exists(String reference) {
        return jdbc.sql("select 1 from reservation where reference = ?")
                .param(reference)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Answers false, and changes nothing, when the reference has been used. */
    boolean open(Bucket.Key key, String reference, long amount) {
        return jdbc.sql("""
            insert into reservation (reference, subject, kind, period, reserved, made_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing\
            """)
                        .params(reference, key.subject(), key.kind().word(), key.period(), amount, SqlTime.now(clock))
                        .update()
                == 1;
    }

    Optional<Open> findOpen(String reference) {
        return jdbc.sql("""
            select subject, kind, period, reserved from reservation
            where reference = ? and settled is null\
            """)
                .param(reference)
                .query((row, number) -> new Open(
                        new Bucket.Key(
                                row.getString("subject"),
                                BucketKind.of(row.getString("kind")),
                                row.getString("period")),
                        row.getLong("reserved")))
                .optional();
    }

    /** Answers false, and changes nothing, when it has been closed. */
    boolean close(String reference, long settled) {
        return jdbc.sql("update reservation set settled = ?, ended_at = ? where reference = ? and settled is null")
                        .params(settled, SqlTime.now(clock), reference)
                        .update()
                == 1;
    }

    /** 0 for one that is open or unknown. */
    long settled(String reference) {
        return jdbc.sql("select coalesce(settled, 0) from reservation where reference = ?")
                .param(reference)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** The references of what is still open and was made before this. */
    List<String> abandoned(BucketKind kind, Instant before) {
        return jdbc.sql("select reference from reservation where kind = ? and settled is null and made_at < ?")
                .params(kind.word(), SqlTime.at(before))
                .query(String.class)
                .list();
    }
}
