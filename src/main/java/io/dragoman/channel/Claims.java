package io.dragoman.channel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of what was taken from sources. At most one claim of a channel is active for a source. */
@Component
public class Claims {
    private static final int LONGEST_ERROR = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Claims(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is in work: the version of each source, by the hash of the source. */
    Map<String, String> active(String channel) {
        Map<String, String> versions = new HashMap<>();
        jdbc.sql("select active, version from claim where channel = ? and active is not null")
                .param(channel)
                .query(row -> {
                    versions.put(row.getString("active"), row.getString("version"));
                });
        return versions;
    }

    /**
     * What is to be claimed.
     *
     * @param subject null for the local account
     * @param message the message that it came in; null for what comes alone
     * @param formats what is to be delivered of it
     */
    public record Taking(
            String channel,
            SourcePath source,
            String version,
            @Nullable String subject,
            @Nullable String message,
            List<String> formats) {}

    /** Claims a source, unless somebody has. */
    public void add(Taking taking) {
        OffsetDateTime now = SqlTime.at(clock.instant());
        jdbc.sql("""
                insert into claim (id, channel, source, active, version, state, first_seen, attempts, next_attempt,
                  subject, message, formats)
                values (?, ?, ?, ?, ?, 'claimed', ?, 0, ?, ?, ?, ?) on conflict do nothing""")
                .params(
                        UUID.randomUUID().toString().replace("-", ""),
                        taking.channel(),
                        taking.source().encoded(),
                        taking.source().hash(),
                        taking.version(),
                        now,
                        now,
                        taking.subject(),
                        taking.message(),
                        String.join(",", taking.formats()))
                .update();
    }

    public Optional<Claim> find(String id) {
        return jdbc.sql("select * from claim where id = ?")
                .param(id)
                .query(Claims::claim)
                .optional();
    }

    /** Those that came in one message, in their order there. */
    public List<Claim> ofMessage(String message) {
        return jdbc.sql("select * from claim where message = ? order by source")
                .param(message)
                .query(Claims::claim)
                .list();
    }

    public Optional<Claim> activeFor(String channel, SourcePath source) {
        return jdbc.sql("select * from claim where channel = ? and active = ?")
                .params(channel, source.hash())
                .query(Claims::claim)
                .optional();
    }

    Optional<Claim> ofJob(String job) {
        return jdbc.sql("select * from claim where job = ?")
                .param(job)
                .query(Claims::claim)
                .optional();
    }

    /** Those that are to become jobs now, the oldest first. */
    public List<Claim> due(String channel, int limit) {
        return jdbc.sql("""
                select * from claim where channel = ? and state = 'claimed' and next_attempt <= ?
                order by first_seen, source limit ?""")
                .params(channel, SqlTime.at(clock.instant()), limit)
                .query(Claims::claim)
                .list();
    }

    /** The source holds other bytes than it did, and nobody has read those yet; or the same bytes with another date. */
    public void renew(String id, String version) {
        jdbc.sql("update claim set version = ? where id = ?")
                .params(version, id)
                .update();
    }

    public void hashed(String id, String sha256) {
        jdbc.sql("update claim set sha256 = ? where id = ?").params(sha256, id).update();
    }

    /** The source holds something else: this claim goes on without it, and the source may be claimed anew. */
    public void release(String id) {
        jdbc.sql("update claim set active = null where id = ?").param(id).update();
    }

    /** As if it had never been claimed. */
    void forget(String id) {
        jdbc.sql("delete from claim where id = ?").param(id).update();
    }

    /** False when it is that already, or is no longer to become a job. */
    boolean submitted(String id, String job) {
        return jdbc.sql("update claim set state = 'submitted', job = ? where id = ? and state = 'claimed'")
                        .params(job, id)
                        .update()
                > 0;
    }

    /**
     * It is to become a job, but not before so long.
     *
     * @param attempts how many did not work by now
     */
    void postpone(String id, int attempts, Duration pause) {
        jdbc.sql("update claim set state = 'claimed', job = null, attempts = ?, next_attempt = ? where id = ?")
                .params(attempts, SqlTime.at(clock.instant().plus(pause)), id)
                .update();
    }

    /** False when it was refused before, or has ended. */
    boolean refuse(String id, String code, String sentence) {
        return jdbc.sql("""
                update claim set state = 'refused', error_code = ?, error = ?
                where id = ? and state in ('claimed', 'submitted')""").params(code, shortened(sentence), id).update() > 0;
    }

    public void tag(String id, String tag) {
        jdbc.sql("update claim set tag = ? where id = ?").params(tag, id).update();
    }

    /** What is to be delivered of it after all. */
    void formats(String id, List<String> formats) {
        jdbc.sql("update claim set formats = ? where id = ?")
                .params(String.join(",", formats), id)
                .update();
    }

    /**
     * Takes what is to become a job now for so long: until then nobody else is given it. Empty when another server has
     * it, or it is a job by now.
     */
    public Optional<Claim> take(String id, Duration lease) {
        int taken = jdbc.sql(
                        "update claim set next_attempt = ? where id = ? and state = 'claimed' and next_attempt <= ?")
                .params(SqlTime.at(clock.instant().plus(lease)), id, SqlTime.at(clock.instant()))
                .update();
        return taken == 0 ? Optional.empty() : find(id);
    }

    /** Nothing is owed for it any more; as it stays where it is, it is not to be taken again. */
    void keep(String id, Claim.State state) {
        jdbc.sql("update claim set state = ?, ended_at = ? where id = ?")
                .params(word(state), SqlTime.at(clock.instant()), id)
                .update();
    }

    /** What was kept is gone: should it come again, it is something new. */
    void releaseEnded(String channel, String hash) {
        jdbc.sql("update claim set active = null where channel = ? and active = ? and ended_at is not null")
                .params(channel, hash)
                .update();
    }

    /** Nothing is owed for it any more. */
    public void end(String id, Claim.State state) {
        jdbc.sql("update claim set state = ?, active = null, ended_at = ? where id = ?")
                .params(word(state), SqlTime.at(clock.instant()), id)
                .update();
    }

    /** Forgets what ended so long ago, with its deliveries. */
    void forgetEnded(Duration age) {
        jdbc.sql("delete from claim where ended_at < ? and active is null")
                .param(SqlTime.at(clock.instant().minus(age)))
                .update();
    }

    private static String word(Claim.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    public static String shortened(String text) {
        return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR);
    }

    private static Claim claim(ResultSet row, int number) throws SQLException {
        return new Claim(
                row.getString("id"),
                row.getString("channel"),
                new SourcePath(row.getString("source")),
                row.getString("version"),
                nullable(row, "sha256"),
                Claim.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("first_seen", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                nullable(row, "job"),
                List.of(row.getString("formats").split(",")),
                nullable(row, "tag"),
                nullable(row, "subject"),
                nullable(row, "message"),
                nullable(row, "error_code"),
                nullable(row, "error"));
    }

    private static @Nullable String nullable(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }
}
