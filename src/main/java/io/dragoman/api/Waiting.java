package io.dragoman.api;

import io.dragoman.api.http.Request;
import io.dragoman.job.Archives;
import io.dragoman.job.CorrectedPdfs;
import io.dragoman.job.JobEvent;
import io.dragoman.job.Jobs;
import io.dragoman.job.Readers;
import io.dragoman.meter.Caller;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The steps of a route that wait for a job. The route goes on when their answer is there, on no thread until then. */
@Component("waiting")
public class Waiting {
    private static final Duration COME_AGAIN = Duration.ofSeconds(30);
    private static final int LONGEST_SECONDS = 60;

    /** How many refusals are remembered for those who come to wait after their job was refused. */
    private static final int REFUSALS = 2_000;

    private final Jobs jobs;
    private final Readers readers;
    private final Door door;
    private final ApiSettings settings;
    private final Waits looks;
    private final Waits ends;
    private final Waits archives;
    private final Archives archive;
    private final Waits layers;
    private final CorrectedPdfs corrected;
    private final Map<String, Refusal> refusals = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Refusal> eldest) {
            return size() > REFUSALS;
        }
    });

    Waiting(Jobs jobs, Readers readers, Archives archive, CorrectedPdfs corrected, Door door, ApiSettings settings) {
        this.jobs = jobs;
        this.readers = readers;
        this.door = door;
        this.settings = settings;
        this.looks = new Waits(settings.waiters());
        this.ends = new Waits(settings.waiters());
        this.archives = new Waits(settings.waiters());
        this.archive = archive;
        this.layers = new Waits(settings.waiters());
        this.corrected = corrected;
    }

    /**
     * Until a reader has looked at the file of this job. While readers are alive but busy the wait goes on, for
     * a while.
     *
     * @return the job's uuid, or a {@link Refusal}: the file's own; {@code no_reader} or {@code busy} when the time is
     *     over, with nothing kept
     */
    public CompletionStage<String> untilLookedAt(@Body String uuid) {
        return looked(uuid, settings.busyTime());
    }

    private CompletionStage<String> looked(String uuid, Duration left) {
        return looks.until(uuid, () -> isLookedAt(uuid), settings.lookTime()).thenCompose(outcome -> switch (outcome) {
            case HOLDS, NO_PLACE -> CompletableFuture.completedStage(uuid);
            case TIME_IS_OVER -> {
                Duration rest = left.minus(settings.lookTime());
                if (readers.any() && rest.toSeconds() > 0) {
                    yield looked(uuid, rest);
                }
                takeBack(uuid);
                throw readers.any()
                        ? Refusal.later(Reason.BUSY, "The readers are busy; nothing was kept or charged.", COME_AGAIN)
                        : Refusal.later(
                                Reason.NO_READER, "No reader is alive; nothing was kept or charged.", COME_AGAIN);
            }
        });
    }

    /**
     * Until a job of few pages has ended, or the time is over; not at all for a caller who does not want to wait
     * ({@code Prefer: respond-async}, RFC 7240).
     */
    public CompletionStage<String> untilEnded(@Body String uuid, @ExchangeProperty(Request.PROPERTY) Request request) {
        if (request.headers("Prefer").stream().anyMatch(wish -> wish.contains("respond-async"))) {
            return CompletableFuture.completedStage(uuid);
        }
        return ends.until(uuid, () -> isEndedOrLong(uuid), settings.inlineTime())
                .thenApply(ended -> uuid);
    }

    /**
     * Until the job in the path has ended, for as many seconds as the parameter {@code wait} says.
     *
     * @throws Refusal {@code unknown_job}, {@code bad_request}
     */
    public CompletionStage<String> asAsked(@ExchangeProperty(Request.PROPERTY) Request request) {
        String uuid = Uuid.of(request);
        Optional<Integer> seconds = request.number("wait", 0, LONGEST_SECONDS);
        if (seconds.isEmpty()) {
            return CompletableFuture.completedFuture(uuid);
        }
        Caller caller = door.caller(request);
        jobs.find(uuid, caller);
        return untilEnded(uuid, Duration.ofSeconds(seconds.get()));
    }

    /** Until a job has ended, or this time is over. */
    public CompletionStage<String> untilEnded(String uuid, Duration most) {
        return ends.until(uuid, () -> isEnded(uuid), most).thenApply(ended -> uuid);
    }

    /** Until the PDF/A of the job in the path was made or refused, or the time is over. */
    public CompletionStage<String> untilArchived(@ExchangeProperty(Request.PROPERTY) Request request) {
        String uuid = Uuid.of(request);
        return archives.until(uuid, () -> archive.isAnswered(uuid), settings.inlineTime())
                .thenApply(answered -> uuid);
    }

    /** Until the searchable PDF of the job in the path has all that was corrected, or the time is over. */
    public CompletionStage<String> untilLayered(@ExchangeProperty(Request.PROPERTY) Request request) {
        String uuid = Uuid.of(request);
        return layers.until(uuid, () -> corrected.isAnswered(uuid), settings.inlineTime())
                .thenApply(answered -> uuid);
    }

    /** Something happened to a job, here or on another server. */
    public void happened(@Body JobEvent event) {
        switch (event.kind()) {
            case INSPECTED -> looks.happened(event.uuid());
            case REFUSED -> {
                refusals.put(event.uuid(), event.refusal());
                looks.refused(event.uuid(), event.refusal());
            }
            case PAGE -> {}
            case LAYERED -> layers.happened(event.uuid());
            case ARCHIVED -> archives.happened(event.uuid());
            case ENDED -> {
                looks.happened(event.uuid());
                ends.happened(event.uuid());
            }
        }
    }

    /** The server goes down: who waits for the end of a job is answered with what there is. */
    @EventListener(ContextClosedEvent.class)
    public void letGo() {
        ends.giveUp();
    }

    @PreDestroy
    void close() {
        looks.close();
        ends.close();
        archives.close();
        layers.close();
    }

    private boolean isLookedAt(String uuid) {
        Refusal refusal = refusals.get(uuid);
        if (refusal != null) {
            throw refusal;
        }
        return isAccepted(uuid);
    }

    /** A job that is gone was refused: the event that says why is under way. */
    private boolean isAccepted(String uuid) {
        return jobs.find(uuid).isPresent() && jobs.isAccepted(uuid);
    }

    private boolean isEnded(String uuid) {
        return jobs.find(uuid).map(job -> job.status().hasEnded()).orElse(true);
    }

    private boolean isEndedOrLong(String uuid) {
        return jobs.find(uuid)
                .map(job -> job.status().hasEnded() || job.pageCount() > settings.inlinePages())
                .orElse(true);
    }

    private void takeBack(String uuid) {
        try {
            jobs.takeBack(uuid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
