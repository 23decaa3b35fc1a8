package io.dragoman.job.trace;

import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.job.Status;
import io.dragoman.read.Traced;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Tells a collector of the way of each job, where there is one: the steps of the routes call this, and nothing happens
 * where no endpoint is set. What a trace says are ids, times and kinds, never names of files, texts or who it is for.
 */
@Component("traces")
@EnableConfigurationProperties(TraceSettings.class)
public class Traces {
    private static final Pattern PARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private final Jobs jobs;
    private final Clock clock;
    private final @Nullable Spans spans;

    Traces(TraceSettings settings, Jobs jobs, Clock clock) {
        URI endpoint = settings.endpoint();
        this.jobs = jobs;
        this.clock = clock;
        this.spans = endpoint == null || endpoint.toString().isEmpty()
                ? null
                : new Spans(endpoint, settings.authorization());
    }

    /** Whether anybody wants to know. */
    public boolean areTold() {
        return spans != null;
    }

    /** The header with which a task for this job goes to a reader; null where nobody wants to know. */
    public @Nullable String parent(String uuid) {
        return spans == null ? null : Spans.parent(uuid);
    }

    /**
     * A server did something for a job, which is over now.
     *
     * @param began in milliseconds
     */
    public void did(String name, @Nullable String uuid, @Nullable String kind, long began) {
        if (spans != null && uuid != null) {
            Map<String, String> attributes = kind == null ? Map.of() : Map.of("dragoman.kind", kind);
            spans.server(uuid, name, Instant.ofEpochMilli(began), clock.instant(), attributes);
        }
    }

    /** A reader did something for a job. What is not understood is not told. */
    public void heard(@Body Traced traced) {
        Matcher parent = PARENT.matcher(traced.parent());
        if (spans != null && parent.matches()) {
            spans.reader(
                    parent.group(1),
                    traced.name(),
                    traced.start(),
                    traced.end(),
                    Map.of("dragoman.reader", traced.reader()));
        }
    }

    /** A job has ended. */
    public void ended(@Nullable String uuid) {
        Job job = spans == null || uuid == null ? null : jobs.find(uuid).orElse(null);
        if (spans == null || job == null) {
            return;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("dragoman.status", job.status().wire());
        attributes.put("dragoman.tier", job.tier());
        attributes.put("dragoman.pages", String.valueOf(job.pageCount()));
        attributes.put("dragoman.engine", Objects.requireNonNullElse(job.engine(), "none"));
        Instant end = Objects.requireNonNullElseGet(job.finishedAt(), clock::instant);
        spans.job(job.uuid(), job.createdAt(), end, job.status() == Status.FAILED, attributes);
    }

    @PreDestroy
    void close() {
        if (spans != null) {
            spans.close();
        }
    }
}
