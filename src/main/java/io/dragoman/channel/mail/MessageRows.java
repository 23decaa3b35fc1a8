package io.dragoman.channel.mail;

import io.dragoman.channel.Claims;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of messages. */
@Component
class MessageRows {
    private static final int LONGEST_REFERENCES = 4000;
    private static final int LONGEST_ADDRESS = 320;

    private final JdbcClient jdbc;
    private final Clock clock;

    MessageRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The numbers of all messages of a mailbox that were ever seen under this validity. */
    Set<Long> known(String mailbox, long uidValidity) {
        return new HashSet<>(jdbc.sql("select uid from letter where mailbox = ? and uid_validity = ?")
                .params(mailbox, uidValidity)
                .query(Long.class)
                .list());
    }

    /**
     * Remembers a message, unless another server has. One that is known under an older validity is the same message
     * under another number.
     */
    void see(String mailbox, long uidValidity, Heading heading) {
        Optional<String> earlier = jdbc.sql("""
                select id from letter where mailbox = ? and fingerprint = ? and uid_validity <> ?
                order by first_seen limit 1""")
                .params(mailbox, heading.fingerprint(), uidValidity)
                .query(String.class)
                .optional();
        if (earlier.isPresent()) {
            jdbc.sql("""
                    update letter set uid_validity = ?, uid = ? where id = ? and not exists (
                      select 1 from letter other where other.mailbox = ? and other.uid_validity = ? and other.uid = ?)""")
                    .params(uidValidity, heading.uid(), earlier.get(), mailbox, uidValidity, heading.uid())
                    .update();
            return;
        }
        jdbc.sql("""
                insert into letter (id, mailbox, uid_validity, uid, fingerprint, state, attempts, next_attempt, first_seen)
                values (?, ?, ?, ?, ?, 'claimed', 0, ?, ?) on conflict do nothing""")
                .params(
                        UUID.randomUUID().toString().replace("-", ""),
                        mailbox,
                        uidValidity,
                        heading.uid(),
                        heading.fingerprint(),
                        now(),
                        now())
                .update();
    }

    /** The ids of those that are to be opened: new ones, and those of which a document is to be handed over again. */
    List<String> toOpen(String mailbox, int limit) {
        return jdbc.sql("""
                select id from letter m where mailbox = ? and next_attempt <= ? and (state = 'claimed'
                  or state = 'working' and exists (
                    select 1 from claim c where c.message = m.id and c.state = 'claimed' and c.next_attempt <= ?))
                order by first_seen, uid limit ?""")
                .params(mailbox, now(), now(), limit)
                .query(String.class)
                .list();
    }

    /** The ids of those of which nothing is waited for any more. */
    List<String> toEnd(String mailbox, int limit) {
        return jdbc.sql("""
                select id from letter m where mailbox = ? and next_attempt <= ? and (state = 'duplicate' and ended_at is null
                  or state = 'working' and not exists (
                    select 1 from claim c where c.message = m.id and (c.state = 'claimed' or exists (
                      select 1 from delivery d where d.claim = c.id and d.state = 'waiting'))))
                order by first_seen, uid limit ?""").params(mailbox, now(), limit).query(String.class).list();
    }

    /** Takes a message for so long: until then nobody else is given it. Empty when another server has it. */
    Optional<MessageRow> take(String id, Duration lease) {
        int taken = jdbc.sql("update letter set next_attempt = ? where id = ? and next_attempt <= ?")
                .params(at(clock.instant().plus(lease)), id, now())
                .update();
        return taken == 0 ? Optional.empty() : find(id);
    }

    Optional<MessageRow> find(String id) {
        return jdbc.sql("select * from letter where id = ?")
                .param(id)
                .query(MessageRows::row)
                .optional();
    }

    void enter(String id, MessageRow.State state) {
        jdbc.sql("update letter set state = ? where id = ?")
                .params(word(state), id)
                .update();
    }

    /** Gives back what was taken. */
    void release(String id) {
        jdbc.sql("update letter set next_attempt = ? where id = ?")
                .params(now(), id)
                .update();
    }

