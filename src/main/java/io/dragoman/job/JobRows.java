package io.dragoman.job;

import io.dragoman.document.Notice;
import io.dragoman.read.FileType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code job}. Each change of phase names the phase that it leaves, so that an event that comes twice does nothing. */
@Component
class JobRows {
    private final JdbcClient jdbc;
    private final Clock clock;

    JobRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<JobRow> find(String uuid) {
        return jdbc.sql("select * from job where uuid = :uuid")
                .param("uuid", uuid)
                .query(JobRow::of)
                .optional();
    }

    /** Waits for whoever changes this job just now; inside a transaction. */
    Optional<JobRow> lock(String uuid) {
        return jdbc.sql("select * from job where uuid = :uuid for update")
                .param("uuid", uuid)
                .query(JobRow::of)
                .optional();
    }

    /** Newest first, from just behind the cursor's job. */
    List<JobRow> ofSubject(String subject, @Nullable Instant before, @Nullable String beforeUuid, int limit) {
        return jdbc.sql("""
            select * from job where subject = :subject and phase <> 'LEAVING'
                and (cast(:before as timestamp with time zone) is null
                    or created_at < :before or (created_at = :before and uuid > :beforeUuid))
            order by created_at desc, uuid limit :limit
            """)
                .param("subject", subject)
                .param("before", before == null ? null : at(before))
                .param("beforeUuid", beforeUuid)
                .param("limit", limit)
                .query(JobRow::of)
                .list();
    }

    /** What came by this channel under this name, newest first. */
    List<JobRow> claimed(String channel, String claim, int limit) {
        return jdbc.sql("""
            select * from job where channel = :channel and claim = :claim and phase <> 'LEAVING'
            order by created_at desc, uuid limit :limit\
            """)
                .param("channel", channel)
                .param("claim", claim)
                .param("limit", limit)
                .query(JobRow::of)
                .list();
    }

    /** Jobs that have been in this phase for at least this long. */
    List<JobRow> stuck(Phase phase, Duration since, int limit) {
        return jdbc.sql("select * from job where phase = :phase and phase_since <= :until order by phase_since limit"
                        + " :limit")
                .param("phase", phase.name())
                .param("until", at(clock.instant().minus(since)))
                .param("limit", limit)
                .query(JobRow::of)
                .list();
    }

