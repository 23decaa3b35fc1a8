package io.dragoman.meter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of the buckets. Whoever changes one locks it first, within a transaction, and changes the ledger in the
 * same transaction; so requests at once stand in line, and none sees a total that is on its way.
 */
@Component
class Buckets {
    private static final String WHERE = " where subject = ? and kind = ? and period = ?";

    private final JdbcClient jdbc;
    private final Ledger ledger;

    Buckets(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    Optional<Bucket> find(Bucket.Key key) {
        return select(key, "");
    }

    /** Holds the bucket until the end of the transaction; makes it, with nothing in it, when there is none. */
    Bucket lock(Bucket.Key key) {
        return select(key, " for update").orElseGet(() -> {
            jdbc.sql("""
                            insert into bucket (subject, kind, period, cap, spent, reserved) values (?, ?, ?, 0, 0, 0)
                            on conflict do nothing""").params(key.subject(), key.kind().word(), key.period()).update();
            return select(key, " for update").orElseThrow();
        });
    }

    /** Holds the bucket, and gives it the allowance of the plan in force when it has another. */
    Bucket lock(Bucket.Key key, @Nullable Long allowance) {
        Bucket bucket = lock(key);
        if (Objects.equals(bucket.cap(), allowance)) {
            return bucket;
        }
        jdbc.sql("update bucket set cap = ?" + WHERE)
                .params(allowance, key.subject(), key.kind().word(), key.period())
                .update();
        long more = Objects.requireNonNullElse(allowance, 0L) - Objects.requireNonNullElse(bucket.cap(), 0L);
        ledger.append(key, Ledger.Cause.ALLOWANCE, more, null);
        return bucket.withCap(allowance);
    }

    /** Of a bucket that the transaction holds. */
    void raiseCap(Bucket.Key key, long amount) {
        jdbc.sql("update bucket set cap = cap + ?" + WHERE)
                .params(amount, key.subject(), key.kind().word(), key.period())
                .update();
    }

    /** Of a bucket that the transaction holds. */
    void move(Bucket.Key key, long reserved, long spent) {
        jdbc.sql("update bucket set reserved = reserved + ?, spent = spent + ?" + WHERE)
                .params(reserved, spent, key.subject(), key.kind().word(), key.period())
                .update();
    }

    private Optional<Bucket> select(Bucket.Key key, String lock) {
        return jdbc.sql("select cap, spent, reserved from bucket" + WHERE + lock)
                .params(key.subject(), key.kind().word(), key.period())
                .query(Buckets::row)
                .optional();
    }

    private static Bucket row(ResultSet row, int number) throws SQLException {
        return new Bucket(row.getObject("cap", Long.class), row.getLong("spent"), row.getLong("reserved"));
    }
}
