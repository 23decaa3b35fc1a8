package io.dragoman.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.export.json.JobJson;
import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.job.Results;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells others over HTTP that a job has ended: which message goes where, and what comes of the answer. */
@Component("webhookDelivery")
public class WebhookDelivery {
    static final String DESTINATION = "webhook";
    private static final Logger LOG = LoggerFactory.getLogger(WebhookDelivery.class);
    private static final int AT_ONCE = 16;

    /** One slow receiver is not to hold up the others. */
    private static final int AT_ONCE_FOR_ONE = 2;

    private static final int GONE = 410;

    private final Deliveries deliveries;
    private final Webhooks webhooks;
    private final Jobs jobs;
    private final Results results;
    private final JobJson json;
    private final ObjectMapper mapper;
    private final WebhookSettings settings;
    private final Clock clock;

    WebhookDelivery(
            Deliveries deliveries,
            Webhooks webhooks,
            Jobs jobs,
            Results results,
            JobJson json,
            ObjectMapper mapper,
            WebhookSettings settings,
            Clock clock) {
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.jobs = jobs;
        this.results = results;
        this.json = json;
        this.mapper = mapper;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A message ready to be sent.
     *
     * @param id the same with each attempt, so that a receiver knows what it has
     * @param time in seconds since 1970
     * @param body what is signed, in UTF-8
     */
    public record Message(String url, String id, long time, String signature, String body) {}

    /** What is sent next: taken by this server until long after the call must be over. */
    public List<Long> next() {
        Duration lease = settings.timeout().multipliedBy(8);
        List<Long> taken = new ArrayList<>();
        for (long id : deliveries.dueFairly(DESTINATION, AT_ONCE, AT_ONCE_FOR_ONE)) {
            deliveries.take(id, lease).ifPresent(delivery -> taken.add(delivery.id()));
        }
        return taken;
    }

    /** The message; null when there is nothing left to tell. */
    public @Nullable Message message(Long id) throws IOException {
        Deliveries.Delivery delivery = deliveries.find(id).orElse(null);
        if (delivery == null) {
            return null;
        }
        Optional<Job> job = jobs.find(String.valueOf(delivery.job()));
        if (job.isEmpty()) {
            deliveries.giveUp(id, "The job is gone.");
            return null;
        }
        Webhook webhook = webhooks.of(String.valueOf(delivery.subject()));
        String body = body(job.get(), webhook.withText());
        String name = "msg_%s_%d".formatted(job.get().uuid(), id);
        long time = clock.instant().getEpochSecond();
        return new Message(String.valueOf(delivery.target()), name, time, webhook.signature(name, time, body), body);
    }

    /** The receiver has answered. */
    public void answered(Long id, int status) {
        deliveries.answered(id, status);
        if (status / 100 == 2) {
            deliveries.delivered(id);
        } else {
            failed(id, "The receiver answered %d.".formatted(status), status == GONE);
        }
    }

    /** The receiver could not be reached, or did not answer in time. */
    public void unreachable(Long id, Exception fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String said = Objects.requireNonNullElse(cause.getMessage(), "no more is known");
        failed(id, "%s: %s".formatted(cause.getClass().getSimpleName(), said), false);
    }

    private void failed(long id, String error, boolean forGood) {
        int attempts = deliveries.attempts(id);
        if (forGood || attempts >= settings.pauses().size()) {
            deliveries.giveUp(id, error);
            LOG.warn("Webhook {} is given up after attempt {}: {}", id, attempts + 1, error);
            return;
        }
        Duration pause = settings.pauses().get(attempts);
        deliveries.postpone(id, pause, error);
        deliveries.postponeOthers(id, pause);
        LOG.info("Webhook {} did not work, attempt {}, the next after {}: {}", id, attempts + 1, pause, error);
    }

    /** {@code type}, {@code timestamp} and {@code data}, as the specification proposes; without the text if that is too long. */
    private String body(Job job, boolean withText) throws IOException {
        Instant time = Objects.requireNonNullElse(job.finishedAt(), clock.instant());
        String head = "{\"type\":%s,\"timestamp\":%s,\"data\":"
                .formatted(
                        mapper.writeValueAsString("job." + job.status().wire()),
                        mapper.writeValueAsString(time.toString()));
        var body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        if (!withText || !writeWhole(job, body)) {
            json.writeSummary(results.of(job), body);
        }
        body.write('}');
        return body.toString(StandardCharsets.UTF_8);
    }

    private boolean writeWhole(Job job, ByteArrayOutputStream body) throws IOException {
        var whole = new Bounded(settings.largest().toBytes());
        try {
            json.write(results.of(job), false, whole);
        } catch (IOException e) {
            if (whole.full) {
                return false;
            }
            throw e;
        }
        whole.bytes.writeTo(body);
        return true;
    }

    /** Takes so many bytes and no more. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final long most;
        private boolean full;

        Bounded(long most) {
            this.most = most;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            if (bytes.size() + (long) length > most) {
                full = true;
                throw new IOException("The message is too long");
            }
            bytes.write(some, from, length);
        }
    }
}
