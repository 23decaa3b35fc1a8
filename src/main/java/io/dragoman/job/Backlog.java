package io.dragoman.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much there is to do, for those who watch a server or add readers to it. Looked up once a second at most, however
 * many figures are asked for. Thread-safe.
 */
@Component
class Backlog {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private @Nullable Depth last;

    Backlog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param jobs how many jobs are in each phase before their end
     * @param pages how many pages wait for a reader
     * @param age how long the oldest job has been here of those that have pages waiting; zero for none
     */
    record Depth(Instant at, Map<Phase, Long> jobs, long pages, Duration age) {
        long jobs(Phase phase) {
            return jobs.getOrDefault(phase, 0L);
        }
    }

    synchronized Depth depth() {
        Instant now = clock.instant();
        if (last == null || last.at().plus(FRESH).isBefore(now)) {
            last = look(now);
        }
        return last;
    }

    private Depth look(Instant now) {
        Map<Phase, Long> jobs = new EnumMap<>(Phase.class);
        jdbc.sql("select phase, count(*) as jobs from job where phase not in ('DONE', 'FAILED') group by phase")
                .query((RowCallbackHandler)
                        row -> jobs.put(Phase.valueOf(row.getString("phase")), row.getLong("jobs")));
        return jdbc.sql("""
            select coalesce(sum(pages_waiting), 0) as pages, min(created_at) as oldest from job
            where phase = 'READING' and pages_waiting > 0\
            """)
                .query((row, number) -> {
                    OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
                    Duration age = oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), now);
                    return new Depth(now, jobs, row.getLong("pages"), age);
                })
                .single();
    }
}
