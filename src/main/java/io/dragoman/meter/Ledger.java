package io.dragoman.meter;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every movement of every credit, written once and never changed. The sum of a bucket's amounts is what is left in it
 * (where there is no limit: what was used of it, below zero). Thread-safe.
 */
@Component
public class Ledger {
    private final JdbcClient jdbc;
    private final Clock clock;

    Ledger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Why an amount moved. */
    enum Cause {
        /** Credits were bought or given (below zero: taken back). */
        GRANT,
        /** A period began, or its allowance changed. */
        ALLOWANCE,
        /** Held back for what is under way; below zero. */
        RESERVE,
        /** What had been held back, when it is settled. */
        RELEASE,
        /** Spent; below zero. */
        SETTLE,
        /** What had been held back, when nothing of it was spent. */
        REFUND;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A bucket whose running totals are not what the ledger says. Each number is the bucket's minus the ledger's.
     *
     * @param open reserved in the bucket, minus the open reservations
     */
    public record Difference(
            String subject, String kind, String period, long cap, long spent, long reserved, long open) {}

    /**
     * Recomputes all balances from the ledger, at one moment, also while others are at work, and compares. Reads the
     * whole ledger.
     *
     * @return empty when every balance is right
     */
    public List<Difference> check() {
        return jdbc.sql("""
            select subject, kind, period, sum(cap) as cap, sum(spent) as spent, sum(reserved) as reserved,
                   sum(opened) as opened
            from (
                select subject, kind, period, coalesce(cap, 0) as cap, spent, reserved, reserved as opened
                from bucket
                union all
                select subject, kind, period,
                       -sum(case when movement in ('grant', 'allowance') then amount else 0 end),
                       sum(case when movement = 'settle' then amount else 0 end),
                       sum(case when movement in ('reserve', 'release', 'refund') then amount else 0 end),
                       0
                from ledger group by subject, kind, period
                union all
                select subject, kind, period, 0, 0, 0, -sum(reserved)
                from reservation where settled is null group by subject, kind, period
            ) as parts
            group by subject, kind, period
            having sum(cap) <> 0 or sum(spent) <> 0 or sum(reserved) <> 0 or sum(opened) <> 0
            order by subject, kind, period\
            """)
                .query((row, number) -> new Difference(
                        row.getString("subject"),
                        row.getString("kind"),
                        row.getString("period"),
                        row.getLong("cap"),
                        row.getLong("spent"),
                        row.getLong("reserved"),
                        row.getLong("opened")))
                .list();
    }

    /** What all movements of a subject add up to, of one kind, over all periods. */
    public long sum(String subject, BucketKind kind) {
        return jdbc.sql("select coalesce(sum(amount), 0) from ledger where subject = ? and kind = ?")
                .params(subject, kind.word())
                .query(Long.class)
                .single();
    }

    /**
     * The movements of a subject, the newest first.
     *
     * @param before the id that the part before has ended with; {@link Long#MAX_VALUE} for the beginning
     */
    public List<Movement> movements(String subject, long before, int limit) {
        return jdbc.sql("select * from ledger where subject = ? and id < ? order by id desc limit ?")
                .params(subject, before, limit)
                .query((row, number) -> new Movement(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getString("period"),
                        row.getString("movement"),
                        row.getLong("amount"),
                        row.getString("reference"),
                        Objects.requireNonNull(SqlTime.get(row, "made_at"))))
                .list();
    }

    /** What a subject has spent on each day (of UTC) since an instant; days on which it spent nothing are left out. */
    public Map<LocalDate, Long> spentByDay(String subject, BucketKind kind, Instant since) {
        return byDay(jdbc.sql("""
            select made_at, amount from ledger
            where subject = ? and kind = ? and movement = 'settle' and made_at >= ?\
            """).params(subject, kind.word(), SqlTime.at(since)));
    }

    /** What all have spent on each day (of UTC) since an instant; days on which nothing was spent are left out. */
    public Map<LocalDate, Long> spentByDay(BucketKind kind, Instant since) {
        return byDay(
                jdbc.sql("select made_at, amount from ledger where kind = ? and movement = 'settle' and made_at >= ?")
                        .params(kind.word(), SqlTime.at(since)));
    }

    private static Map<LocalDate, Long> byDay(JdbcClient.StatementSpec settled) {
        Map<LocalDate, Long> days = new TreeMap<>();
        settled.query(row -> {
            Instant madeAt = Objects.requireNonNull(SqlTime.get(row, "made_at"));
            days.merge(LocalDate.ofInstant(madeAt, ZoneOffset.UTC), -row.getLong("amount"), Long::sum);
        });
        return days;
    }

    /**
     * What somebody has spent.
     *
     * @param email null for whoever has no account, or none any more
     */
    public record Spent(String subject, @Nullable String email, long credits, long messages) {}

    /** What each has spent on a day (of UTC), the most first. */
    public List<Spent> spentOn(LocalDate day, int limit) {
        Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return jdbc.sql("""
            select l.subject, a.email,
                   -sum(case when l.kind = 'credits' then l.amount else 0 end) as credits,
                   -sum(case when l.kind = 'messages' then l.amount else 0 end) as messages
            from ledger l left join account a on l.subject = concat('account:', a.id)
            where l.movement = 'settle' and l.made_at >= ? and l.made_at < ?
            group by l.subject, a.email order by 3 desc, 4 desc, l.subject limit ?\
            """)
                .params(SqlTime.at(from), SqlTime.at(to), limit)
                .query((row, number) -> new Spent(
                        row.getString("subject"),
                        row.getString("email"),
                        row.getLong("credits"),
                        row.getLong("messages")))
                .list();
    }

    void append(Bucket.Key key, Cause cause, long amount, @Nullable String reference) {
        jdbc.sql("""
            insert into ledger (subject, kind, period, movement, amount, reference, made_at)
            values (?, ?, ?, ?, ?, ?, ?)\
            """)
                .params(
                        key.subject(),
                        key.kind().word(),
                        key.period(),
                        cause.word(),
                        amount,
                        reference,
                        SqlTime.now(clock))
                .update();
    }
}
