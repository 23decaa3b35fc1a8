package io.dragoman.channel;

import io.dragoman.job.RetentionHold;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of what is owed: a result, or the reason why there is none. It waits for its job, falls due, and is
 * delivered, or given up after the last attempt and sent again when somebody asks; until it is delivered its job is kept.
 *
 * <p>Each kind has a route of its own that asks for what is {@link #due} and delivers it. A kind whose delivery is quick
 * and local {@link #hold}s the row in a transaction; one that talks to others {@link #take}s it for a while, and may in
 * doubt deliver twice.
 */
@Component("deliveries")
public class Deliveries implements RetentionHold {
    private static final int AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    Deliveries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What is to be owed.
     *
     * @param claim what it came by; null for a job that came by no channel
     * @param subject whose it is, see {@link io.dragoman.meter.Caller#subject()}
     * @param destination which kind it is: {@code folder}, {@code webhook}, …
     * @param target where exactly, for kinds that have more than one place; null where the claim says it
     */
    record Owed(
            @Nullable String claim,
            String subject,
            String destination,
            @Nullable String target) {}

    /**
     * Something that is owed.
     *
     * @param claim null where the job came by no channel
     * @param job null where the source's file never became one
     * @param subject null only of rows that are older than this column and have no job
     * @param destination which kind it is, such as {@code folder}
     * @param target where exactly; null where the claim says it
     * @param accepted whether the job is known to have been accepted; before that it can still be refused
     * @param attempts that did not work
     */
    public record Delivery(
            long id,
            @Nullable String claim,
            @Nullable String job,
            @Nullable String subject,
            String destination,
            @Nullable String target,
            boolean accepted,
            int attempts) {}

    /** Whether something of this job is still to be delivered. */
    public boolean pending(String job) {
        return jdbc.sql("select count(*) from delivery where job = ? and state <> 'delivered'")
                        .param(job)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public boolean holds(String uuid) {
        return pending(uuid)
                || jdbc.sql("select stack from job where uuid = ? and stack is not null")
                        .param(uuid)
                        .query(String.class)
                        .optional()
                        .filter(this::pending)
                        .isPresent();
    }

    /** What falls due when the job ends. */
    void await(Owed owed, String job) {
        insert(owed, job, "waiting");
    }

    /** What is due at once. */
    void owe(Owed owed) {
        insert(owed, null, "due");
    }

    private void insert(Owed owed, @Nullable String job, String state) {
        OffsetDateTime now = SqlTime.at(clock.instant());
        jdbc.sql("""
            insert into delivery
              (claim, job, subject, destination, target, state, accepted, attempts, next_attempt, created_at)
            values (?, ?, ?, ?, ?, ?, false, 0, ?, ?)\
            """)
                .params(owed.claim(), job, owed.subject(), owed.destination(), owed.target(), state, now, now)
                .update();
    }

    /** How many wait for their jobs. */
    public int waitingFor(String destination) {
        return jdbc.sql("select count(*) from delivery where destination = ? and state = 'waiting'")
                .param(destination)
                .query(Integer.class)
                .single();
    }

    /** Those that wait for their jobs, those that were looked at longest ago first. */
    List<Delivery> waiting(int limit) {
        return jdbc.sql("select * from delivery where state = 'waiting' order by next_attempt, id limit ?")
                .param(limit)
                .query(Deliveries::delivery)
                .list();
    }

    /** It still waits. */
    void lookedAt(long id) {
        jdbc.sql("update delivery set next_attempt = ? where id = ?")
                .params(SqlTime.at(clock.instant()), id)
                .update();
    }

    void accepted(String job) {
        jdbc.sql("update delivery set accepted = true where job = ? and not accepted")
                .param(job)
                .update();
    }

    /** The job has ended: what waited for it is due. */
    void ended(String job) {
        jdbc.sql("update delivery set state = 'due', next_attempt = ? where job = ? and state = 'waiting'")
                .params(SqlTime.at(clock.instant()), job)
                .update();
    }

    /** Nothing is owed for this claim as yet. */
    void cancel(String claim) {
        jdbc.sql("delete from delivery where claim = ? and state <> 'delivered'")
                .param(claim)
                .update();
    }

    /** All that was owed for this claim has been delivered. */
    public void settled(String claim) {
        jdbc.sql("update delivery set state = 'delivered', delivered_at = ?, last_error = null where claim = ?")
                .params(SqlTime.at(clock.instant()), claim)
                .update();
    }

    /** The ids of what is to be delivered now, of one kind. Called by the route of that kind. */
    public List<Long> due(String destination) {
        OffsetDateTime now = SqlTime.at(clock.instant());
        return jdbc.sql("""
            select id from delivery
            where destination = ? and state = 'due' and next_attempt <= ? and (leased_until is null or leased_until <= ?)
            order by next_attempt, id limit ?\
            """)
                .params(destination, now, now, AT_ONCE)
                .query(Long.class)
                .list();
    }

    /**
     * As {@link #due}, and of one target no more than so many at once, those counted that are taken already.
     *
     * @param limit how many in all
     */
    List<Long> dueFairly(String destination, int limit, int ofOneTarget) {
        OffsetDateTime now = SqlTime.at(clock.instant());
        return jdbc.sql("""
            select id from (
              select d.id, d.next_attempt, row_number() over (partition by d.target order by d.next_attempt, d.id)
                + (select count(*) from delivery t where t.target = d.target and t.leased_until > ?) as place
              from delivery d
              where d.destination = ? and d.state = 'due' and d.next_attempt <= ?
                and (d.leased_until is null or d.leased_until <= ?)) as ready
            where place <= ? order by next_attempt, id limit ?\
            """)
                .params(now, destination, now, now, ofOneTarget, limit)
                .query(Long.class)
                .list();
    }

    /** What the receiver of this delivery has answered. */
    void answered(long id, int status) {
        jdbc.sql("update delivery set last_answer = ? where id = ?")
                .params(status, id)
                .update();
    }

    /** What else is due for the same target waits as long, without that being an attempt. */
    void postponeOthers(long id, Duration pause) {
        OffsetDateTime then = SqlTime.at(clock.instant().plus(pause));
        jdbc.sql("""
            update delivery set next_attempt = ?
            where state = 'due' and id <> ? and next_attempt < ? and leased_until is null
              and target = (select target from delivery where id = ?)
              and attempts <= (select attempts from delivery where id = ?)\
            """).params(then, id, then, id, id).update();
    }

    /** The job of these was refused or deleted, which whoever did it knows: nobody else is told. */
    void withdraw(String job) {
        jdbc.sql("delete from delivery where job = ? and claim is null and state = 'waiting'")
                .param(job)
                .update();
    }

    /** Forgets what came by no channel, is so old, and whose job is gone. */
    void forget(Duration age) {
        jdbc.sql("delete from delivery where claim is null and created_at < ? and job not in (select uuid from job)")
                .param(SqlTime.at(clock.instant().minus(age)))
                .update();
    }

    /** Holds a due delivery until the transaction ends; empty when another server holds it, or it is delivered. */
    Optional<Delivery> hold(long id) {
        return jdbc.sql("select * from delivery where id = ? and state = 'due' for update skip locked")
                .param(id)
                .query(Deliveries::delivery)
                .optional();
    }

    /**
     * Takes a due delivery for so long: until then nobody else is given it. Empty when another server has it, or it is
     * delivered. A server that dies with it leaves it to be taken again after that.
     */
    public Optional<Delivery> take(long id, Duration lease) {
        OffsetDateTime now = SqlTime.at(clock.instant());
        int taken = jdbc.sql("""
            update delivery set leased_until = ?
            where id = ? and state = 'due' and next_attempt <= ? and (leased_until is null or leased_until <= ?)\
            """)
                .params(SqlTime.at(clock.instant().plus(lease)), id, now, now)
                .update();
        return taken == 0 ? Optional.empty() : find(id);
    }

    public Optional<Delivery> find(long id) {
        return jdbc.sql("select * from delivery where id = ?")
                .param(id)
                .query(Deliveries::delivery)
                .optional();
    }

    void delivered(long id) {
        jdbc.sql("""
            update delivery set state = 'delivered', delivered_at = ?, last_error = null, leased_until = null
            where id = ?\
            """).params(SqlTime.at(clock.instant()), id).update();
    }

    /** It did not work; it is due again after the pause. Answers the number of attempts so far. */
    public int postpone(long id, Duration pause, String error) {
        jdbc.sql("""
            update delivery set attempts = attempts + 1, next_attempt = ?, last_error = ?, leased_until = null
            where id = ?\
            """)
                .params(SqlTime.at(clock.instant().plus(pause)), Claims.shortened(error), id)
                .update();
        return attempts(id);
    }

    /** It did not work, and is not tried again unless somebody asks for that. Its job is kept all the same. */
    void giveUp(long id, String error) {
        jdbc.sql("""
            update delivery set state = 'given-up', attempts = attempts + 1, last_error = ?, leased_until = null
            where id = ?\
            """).params(Claims.shortened(error), id).update();
    }

    public int attempts(long id) {
        return jdbc.sql("select attempts from delivery where id = ?")
                .param(id)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getString("claim"),
                row.getString("job"),
                row.getString("subject"),
                row.getString("destination"),
                row.getString("target"),
                row.getBoolean("accepted"),
                row.getInt("attempts"));
    }
}
