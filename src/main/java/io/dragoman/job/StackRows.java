package io.dragoman.job;

import io.dragoman.read.Split;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code stacked_document}. */
@Component
class StackRows {
    private static final String SELECT =
            "select d.*, j.phase from stacked_document d left join job j on j.uuid = d.job where ";

    private final JdbcClient jdbc;

    StackRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Remembers the documents of a stack, each with the uuid that its job will have. */
    void add(String stack, List<Split.Part> documents) {
        for (int i = 0; i < documents.size(); i++) {
            Split.Part part = documents.get(i);
            jdbc.sql("""
                insert into stacked_document (stack, number, job, pages, page_count, part, bytes, made)
                values (:stack, :number, :job, :pages, :count, :part, :bytes, false)
                """)
                    .param("stack", stack)
                    .param("number", i + 1)
                    .param("job", UUID.randomUUID().toString().replace("-", ""))
                    .param("pages", part.pages().stream().map(String::valueOf).collect(Collectors.joining(",")))
                    .param("count", part.pages().size())
                    .param("part", part.name())
                    .param("bytes", part.bytes())
                    .update();
        }
    }

    /** In their order. */
    List<StackRow> of(String stack) {
        return jdbc.sql(SELECT + "d.stack = :stack order by d.number")
                .param("stack", stack)
                .query(StackRow::of)
                .list();
    }

    Optional<StackRow> ofJob(String job) {
        return jdbc.sql(SELECT + "d.job = :job")
                .param("job", job)
                .query(StackRow::of)
                .optional();
    }

    int count(String stack) {
        return jdbc.sql("select count(*) from stacked_document where stack = :stack")
                .param("stack", stack)
                .query(Integer.class)
                .single();
    }

    /** Waits for whoever makes the job of this document just now; false when it was made. Inside a transaction. */
    boolean lockUnmade(String job) {
        return jdbc.sql("select made from stacked_document where job = :job for update")
                .param("job", job)
                .query(Boolean.class)
                .optional()
                .map(made -> !made)
                .orElse(false);
    }

    void made(String job) {
        jdbc.sql("update stacked_document set made = true where job = :job")
                .param("job", job)
                .update();
    }

    /** How many pages of its documents have ended. */
    int pagesEnded(String stack) {
        return jdbc.sql("select coalesce(sum(pages_ended), 0) from job where stack = :stack")
                .param("stack", stack)
                .query(Integer.class)
                .single();
    }

    /** Stacks that something is owed to: a job for a document, or their end. */
    List<String> owed(int limit) {
        return jdbc.sql("""
            select uuid from job s where phase = 'STACKED'
                and (exists (select 1 from stacked_document d where d.stack = s.uuid and not d.made)
                    or not exists (select 1 from job j
                        where j.stack = s.uuid and j.phase not in ('DONE', 'FAILED', 'LEAVING')))
            order by phase_since limit :limit
            """).param("limit", limit).query(String.class).list();
    }
}
