package io.dragoman.api;

import io.dragoman.api.http.Request;
import io.dragoman.job.Alone;
import io.dragoman.job.Submission;
import io.dragoman.meter.Caller;
import io.dragoman.meter.Plans;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Receives files: from the connection to a file in the work folder, never whole in memory, and so many at a time. */
@Component("uploads")
public class Uploads {
    private static final String PREFIX = "upload-";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration COME_AGAIN = Duration.ofSeconds(5);

    private final ApiSettings settings;
    private final Plans plans;
    private final Alone alone;
    private final Clock clock;
    private final Semaphore places;

    Uploads(ApiSettings settings, Plans plans, Alone alone, Clock clock) {
        this.settings = settings;
        this.plans = plans;
        this.alone = alone;
        this.clock = clock;
        this.places = new Semaphore(settings.uploadsAtOnce());
    }

    /** Makes the folder, and removes what a server that was killed has left in it. */
    @PostConstruct
    void tidy() throws IOException {
        Files.createDirectories(settings.uploadFolder());
        Instant stale = clock.instant().minus(settings.uploadTime()).minus(settings.inlineTime());
        try (DirectoryStream<Path> left = Files.newDirectoryStream(settings.uploadFolder(), PREFIX + "*")) {
            for (Path file : left) {
                if (alone.is() || Files.getLastModifiedTime(file).toInstant().isBefore(stale)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /**
     * Reads a multipart form to its end. The file is deleted with the request, or earlier by {@link #discard}.
     *
     * @throws Refusal {@code no_file}, {@code too_large} as soon as it is, {@code bad_request} when the form is broken
     *     or too slow, {@code busy} when too many are received at once
     */
    public Upload receive(@Body Caller caller, @ExchangeProperty(Request.PROPERTY) Request request)
            throws IOException, InterruptedException {
        if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw Refusal.later(Reason.BUSY, "Too many files are being received; try again.", COME_AGAIN);
        }
        try {
            Path file = Files.createTempFile(settings.uploadFolder(), PREFIX, "");
            request.closeAfterwards(() -> Files.deleteIfExists(file));
            long limit = plans.of(caller.plan()).bytesPerFile().toBytes();
            Form form = new Form(request, limit, settings.uploadTime());
            form.readTo(file);
            return new Upload(file, submission(caller, form, request));
        } finally {
            places.release();
        }
    }

    /** The file is on the shelf: nothing of the upload stays here. */
    public void discard(@ExchangeProperty(Request.PROPERTY) Request request) {
        request.close();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Submission submission(Caller caller, Form form, Request request) {
        Map<String, String> fields = form.fields();
        return new Submission(
                caller,
                form.fileName(),
                fields.get("tier"),
                fields.get("language"),
                fields.get("tool"),
                fields.get("translate_to"),
                request.header("Idempotency-Key").orElse(null),
                request.principal().isPresent() ? "site" : "api",
                List.of(),
                request.principal().orElse(null),
                blankToNull(fields.get("callback_url")),
                null,
                blankToNull(fields.get("split")));
    }
}
