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
class Claims {
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

    /** Claims a source, unless somebody has. */
    void add(String channel, SourcePath source, String version, List<String> formats) {
        OffsetDateTime now = SqlTime.at(clock.instant());
        jdbc.sql("""
                insert into claim (id, channel, source, active, version, state, first_seen, attempts, next_attempt, formats)
                values (?, ?, ?, ?, ?, 'claimed', ?, 0, ?, ?) on conflict do nothing""")
                .params(
                        UUID.randomUUID().toString().replace("-", ""),
                        channel,
                        source.encoded(),
                        source.hash(),
                        version,
                        now,
                        now,
                        String.join(",", formats))
                .update();
    }

    Optional<Claim> find(String id) {
        return jdbc.sql("select * from claim where id = ?")
                .param(id)
                .query(Claims::claim)
                .optional();
    }

    Optional<Claim> activeFor(String channel, SourcePath source) {
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
    List<Claim> due(String channel, int limit) {
        return jdbc.sql("""
                select * from claim where channel = ? and state = 'claimed' and next_attempt <= ?
                order by first_seen, source limit ?""")
                .params(channel, SqlTime.at(clock.instant()), limit)
                .query(Claims::claim)
                .list();
    }

    /** The source holds other bytes than it did, and nobody has read those yet; or the same bytes with another date. */
    void renew(String id, String version) {
        jdbc.sql("update claim set version = ? where id = ?")
                .params(version, id)
                .update();
    }

    void hashed(String id, String sha256) {
        jdbc.sql("update claim set sha256 = ? where id = ?").params(sha256, id).update();
    }

    /** The source holds something else: this claim goes on without it, and the source may be claimed anew. */
    void release(String id) {
        jdbc.sql("update claim set active = null where id = ?").param(id).update();
    }

    /** As if it had never been claimed. */
    void forget(String id) {
        jdbc.sql("delete from claim where id = ?").param(id).update();
    }

    void submitted(String id, String job) {
        jdbc.sql("update claim set state = 'submitted', job = ? where id = ?")
                .params(job, id)
                .update();
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

    void refuse(String id, String code, String sentence) {
        jdbc.sql("update claim set state = 'refused', error_code = ?, error = ? where id = ?")
                .params(code, shortened(sentence), id)
                .update();
    }

    void tag(String id, String tag) {
        jdbc.sql("update claim set tag = ? where id = ?").params(tag, id).update();
    }

    /** Nothing is owed for it any more. */
    void end(String id, Claim.State state) {
        jdbc.sql("update claim set state = ?, active = null, ended_at = ? where id = ?")
                .params(word(state), SqlTime.at(clock.instant()), id)
                .update();
    }

    /** Forgets what ended so long ago, with its deliveries. */
    void forgetEnded(Duration age) {
        jdbc.sql("delete from claim where ended_at < ?")
                .param(SqlTime.at(clock.instant().minus(age)))
                .update();
    }

    private static String word(Claim.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static String shortened(String text) {
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
                nullable(row, "error_code"),
                nullable(row, "error"));
    }

    private static @Nullable String nullable(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }
}
