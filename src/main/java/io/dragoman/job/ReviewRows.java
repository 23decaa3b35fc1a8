package io.dragoman.job;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the table {@code job} says of people who look at what was read. */
@Component
class ReviewRows {
    private final JdbcClient jdbc;

    ReviewRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody has put something right. */
    void corrected(String uuid, @Nullable Double confidence) {
        jdbc.sql("update job set revision = revision + 1, mean_confidence = :confidence where uuid = :uuid")
                .param("confidence", confidence)
                .param("uuid", uuid)
                .update();
    }

    /** Somebody has looked at it. */
    void reviewed(String uuid) {
        jdbc.sql("update job set needs_review = false where uuid = :uuid")
                .param("uuid", uuid)
                .update();
    }

    /** Those of a caller that somebody is to look at, oldest first. */
    List<JobRow> waiting(String subject, int limit) {
        return jdbc.sql("""
            select * from job where needs_review and phase = 'DONE' and subject = :subject
            order by created_at, uuid limit :limit\
            """)
                .param("subject", subject)
                .param("limit", limit)
                .query(JobRow::of)
                .list();
    }
}