    void content(String id, String content) {
        jdbc.sql("update letter set content = ? where id = ?")
                .params(content, id)
                .update();
    }

    void opened(String id, MessageRow.Letter letter) {
        jdbc.sql("""
                update letter set sender = ?, denial = ?, subject_line = ?, message_id = ?,
                  reference_ids = ?, formats = ? where id = ?""")
                .params(
                        shortened(letter.sender(), LONGEST_ADDRESS),
                        letter.denial() == null ? null : letter.denial().name(),
                        Claims.shortened(letter.subject()),
                        letter.messageId(),
                        shortened(letter.references(), LONGEST_REFERENCES),
                        String.join(",", letter.formats()),
                        id)
                .update();
    }

    /** Whether another message of this mailbox carries the same, and was not refused. */
    boolean isCopy(String mailbox, String id, String content) {
        return jdbc.sql("""
                select count(*) from letter other where mailbox = ? and content = ? and id <> ? and error_code is null
                  and (state in ('working', 'done') or state = 'claimed' and first_seen < (
                    select first_seen from letter where id = ?))""")
                        .params(mailbox, content, id, id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void pause(String id, int attempts, Duration pause) {
        jdbc.sql("update letter set attempts = ?, next_attempt = ? where id = ?")
                .params(attempts, at(clock.instant().plus(pause)), id)
                .update();
    }

    void refuse(String id, String code, String sentence) {
        jdbc.sql(
                        "update letter set state = 'working', error_code = ?, error = ?, attempts = 0, next_attempt = ? where id = ?")
                .params(code, Claims.shortened(sentence), now(), id)
                .update();
    }

    /** How many replies this sender got since then. */
    int replies(String mailbox, String sender, Instant since) {
        return jdbc.sql("select count(*) from letter where mailbox = ? and sender = ? and replied_at > ?")
                .params(mailbox, sender, at(since))
                .query(Integer.class)
                .single();
    }

    void replied(String id) {
        jdbc.sql("update letter set replied_at = ? where id = ?")
                .params(now(), id)
                .update();
    }

    void deny(String id, Denial denial) {
        jdbc.sql("update letter set denial = ? where id = ?")
                .params(denial.name(), id)
                .update();
    }

    void end(String id, MessageRow.State state) {
        jdbc.sql("update letter set state = ?, ended_at = ?, next_attempt = ? where id = ?")
                .params(word(state), now(), now(), id)
                .update();
    }

    /** Forgets what ended so long ago, but for what still lies in the mailbox. */
    void forgetEnded(String mailbox, Duration age, Set<Long> there) {
        List<Long> old = jdbc.sql("select uid from letter where mailbox = ? and ended_at < ?")
                .params(mailbox, at(clock.instant().minus(age)))
                .query(Long.class)
                .list();
        for (Long uid : old) {
            if (!there.contains(uid)) {
                jdbc.sql("delete from letter where mailbox = ? and uid = ? and ended_at is not null")
                        .params(mailbox, uid)
                        .update();
            }
        }
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(text.length() - most);
    }

    private static String word(MessageRow.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static MessageRow row(ResultSet row, int number) throws SQLException {
        return new MessageRow(
                row.getString("id"),
                row.getString("mailbox"),
                row.getLong("uid_validity"),
                row.getLong("uid"),
                MessageRow.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                row.getObject("first_seen", OffsetDateTime.class).toInstant(),
                letter(row),
                nullable(row, "error_code"),
                nullable(row, "error"),
                row.getObject("replied_at") != null);
    }

    private static MessageRow.@Nullable Letter letter(ResultSet row) throws SQLException {
        String sender = nullable(row, "sender");
        if (sender == null) {
            return null;
        }
        String denial = nullable(row, "denial");
        return new MessageRow.Letter(
                sender,
                denial == null ? null : Denial.valueOf(denial),
                Objects.requireNonNullElse(nullable(row, "subject_line"), ""),
                nullable(row, "message_id"),
                Objects.requireNonNullElse(nullable(row, "reference_ids"), ""),
                List.of(Objects.requireNonNullElse(nullable(row, "formats"), "md")
                        .split(",")));
    }

    private static @Nullable String nullable(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }
}
