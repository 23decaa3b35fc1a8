package io.dragoman.job;

import io.dragoman.document.PageSource;
import io.dragoman.read.PageRead;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables {@code page} and {@code attempt}. An answer counts only for the attempt that is under way, so that one that
 * comes twice, or too late, does nothing.
 */
@Component
class PageRows {
    private static final int BATCH = 500;

    /** More pages than are under way of a job at a time on a machine of a few cores, so that one of them was read. */
    private static final int LOOKED_BACK = 32;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    PageRows(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    void insert(String job, int pages) {
        batches.batchUpdate(
                "insert into page (job, page_index, state, attempt, suspect) values (?, ?, 'WAITING', 0, false)",
                IntStream.range(0, pages).boxed().toList(),
                BATCH,
                (statement, index) -> {
                    statement.setString(1, job);
                    statement.setInt(2, index);
                });
    }

    /** The first pages of a job that wait, the suspects left out: those are read alone. */
    List<PageRow> waiting(String job, int limit) {
        return jdbc.sql("select * from page where job = :job and state = 'WAITING' and not suspect order by page_index"
                        + " limit :limit")
                .param("job", job)
                .param("limit", limit)
                .query(PageRow::of)
                .list();
    }

    Optional<PageRow> waitingSuspect() {
        return jdbc.sql("select * from page where state = 'WAITING' and suspect order by job, page_index limit 1")
                .query(PageRow::of)
                .optional();
    }

    Optional<PageRow> lock(String job, int index) {
        return jdbc.sql("select * from page where job = :job and page_index = :index for update")
                .param("job", job)
                .param("index", index)
                .query(PageRow::of)
                .optional();
    }

    boolean suspectUnderWay() {
        return jdbc.sql("select count(*) from page where state in ('SENT', 'STARTED') and suspect")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    List<PageRow> underWay() {
        return jdbc.sql("select * from page where state in ('SENT', 'STARTED') order by sent_at")
                .query(PageRow::of)
                .list();
    }

    /** Whether the pages just before this one have their text in themselves, as far as they were read, and some were. */
    boolean areTextBefore(String job, int index) {
        return jdbc.sql("""
            select count(case when source = 'TEXT_LAYER' then 1 end) as text, count(*) as pages_read from page
            where job = :job and page_index >= :from and page_index < :index and state = 'READ'
            """)
                .param("job", job)
                .param("from", index - LOOKED_BACK)
                .param("index", index)
                .query((row, number) -> row.getInt("text") > 0 && row.getInt("text") == row.getInt("pages_read"))
                .single();
    }

    /** How many tasks are with the broker or a reader. */
    int tasksUnderWay() {
        return jdbc.sql("select count(distinct task) from page where state in ('SENT', 'STARTED')")
                .query(Integer.class)
                .single();
    }

    /** Gives a waiting page out; false when it does not wait any more. */
    boolean sent(String job, int index, String task, int attempt) {
        OffsetDateTime now = now();
        int changed = jdbc.sql("""
            update page set state = 'SENT', task = :task, attempt = :attempt, reader = null, sent_at = :now,
                started_at = null, picture = null where job = :job and page_index = :index and state = 'WAITING'
            """)
                .param("task", task)
                .param("attempt", attempt)
                .param("now", now)
                .param("job", job)
                .param("index", index)
                .update();
        if (changed == 0) {
            return false;
        }
        jdbc.sql("insert into attempt (job, page, attempt, task, sent_at) values (:job, :index, :attempt, :task, :now)")
                .param("job", job)
                .param("index", index)
                .param("attempt", attempt)
                .param("task", task)
                .param("now", now)
                .update();
        return true;
    }

    void started(String job, int index, int attempt, String reader) {
        OffsetDateTime now = now();
        jdbc.sql("""
            update page set state = 'STARTED', reader = :reader, started_at = :now
            where job = :job and page_index = :index and attempt = :attempt and state = 'SENT'
            """)
                .param("reader", reader)
                .param("now", now)
                .param("job", job)
                .param("index", index)
                .param("attempt", attempt)
                .update();
        jdbc.sql("""
            update attempt set reader = :reader, started_at = :now
            where job = :job and page = :index and attempt = :attempt
            """)
                .param("reader", reader)
                .param("now", now)
                .param("job", job)
                .param("index", index)
                .param("attempt", attempt)
                .update();
    }

    /** The pages that have ended, by index: whether they were read. */
    Map<Integer, Boolean> ended(String job) {
        Map<Integer, Boolean> ended = new TreeMap<>();
        jdbc.sql("select page_index, state from page where job = :job and state in ('READ', 'FAILED')")
                .param("job", job)
                .query(row -> {
                    ended.put(row.getInt("page_index"), row.getString("state").equals("READ"));
                });
        return ended;
    }

    /** Keeps what was read; false when this attempt is not under way. */
    boolean read(PageRead read) {
        int changed = jdbc.sql("""
            update page set state = 'READ', suspect = false, ended_at = :now, result = :result, sha256 = :sha256,
                confidence = :confidence, characters = :characters, source = :source, engine = :engine,
                language = :language, reader = :reader
            where job = :job and page_index = :index and attempt = :attempt and state in ('SENT', 'STARTED')
            """).param("now", now()).params(columns(read)).update();
        attemptEnded(read.job(), read.page(), read.attempt(), "read");
        return changed == 1;
    }

    /** What was read of a page, and which attempt it was, by the names of the columns; {@code index} is the page's. */
    static Map<String, @Nullable Object> columns(PageRead read) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("result", read.result());
        columns.put("sha256", read.sha256());
        columns.put("confidence", read.confidence());
        columns.put("characters", read.characters());
        columns.put("source", read.source().name());
        columns.put("engine", read.engine());
        columns.put("language", read.language());
        columns.put("reader", read.reader());
        columns.put("job", read.job());
        columns.put("index", read.page());
        columns.put("attempt", read.attempt());
        return columns;
    }

    /** Ends a page without a result; false when this attempt is not under way. */
    boolean failed(String job, int index, int attempt, String code) {
        int changed = jdbc.sql("""
            update page set state = 'FAILED', suspect = false, ended_at = :now
            where job = :job and page_index = :index and attempt = :attempt and state in ('SENT', 'STARTED')
            """)
                .param("now", now())
                .param("job", job)
                .param("index", index)
                .param("attempt", attempt)
                .update();
        attemptEnded(job, index, attempt, code);
        return changed == 1;
    }

    /** Lets a page wait again; false when this attempt is not under way. */
    boolean waitAgain(String job, int index, int attempt, boolean suspect, String outcome) {
        int changed = jdbc.sql("""
            update page set state = 'WAITING', suspect = :suspect, task = null, reader = null
            where job = :job and page_index = :index and attempt = :attempt and state in ('SENT', 'STARTED')
            """)
                .param("suspect", suspect)
                .param("job", job)
                .param("index", index)
                .param("attempt", attempt)
                .update();
        attemptEnded(job, index, attempt, outcome);
        return changed == 1;
    }

    /**
     * What the pages of a job come to.
     *
     * @param confidence the mean of those that were read, weighted by characters; null when there is no text
     */
    record Sum(int read, int failed, @Nullable Double confidence) {}

    Sum sum(String job) {
        return jdbc.sql("""
            select count(case when state = 'READ' then 1 end) as pages_read,
                count(case when state = 'FAILED' then 1 end) as pages_failed,
                sum(confidence * characters) / nullif(sum(case when confidence is null then 0 else characters end), 0)
                    as confidence
            from page where job = :job
            """)
                .param("job", job)
                .query((row, number) -> new Sum(
                        row.getInt("pages_read"),
                        row.getInt("pages_failed"),
                        row.getObject("confidence", Double.class)))
                .single();
    }

    /** How many pages were read, by what read them. */
    Map<PageSource, Long> readBy(String job) {
        Map<PageSource, Long> counts = new EnumMap<>(PageSource.class);
        jdbc.sql("select source, count(*) as pages from page where job = :job and state = 'READ' group by source")
                .param("job", job)
                .query((RowCallbackHandler)
                        row -> counts.put(PageSource.valueOf(row.getString("source")), row.getLong("pages")));
        return counts;
    }

    /** The names on the shelf of all pages as they read now, in order; null for a page that failed. */
    List<@Nullable String> results(String job) {
        return names("coalesce(corrected, result)", job);
    }

    /** The names of the results of all pages, as they were read, in order; null for a page that failed. */
    List<@Nullable String> originals(String job) {
        return names("result", job);
    }

    /** The names of the pages that somebody has put right, in order; null for any other. */
    List<@Nullable String> corrected(String job) {
        return names("corrected", job);
    }

    private List<@Nullable String> names(String column, String job) {
        return jdbc.sql("select " + column + " as name from page where job = :job order by page_index")
                .param("job", job)
                .query((row, number) -> row.getString("name"))
                .list();
    }

    /** @param name of the page as it reads now; null when it reads as it was read */
    void correct(String job, int index, @Nullable String name, @Nullable Double confidence, int characters) {
        jdbc.sql("""
            update page set corrected = :name, confidence = :confidence, characters = :characters
            where job = :job and page_index = :index\
            """)
                .param("name", name)
                .param("confidence", confidence)
                .param("characters", characters)
                .param("job", job)
                .param("index", index)
                .update();
    }

    /** What pages of this job were read by, the most pages first. */
    List<String> engines(String job) {
        return jdbc.sql("""
            select engine from page where job = :job and state = 'READ'
            group by engine order by count(*) desc, engine
            """).param("job", job).query(String.class).list();
    }

    /** The languages of the pages of this job, that of the most text first. */
    List<String> languages(String job) {
        return jdbc.sql("""
            select language from page where job = :job and state = 'READ' and language <> ''
            group by language order by sum(characters) desc, language
            """).param("job", job).query(String.class).list();
    }

    /** How many attempts at this page ended so. */
    int attemptsThatEnded(PageRow page, String outcome) {
        return jdbc.sql("select count(*) from attempt where job = :job and page = :index and outcome = :outcome")
                .param("job", page.job())
                .param("index", page.index())
                .param("outcome", outcome)
                .query(Integer.class)
                .single();
    }

    private void attemptEnded(String job, int index, int attempt, String outcome) {
        jdbc.sql("""
            update attempt set ended_at = :now, outcome = :outcome
            where job = :job and page = :index and attempt = :attempt and ended_at is null
            """)
                .param("now", now())
                .param("outcome", outcome)
                .param("job", job)
                .param("index", index)
                .param("attempt", attempt)
                .update();
    }

    private OffsetDateTime now() {
        Instant now = clock.instant();
        return JobRows.at(now);
    }
}
