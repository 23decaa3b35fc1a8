package io.dragoman.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dragoman.api.http.Reply;
import io.dragoman.api.http.Request;
import io.dragoman.document.Notice;
import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.job.Slice;
import java.time.Instant;
import java.util.List;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The jobs of an account, newest first, in pieces. */
@Component("jobList")
public class JobList {
    private static final int PIECE = 20;
    private static final int LARGEST_PIECE = 100;

    private final Jobs jobs;
    private final Door door;

    JobList(Jobs jobs, Door door) {
        this.jobs = jobs;
        this.door = door;
    }

    /** @param next what {@code ?cursor=} takes for the next piece; null at the end */
    record Piece(List<Item> jobs, @Nullable String next) {}

    record Progress(int done, int total) {}

    /** A job without what was read. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Item(
            String uuid,
            String status,
            String fileName,
            String tier,
            String language,
            String tool,
            Instant createdAt,
            @Nullable Instant finishedAt,
            @Nullable Instant expiresAt,
            int pageCount,
            Progress progress,
            @Nullable String engine,
            @Nullable String detectedLanguage,
            @Nullable Double meanConfidence,
            int creditsCharged,
            @Nullable String errorCode,
            @Nullable String error,
            List<Notice> warnings) {

        static Item of(Job job) {
            return new Item(
                    job.uuid(),
                    job.status().wire(),
                    job.fileName(),
                    job.tier(),
                    job.language(),
                    job.tool(),
                    job.createdAt(),
                    job.finishedAt(),
                    job.expiresAt(),
                    job.pageCount(),
                    new Progress(job.pagesEnded(), job.pageCount()),
                    job.engine(),
                    job.detectedLanguage(),
                    job.meanConfidence(),
                    job.creditsCharged(),
                    job.errorCode(),
                    job.error(),
                    job.warnings());
        }
    }

    /** @throws io.dragoman.refusal.Refusal {@code no_token}, {@code bad_token}, {@code bad_request} */
    public Reply list(@ExchangeProperty(Request.PROPERTY) Request request) {
        Slice slice = jobs.list(
                door.account(request),
                request.parameter("cursor").orElse(null),
                request.number("limit", 1, LARGEST_PIECE).orElse(PIECE));
        return Reply.json(200, new Piece(slice.jobs().stream().map(Item::of).toList(), slice.next()));
    }
}
