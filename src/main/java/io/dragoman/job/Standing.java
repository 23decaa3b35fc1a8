package io.dragoman.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where jobs and pages stand at this moment, for whoever runs the server to look at. Thread-safe. */
@Component
public class Standing {
    private final JdbcClient jdbc;
    private final Backlog backlog;
    private final BrokerQueues queues;
    private final Clock clock;

    Standing(JdbcClient jdbc, Backlog backlog, BrokerQueues queues, Clock clock) {
        this.jdbc = jdbc;
        this.backlog = backlog;
        this.queues = queues;
        this.clock = clock;
    }

    /**
     * Jobs that are at one point of their way.
     *
     * @param phase its name in lower case, such as {@code reading} or {@code done}
     * @param status what the API says of such a job
     * @param longest for how long one of them has been there
     */
    public record Stage(String phase, Status status, int jobs, Duration longest) {}

    /**
     * What waits to be read.
     *
     * @param pages that wait for their turn
     * @param pagesUnderWay that are with the broker or a reader
     * @param tasks that lie with the broker and no reader has taken yet
     * @param oldest since when the job that has waited the longest is there; null when none is under way
     */
    public record Depth(
            long pages,
            long pagesUnderWay,
            int tasks,
            @Nullable Instant oldest) {}

    /** All points at which there are jobs, in the order of the way; those that are being deleted are left out. */
    public List<Stage> stages() {
        Instant now = clock.instant();
        return jdbc
                .sql("""
                    select phase, count(*) as jobs, min(phase_since) as since from job where phase <> 'LEAVING'
                    group by phase\
                    """)
                .query((row, number) -> {
                    Phase phase = Phase.valueOf(row.getString("phase"));
                    Instant since = JobRow.instant(row, "since");
                    Duration longest = since == null ? Duration.ZERO : Duration.between(since, now);
                    String word = phase.name().toLowerCase(Locale.ROOT);
                    return new Placed(phase, new Stage(word, phase.status(), row.getInt("jobs"), longest));
                })
                .list()
                .stream()
                .sorted((one, other) -> one.phase().compareTo(other.phase()))
                .map(Placed::stage)
                .toList();
    }

    private record Placed(Phase phase, Stage stage) {}

    public Depth depth() {
        long underWay = jdbc.sql("select count(*) from page where state in ('SENT', 'STARTED')")
                .query(Long.class)
                .single();
        Instant oldest = jdbc.sql("""
            select min(created_at) as oldest from job
            where phase not in ('DONE', 'FAILED', 'LEAVING')\
            """)
                .query((row, number) -> new Oldest(JobRow.instant(row, "oldest")))
                .single()
                .at();
        return new Depth(
                backlog.depth().pages(), underWay, queues.waitingTasks().size(), oldest);
    }

    private record Oldest(@Nullable Instant at) {}
}
