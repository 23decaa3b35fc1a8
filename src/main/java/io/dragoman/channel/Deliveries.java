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
 * The rows of what is owed to sources: a result, or the reason why there is none. It waits for its job, falls due, and
 * is delivered; until then its job is kept.
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
     * Something that is owed.
     *
     * @param job null where the source's file never became one
     * @param destination where it goes, such as {@code folder}
     * @param accepted whether the job is known to have been accepted; before that it can still be refused
     * @param attempts that did not work
     */
    record Delivery(long id, String claim, @Nullable String job, String destination, boolean accepted, int attempts) {}

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
        return pending(uuid);
    }

    /** What falls due when the job ends. */
    void await(String claim, String job, String destination) {
        insert(claim, job, destination, "waiting");
    }

    /** What is due at once. */
    void owe(String claim, String destination) {
        insert(claim, null, destination, "due");
    }

    private void insert(String claim, @Nullable String job, String destination, String state) {
        OffsetDateTime now = SqlTime.at(clock.instant());
        jdbc.sql("""
                insert into delivery (claim, job, destination, state, accepted, attempts, next_attempt, created_at)
                values (?, ?, ?, ?, false, 0, ?, ?)""").params(claim, job, destination, state, now, now).update();
    }

    /** How many wait for their jobs. */
    int waitingFor(String destination) {
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

    /** The ids of what is to be delivered now. Called by the route of deliveries. */
    public List<Long> due() {
        return jdbc.sql(
                        "select id from delivery where state = 'due' and next_attempt <= ? order by next_attempt, id limit ?")
                .params(SqlTime.at(clock.instant()), AT_ONCE)
                .query(Long.class)
                .list();
    }

    /** Holds a due delivery until the transaction ends; empty when another server holds it, or it is delivered. */
    Optional<Delivery> hold(long id) {
        return jdbc.sql("select * from delivery where id = ? and state = 'due' for update skip locked")
                .param(id)
                .query(Deliveries::delivery)
                .optional();
    }

    void delivered(long id) {
        jdbc.sql("update delivery set state = 'delivered', delivered_at = ?, last_error = null where id = ?")
                .params(SqlTime.at(clock.instant()), id)
                .update();
    }

    /** It did not work; it is due again after the pause. Answers the number of attempts so far. */
    int postpone(long id, Duration pause, String error) {
        jdbc.sql("update delivery set attempts = attempts + 1, next_attempt = ?, last_error = ? where id = ?")
                .params(SqlTime.at(clock.instant().plus(pause)), Claims.shortened(error), id)
                .update();
        return attempts(id);
    }

    int attempts(long id) {
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
                row.getString("destination"),
                row.getBoolean("accepted"),
                row.getInt("attempts"));
    }
}