    List<String> expired(int limit) {
        return jdbc.sql("select uuid from job where expires_at <= :now and phase <> 'LEAVING' order by expires_at"
                        + " limit :limit")
                .param("now", now())
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    int underWay() {
        return jdbc.sql("select count(*) from job where phase not in ('DONE', 'FAILED', 'LEAVING')")
                .query(Integer.class)
                .single();
    }

    /** Enters a phase from another; false when the job is not there any more. */
    boolean enter(String uuid, Phase from, Phase to) {
        return jdbc.sql("update job set phase = :to, phase_since = :now where uuid = :uuid and phase = :from")
                        .param("to", to.name())
                        .param("from", from.name())
                        .param("now", now())
                        .param("uuid", uuid)
                        .update()
                == 1;
    }

    /** Notes that a task was given out for this job as a whole. */
    void asked(String uuid, Phase phase, String task) {
        jdbc.sql("update job set phase = :phase, phase_since = :now, task = :task, attempt = attempt + 1 where"
                        + " uuid = :uuid")
                .param("phase", phase.name())
                .param("now", now())
                .param("task", task)
                .param("uuid", uuid)
                .update();
    }

    /** Its time in this phase begins once more. */
    boolean begun(String uuid, Phase phase) {
        return jdbc.sql("update job set phase_since = :now where uuid = :uuid and phase = :phase")
                        .param("now", now())
                        .param("uuid", uuid)
                        .param("phase", phase.name())
                        .update()
                == 1;
    }

    /** What was in this phase is as if it had been there for ever. */
    void overdue(Phase phase) {
        jdbc.sql("update job set phase_since = created_at where phase = :phase")
                .param("phase", phase.name())
                .update();
    }

    /** A task for a job as a whole could not be done, by no fault of the job. It is given out again as one that was lost. */
    void notCounted(String uuid, String task) {
        jdbc.sql("update job set attempt = attempt - 1 where uuid = :uuid and task = :task and attempt > 0")
                .param("uuid", uuid)
                .param("task", task)
                .update();
    }

    /** Tasks for jobs as a whole were lost with the server: they are given out again, as if they had never been. */
    void notItsFault() {
        jdbc.sql("update job set attempt = attempt - 1, phase_since = created_at where attempt > 0"
                        + " and task is not null and phase in ('INSPECTING', 'SPLITTING', 'ASSEMBLING')")
                .update();
    }

    /** @param next INSPECTED, or SPLITTING for a stack */
    void inspected(String uuid, FileType type, int pages, Phase next) {
        jdbc.sql("""
            update job set phase = :next, phase_since = :now, file_type = :type, page_count = :pages,
                attempt = 0, task = null where uuid = :uuid
            """)
                .param("next", next.name())
                .param("now", now())
                .param("type", type.name())
                .param("pages", pages)
                .param("uuid", uuid)
                .update();
    }

    /** It comes to nothing, and why; it is settled and ended as others are. */
    void fails(String uuid, String code, String sentence) {
        jdbc.sql("update job set phase = 'SETTLING', phase_since = :now, task = null, error_code = :code, error"
                        + " = :error where uuid = :uuid")
                .param("now", now())
                .param("code", code)
                .param("error", sentence)
                .param("uuid", uuid)
                .update();
    }

    /** All pages wait; the job joins its owner's other jobs where their turn is now, so that it neither jumps nor waits. */
    void reading(JobRow job) {
        long turn = jdbc.sql("select coalesce(min(turn), 0) from job where subject = :subject and phase = 'READING' and"
                        + " pages_waiting > 0")
                .param("subject", job.subject())
                .query(Long.class)
                .single();
        jdbc.sql("update job set phase = 'READING', phase_since = :now, pages_waiting = page_count, turn ="
                        + " :turn where uuid = :uuid")
                .param("now", now())
                .param("turn", turn)
                .param("uuid", job.uuid())
                .update();
    }

    void given(String uuid, int pages) {
        jdbc.sql("update job set pages_waiting = pages_waiting - :pages, turn = turn + :pages where uuid = :uuid")
                .param("pages", pages)
                .param("uuid", uuid)
                .update();
    }

    void waitAgain(String uuid, int pages) {
        jdbc.sql("update job set pages_waiting = pages_waiting + :pages where uuid = :uuid")
                .param("pages", pages)
                .param("uuid", uuid)
                .update();
    }

    void pageEnded(String uuid) {
        jdbc.sql("update job set pages_ended = pages_ended + 1 where uuid = :uuid")
                .param("uuid", uuid)
                .update();
    }

    /** What stands in a job that has ended. */
    record Ending(
            Phase phase,
            @Nullable Double confidence,
            @Nullable String engine,
            @Nullable String language,
            int credits,
            @Nullable String errorCode,
            @Nullable String error,
            boolean needsReview,
            Instant expiresAt) {}

    void ended(String uuid, Ending ending) {
        jdbc.sql("""
            update job set phase = :phase, phase_since = :now, finished_at = :now, task = null,
                mean_confidence = :confidence, engine = :engine, detected_language = :language,
                credits_charged = :credits, error_code = :errorCode, error = :error, expires_at = :expiresAt,
                needs_review = :needsReview
            where uuid = :uuid
            """)
                .param("phase", ending.phase().name())
                .param("now", now())
                .param("confidence", ending.confidence())
                .param("engine", ending.engine())
                .param("language", ending.language())
                .param("credits", ending.credits())
                .param("errorCode", ending.errorCode())
                .param("error", ending.error())
                .param("expiresAt", at(ending.expiresAt()))
                .param("needsReview", ending.needsReview())
                .param("uuid", uuid)
                .update();
    }

    void translated(String uuid) {
        jdbc.sql("update job set translated = true where uuid = :uuid")
                .param("uuid", uuid)
                .update();
    }

    void expireAt(String uuid, Instant time) {
        jdbc.sql("update job set expires_at = :time where uuid = :uuid")
                .param("time", at(time))
                .param("uuid", uuid)
                .update();
    }

    void delete(String uuid) {
        jdbc.sql("delete from job where uuid = :uuid").param("uuid", uuid).update();
    }

    /** What was said before, of the same page and with the same code, is not said again. */
    void notice(String uuid, Notice notice) {
        jdbc.sql("""
            insert into notice (job, page, code, message)
            select :job, cast(:page as int), :code, :message
            where not exists (select 1 from notice where job = :job and code = :code
                and coalesce(page, 0) = coalesce(cast(:page as int), 0))
            """)
                .param("job", uuid)
                .param("page", notice.page())
                .param("code", notice.code())
                .param("message", notice.message())
                .update();
    }

    List<Notice> notices(String uuid) {
        return jdbc.sql("select code, message, page from notice where job = :job order by coalesce(page, 0), id limit"
                        + " 1000")
                .param("job", uuid)
                .query((row, number) -> new Notice(
                        row.getString("code"), row.getString("message"), row.getObject("page", Integer.class)))
                .list();
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
