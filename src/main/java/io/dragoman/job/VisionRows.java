package io.dragoman.job;

import io.dragoman.read.PageRead;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The pages, in the table {@code page}, that were read here and that a vision model is to look at. */
@Component
class VisionRows {
    private static final String WAITS = "p.state = 'VISION' and (p.asked_at is null or p.asked_at < :stale)";

    private final JdbcClient jdbc;
    private final Clock clock;

    VisionRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A page was read here, and there is a picture of it. False when this attempt is not under way. */
    boolean seen(PageRead read) {
        return jdbc.sql("""
            update page set state = 'VISION', suspect = false, asked_at = null, task = null, picture = :picture,
                result = :result, sha256 = :sha256, confidence = :confidence, characters = :characters,
                source = :source, engine = :engine, language = :language, reader = :reader
            where job = :job and page_index = :index and attempt = :attempt and state in ('SENT', 'STARTED')
            """)
                        .param("picture", read.picture())
                        .params(PageRows.columns(read))
                        .update()
                == 1;
    }

    /** Who has pages that wait for the model, with the weight of their plan. */
    Map<String, Integer> wanting(Duration lease) {
        Map<String, Integer> wanting = new LinkedHashMap<>();
        jdbc.sql("""
            select distinct j.subject, j.priority from page p join job j on j.uuid = p.job
            where j.phase = 'READING' and %s
            """.formatted(WAITS)).param("stale", stale(lease)).query(row -> {
            wanting.merge(row.getString("subject"), row.getInt("priority"), Math::max);
        });
        return wanting;
    }

    /** The page of somebody that comes first. */
    Optional<PageRow> first(String subject, Duration lease) {
        return jdbc.sql("""
            select p.* from page p join job j on j.uuid = p.job
            where j.subject = :subject and j.phase = 'READING' and %s
            order by j.created_at, p.page_index limit 1
            """.formatted(WAITS))
                .param("subject", subject)
                .param("stale", stale(lease))
                .query(PageRow::of)
                .optional();
    }

    /** Takes a page to ask for it; false when another server has. */
    boolean asked(PageRow page, Duration lease) {
        return jdbc.sql("""
            update page p set asked_at = :now where p.job = :job and p.page_index = :index and p.attempt = :attempt
                and %s
            """.formatted(WAITS))
                        .param("now", now())
                        .param("job", page.job())
                        .param("index", page.index())
                        .param("attempt", page.attempt())
                        .param("stale", stale(lease))
                        .update()
                == 1;
    }

    /** Nobody asks for it any more, though nothing was answered. */
    void putBack(String job, int index, int attempt) {
        jdbc.sql("""
            update page set asked_at = null
            where job = :job and page_index = :index and attempt = :attempt and state = 'VISION'
            """)
                .param("job", job)
                .param("index", index)
                .param("attempt", attempt)
                .update();
    }

    /** The model has answered, and a reader holds that against the page; false when the page is beyond that. */
    boolean answered(String job, int index, int attempt, String task) {
        return jdbc.sql("""
            update page set state = 'SENT', task = :task, reader = null, sent_at = :now, started_at = null
            where job = :job and page_index = :index and attempt = :attempt and state = 'VISION'
            """)
                        .param("task", task)
                        .param("now", now())
                        .param("job", job)
                        .param("index", index)
                        .param("attempt", attempt)
                        .update()
                == 1;
    }

    /** The page stays as it was read here; false when it is beyond that. */
    boolean keptAsRead(String job, int index, int attempt) {
        return jdbc.sql("""
            update page set state = 'READ', ended_at = :now
            where job = :job and page_index = :index and attempt = :attempt and picture is not null
                and state in ('VISION', 'SENT')
            """)
                        .param("now", now())
                        .param("job", job)
                        .param("index", index)
                        .param("attempt", attempt)
                        .update()
                == 1;
    }

    /** At the start of a server whose broker starts with it: nobody asks, and no reader holds an answer. */
    void everythingWaitsAgain() {
        jdbc.sql("""
            update page set state = 'VISION', asked_at = null
            where picture is not null and state in ('VISION', 'SENT')
            """).update();
    }

    private OffsetDateTime stale(Duration lease) {
        return JobRows.at(clock.instant().minus(lease));
    }

    private OffsetDateTime now() {
        return JobRows.at(clock.instant());
    }
}
