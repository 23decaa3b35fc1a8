package io.dragoman.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.shelf.JobKey;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of conversations. Their words are sealed with the key of the job, and go with it. */
@Component
class Conversations {
    private static final int SHOWN = 1_000; // messages, the newest

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    Conversations(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What is sealed of a message. */
    private record Said(String content, List<Citation> citations) {}

    /** The id of the conversation of this account over this job; made when there is none. */
    String id(String job, long account) {
        return find(job, account).orElseGet(() -> {
            jdbc.sql("""
                            insert into conversation (id, job, account, created_at) values (?, ?, ?, ?)
                            on conflict do nothing""")
                    .params(UUID.randomUUID().toString().replace("-", ""), job, account, now())
                    .update();
            return find(job, account).orElseThrow();
        });
    }

    private Optional<String> find(String job, long account) {
        return jdbc.sql("select id from conversation where job = ? and account = ?")
                .params(job, account)
                .query(String.class)
                .optional();
    }

    /** Keeps a question and its answer, both or none. */
    void add(String conversation, String question, Answer answer, JobKey key) {
        transaction.executeWithoutResult(status -> {
            add(conversation, Message.USER, new Said(question, List.of()), key);
            add(conversation, Message.ASSISTANT, new Said(answer.content(), answer.citations()), key);
        });
    }

    private void add(String conversation, String role, Said said, JobKey key) {
        try {
            jdbc.sql("insert into message (conversation, role, sealed, created_at) values (?, ?, ?, ?)")
                    .params(conversation, role, key.seal(json.writeValueAsString(said)), now())
                    .update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message cannot be written", e);
        }
    }

    /** The newest messages, oldest first. */
    List<Message> messages(String conversation, JobKey key) {
        return messages(conversation, key, SHOWN);
    }

    /** No more than so many of them. */
    List<Message> messages(String conversation, JobKey key, int most) {
        List<Message> messages = new ArrayList<>(jdbc.sql("""
                        select role, sealed, created_at from message where conversation = ?
                        order by id desc limit ?""")
                .params(conversation, most)
                .query((row, number) -> message(
                        row.getString("role"),
                        row.getString("sealed"),
                        row.getObject("created_at", OffsetDateTime.class),
                        key))
                .list());
        Collections.reverse(messages);
        return messages;
    }

    private Message message(String role, String sealed, OffsetDateTime time, JobKey key) {
        try {
            Said said = json.readValue(key.unseal(sealed), Said.class);
            return new Message(role, said.content(), said.citations(), time.toInstant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message cannot be read", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
