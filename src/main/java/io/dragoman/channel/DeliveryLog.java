package io.dragoman.channel;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dragoman.meter.Caller;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was delivered for an account, what waits and what did not work, by whichever way; and sending it again. */
@Component("deliveryLog")
public class DeliveryLog {
    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A delivery, as its account sees it.
     *
     * @param destination {@code folder}, {@code webhook}, …
     * @param target the address; null where the channel that the file came by says it
     * @param state it waits for its job, is due, where it was to go, or given up
     * @param attempts that did not work
     * @param lastAnswer the HTTP status of the last answer, of a webhook only
     * @param nextAttempt only of one that is due
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Entry(
            long id,
            @Nullable String job,
            String destination,
            @Nullable String target,
            String state,
            int attempts,
            @Nullable Integer lastAnswer,
            @Nullable String error,
            Instant createdAt,
            @Nullable Instant nextAttempt,
            @Nullable Instant deliveredAt) {}

    /** A part of the list; {@code next} is where it goes on, null at its end. */
    public record Entries(List<Entry> deliveries, @Nullable String next) {}

    /**
     * The newest first.
     *
     * @param cursor the {@code next} of the part before; empty for the beginning
     * @throws Refusal {@code bad_request} when the cursor is none
     */
    public Entries list(Caller caller, @Nullable String cursor, int limit) {
        return part(
                jdbc.sql("select * from delivery where subject = ? and id < ? order by id desc limit ?")
                        .params(caller.subject(), before(cursor), limit + 1),
                limit);
    }

    /**
     * What did not work of all accounts' deliveries, the newest first: given up, or about to be tried once more.
     *
     * @param cursor the {@code next} of the part before; empty for the beginning
     * @throws Refusal {@code bad_request} when the cursor is none
     */
    public Entries failed(@Nullable String cursor, int limit) {
        return part(jdbc.sql("""
            select * from delivery
            where (state = 'given-up' or (state = 'due' and attempts > 0)) and id < ?
            order by id desc limit ?\
            """).params(before(cursor), limit + 1), limit);
    }

    /** Camel gives the word {@code null} of a query as nothing at all. */
    private static long before(@Nullable String cursor) {
        if (cursor == null || !cursor.matches("[0-9]{0,18}")) {
            throw new Refusal(Reason.BAD_REQUEST, "The cursor is none that this server gave out.");
        }
        return cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
    }

    private static Entries part(JdbcClient.StatementSpec wanted, int limit) {
        List<Entry> found = wanted.query(DeliveryLog::entry).list();
        List<Entry> shown = found.subList(0, Math.min(limit, found.size()));
        return new Entries(
                shown,
                found.size() > limit ? String.valueOf(shown.get(limit - 1).id()) : null);
    }

    /**
     * Makes a delivery due at once, with all its attempts before it; a webhook also when it was delivered before.
     *
     * @throws Refusal {@code not_found}; {@code not_done} while its job is; {@code bad_request} for something that is
     *     where it was to go
     */
    public Entry send(Caller caller, String id) {
        Entry entry =
                find(caller, id).orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "This account has no such delivery."));
        return due(entry);
    }

    /**
     * The same for whoever runs the server, whosever it is.
     *
     * @throws Refusal as {@link #send}
     */
    public Entry retry(String id) {
        return due(find(id).orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "There is no such delivery.")));
    }

    private Entry due(Entry entry) {
        if (entry.state().equals("waiting")) {
            throw new Refusal(Reason.NOT_DONE, "The job of this delivery is not done yet.");
        }
        if (entry.state().equals("delivered") && !entry.destination().equals(WebhookDelivery.DESTINATION)) {
            throw new Refusal(Reason.BAD_REQUEST, "This was delivered already.");
        }
        jdbc.sql("""
            update delivery set state = 'due', attempts = 0, next_attempt = ?, delivered_at = null
            where id = ? and state <> 'waiting'\
            """).params(SqlTime.at(clock.instant()), entry.id()).update();
        return find(String.valueOf(entry.id())).orElseThrow();
    }

    private Optional<Entry> find(String id) {
        return id.matches("[0-9]{1,18}")
                ? jdbc.sql("select * from delivery where id = ?")
                        .param(Long.parseLong(id))
                        .query(DeliveryLog::entry)
                        .optional()
                : Optional.empty();
    }

    private Optional<Entry> find(Caller caller, String id) {
        if (!id.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return jdbc.sql("select * from delivery where subject = ? and id = ?")
                .params(caller.subject(), Long.parseLong(id))
                .query(DeliveryLog::entry)
                .optional();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        String state = row.getString("state");
        return new Entry(
                row.getLong("id"),
                row.getString("job"),
                row.getString("destination"),
                row.getString("target"),
                state,
                row.getInt("attempts"),
                row.getObject("last_answer", Integer.class),
                row.getString("last_error"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                state.equals("due") ? time(row, "next_attempt") : null,
                time(row, "delivered_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
