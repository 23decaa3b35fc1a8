package io.dragoman.job;

import io.dragoman.meter.Callers;
import io.dragoman.refusal.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeException;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The one door through which a route, any route, hands a file to Dragoman. */
@Component("ingestion")
public class Ingestion {
    private static final Logger LOG = LoggerFactory.getLogger(Ingestion.class);
    private static final int LONGEST_KEY = 255;

    private final Intake intake;
    private final Callers callers;

    Ingestion(Intake intake, Callers callers) {
        this.intake = intake;
        this.callers = callers;
    }

    /**
     * For a source that would hand a refused file in again and again: what passes is thrown once more, so that the
     * source keeps the file; for what does not, the log has the reason, and the source goes on.
     */
    public void orLater(@ExchangeException Refusal refusal, @Header("CamelFileName") @Nullable String name) {
        if (refusal.reason().passes()) {
            throw refusal;
        }
        LOG.warn("{} is refused: {}", name, refusal.sentence());
    }

    /**
     * Takes the file for whoever the submission names; a source that names nobody hands it in for the local account, with
     * what its headers say. The same idempotency key makes one job, however often it comes.
     *
     * @return the job's uuid
     * @throws io.dragoman.refusal.Refusal which leaves the file with the route that brought it
     */
    public String submit(
            @Body Path file,
            @Header("DragomanSubmission") @Nullable Submission submission,
            @Header("CamelFileName") @Nullable String name,
            @Header("tier") @Nullable String tier,
            @Header("language") @Nullable String language,
            @Header("tool") @Nullable String tool,
            @Header("split") @Nullable String split,
            @Header("idempotencyKey") @Nullable String idempotencyKey,
            @Header("callbackUrl") @Nullable String callbackUrl)
            throws IOException {
        if (submission != null) {
            return intake.submit(file, submission);
        }
        String fileName = name == null ? String.valueOf(file.getFileName()) : name;
        return intake.submit(
                file,
                new Submission(
                        callers.local(),
                        fileName,
                        tier,
                        language,
                        tool,
                        null,
                        idempotencyKey == null ? null : shortened(idempotencyKey),
                        "route",
                        List.of(),
                        null,
                        callbackUrl,
                        null,
                        split));
    }

    /** Names in stores are longer than keys may be; the same name has the same key. */
    private static String shortened(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return key.length() <= LONGEST_KEY ? key : UUID.nameUUIDFromBytes(bytes) + key.substring(key.length() - 200);
    }
}
