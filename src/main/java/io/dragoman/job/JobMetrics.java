package io.dragoman.job;

import io.dragoman.document.PageSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The figures of jobs, pages and readers that a monitoring system collects. What has ended is counted once, by the server
 * on which it did; what waits is looked up in the database, so that every server says the same. Thread-safe.
 */
@Component("jobMetrics")
public class JobMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(JobMetrics.class);
    private static final String NONE = "none";

    private final JobRows jobs;
    private final JdbcClient jdbc;
    private final MeterRegistry registry;

    JobMetrics(JobRows jobs, JdbcClient jdbc, Backlog backlog, Readers readers, MeterRegistry registry) {
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.registry = registry;
        Gauge.builder("dragoman.queue.pages", backlog, now -> now.depth().pages())
                .description("Pages that wait for a reader")
                .register(registry);
        Gauge.builder("dragoman.queue.age", backlog, now -> now.depth().age().toMillis() / 1000.0)
                .description("How long the oldest job has been here of those that have pages waiting")
                .baseUnit("seconds")
                .register(registry);
        for (Phase phase : Phase.values()) {
            if (phase != Phase.DONE && phase != Phase.FAILED) {
                Gauge.builder(
                                "dragoman.jobs.underway",
                                backlog,
                                now -> now.depth().jobs(phase))
                        .description("Jobs that have not ended")
                        .tag("phase", phase.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        }
        Gauge.builder("dragoman.readers", readers, now -> now.alive().size())
                .description("Readers that are alive")
                .register(registry);
        Gauge.builder("dragoman.reader.threads", readers, Readers::threads)
                .description("Pages that can be read side by side")
                .register(registry);
    }

    /** Something happened to a job; its end is counted, and its refusal. Fails never: figures are no reason to stop. */
    public void counted(JobEvent event) {
        try {
            switch (event.kind()) {
                case ENDED -> jobs.find(event.uuid()).ifPresent(this::ended);
                case REFUSED ->
                    registry.counter(
                                    "dragoman.refused",
                                    "reason",
                                    event.refusal().reason().code())
                            .increment();
                default -> {
                    // under way: that is looked up when somebody asks
                }
            }
        } catch (DataAccessException unknown) {
            LOG.warn("The end of job {} is missing in the figures", event.uuid(), unknown);
        }
    }

    private void ended(JobRow job) {
        String status = job.phase().status().name().toLowerCase(Locale.ROOT);
        registry.counter("dragoman.jobs", "status", status, "tier", job.tier(), "channel", job.channel())
                .increment();
        registry.timer("dragoman.job.time", "tier", job.tier())
                .record(Duration.between(job.createdAt(), Objects.requireNonNull(job.finishedAt())));
        registry.counter("dragoman.credits", "plan", job.caller().plan()).increment(job.creditsCharged());
        Double confidence = job.meanConfidence();
        if (confidence != null) {
            registry.summary("dragoman.job.confidence").record(confidence);
        }
        countPages(job);
    }

    private void countPages(JobRow job) {
        jdbc.sql("""
            select state, source, engine, language, count(*) as pages from page where job = ?
            group by state, source, engine, language\
            """).param(job.uuid()).query(row -> {
            String source = row.getString("source");
            String engine = row.getString("engine");
            String language = row.getString("language");
            Tags tags = Tags.of("outcome", row.getString("state").toLowerCase(Locale.ROOT), "tier", job.tier())
                    .and(
                            "source",
                            source == null ? NONE : PageSource.valueOf(source).wire())
                    .and("engine", engine == null ? NONE : engine)
                    .and("language", language == null ? NONE : language.split("\\+")[0]);
            registry.counter("dragoman.pages", tags).increment(row.getDouble("pages"));
        });
    }
}
