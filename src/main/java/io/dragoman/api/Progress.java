package io.dragoman.api;

import io.dragoman.api.http.Reply;
import io.dragoman.api.http.Request;
import io.dragoman.export.json.JobJson;
import io.dragoman.job.Job;
import io.dragoman.job.JobEvent;
import io.dragoman.job.Jobs;
import io.dragoman.job.Results;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import jakarta.annotation.PreDestroy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells what happens to a job while it happens, as server-sent events (WHATWG HTML, section 9.2). What is told comes from
 * the database and not from the messages that something happened, so that nothing is missed and who comes late, or
 * again, hears all of it.
 */
@Component("progress")
public class Progress {
    private static final String MEDIA_TYPE = "text/event-stream;charset=UTF-8";

    /** Proxies cut connections on which nothing comes for a minute; one that the listener has cut is noticed by it too. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    /** What happens at nearly the same time is told together. */
    private static final Executor SOON = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    private static final Duration COME_AGAIN = Duration.ofSeconds(10);

    /** The id of the last event: who comes again with it has heard everything. */
    private static final String END = "end";

    private final Jobs jobs;
    private final Results results;
    private final JobJson json;
    private final Door door;
    private final ApiSettings settings;
    private final Waits waits;

    Progress(Jobs jobs, Results results, JobJson json, Door door, ApiSettings settings) {
        this.jobs = jobs;
        this.results = results;
        this.json = json;
        this.door = door;
        this.settings = settings;
        this.waits = new Waits(settings.waiters());
    }

    /**
     * Each page that has ended or ends, and then the job. A browser that comes again after the end is told to stop.
     *
     * @throws Refusal {@code unknown_job}; {@code busy} when too many listen
     */
    public Reply events(@ExchangeProperty(Request.PROPERTY) Request request) {
        String uuid = Uuid.of(request);
        jobs.find(uuid, door.caller(request));
        if (request.header("Last-Event-ID").filter(END::equals).isPresent()) {
            return Reply.empty(204);
        }
        if (waits.count() >= settings.waiters()) {
            throw Refusal.later(Reason.BUSY, "Too many listen at the moment; ask for the job instead.", COME_AGAIN);
        }
        return Reply.series(200, MEDIA_TYPE, new Telling(uuid)).with("X-Accel-Buffering", "no");
    }

    /** Something happened to a job, here or on another server. */
    public void happened(JobEvent event) {
        waits.happened(event.uuid());
    }

    /** The job in the path was deleted here: nobody is told that by a message. */
    public void deleted(@ExchangeProperty(Request.PROPERTY) Request request) {
        waits.happened(Uuid.of(request));
    }

    /** The server goes down: those who listen are let go, and come again. */
    @EventListener(ContextClosedEvent.class)
    public void letGo() {
        waits.giveUp();
    }

    @PreDestroy
    void close() {
        waits.close();
    }

    /** What one listener has been told. */
    private final class Telling implements Reply.Series {
        private final String uuid;
        private final BitSet told = new BitSet();
        private volatile Waits.@Nullable Outcome before;

        Telling(String uuid) {
            this.uuid = uuid;
        }

        @Override
        public @Nullable CompletionStage<?> writeTo(OutputStream out) throws IOException {
            Optional<Job> job = jobs.find(uuid);
            boolean over = job.isEmpty() || job.get().status().hasEnded();
            tellPages(job.map(Job::pageCount).orElse(0), out);
            if (over) {
                write(out, END, job.map(known -> known.status().wire()).orElse("deleted"), last(job.orElse(null)));
                return null;
            }
            if (before == Waits.Outcome.NO_PLACE) {
                return null;
            }
            if (before == Waits.Outcome.TIME_IS_OVER) {
                out.write(": the job goes on\n\n".getBytes(StandardCharsets.US_ASCII));
            }
            return waits.until(uuid, this::isNews, SIGN_OF_LIFE).thenAcceptAsync(outcome -> before = outcome, SOON);
        }

        private boolean isNews() {
            return jobs.find(uuid)
                    .map(job -> job.status().hasEnded() || jobs.endedPages(uuid).size() > told.cardinality())
                    .orElse(true);
        }

        private void tellPages(int pageCount, OutputStream out) throws IOException {
            for (Map.Entry<Integer, Boolean> page : jobs.endedPages(uuid).entrySet()) {
                if (!told.get(page.getKey())) {
                    told.set(page.getKey());
                    String data =
                            "{\"uuid\":\"%s\",\"page\":%d,\"status\":\"%s\",\"progress\":{\"done\":%d,\"total\":%d}}"
                                    .formatted(
                                            uuid,
                                            page.getKey() + 1,
                                            page.getValue() ? "done" : "failed",
                                            told.cardinality(),
                                            pageCount);
                    write(out, Integer.toString(told.cardinality()), "page", data);
                }
            }
        }

        private String last(@Nullable Job job) throws IOException {
            if (job == null) {
                return "{\"uuid\":\"%s\"}".formatted(uuid);
            }
            var summary = new ByteArrayOutputStream();
            json.writeSummary(results.of(job), summary);
            return summary.toString(StandardCharsets.UTF_8);
        }

        private static void write(OutputStream out, String id, String event, String data) throws IOException {
            out.write(
                    "id: %s\nevent: %s\ndata: %s\n\n".formatted(id, event, data).getBytes(StandardCharsets.UTF_8));
        }
    }
}
