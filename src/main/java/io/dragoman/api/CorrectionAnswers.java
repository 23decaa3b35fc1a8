package io.dragoman.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dragoman.api.http.Reply;
import io.dragoman.api.http.Request;
import io.dragoman.job.Corrections;
import io.dragoman.job.Corrections.Correction;
import io.dragoman.job.Corrections.Wish;
import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was put right in a job, and what is to be. */
@Component("correctionAnswers")
public class CorrectionAnswers {
    private static final int BODY_BYTES = 1024 * 1024;
    private static final int MOST = 1_000;

    private final Jobs jobs;
    private final Corrections corrections;
    private final Door door;
    private final ObjectReader orders;

    CorrectionAnswers(Jobs jobs, Corrections corrections, Door door, ObjectMapper mapper) {
        this.jobs = jobs;
        this.corrections = corrections;
        this.door = door;
        this.orders = mapper.readerFor(Order.class)
                .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    }

    /**
     * What somebody wants.
     *
     * @param reviewed null for no; whether the job has been looked at and need not be looked at any more
     */
    record Order(@Nullable List<Wish> corrections, @Nullable Boolean reviewed) {}

    /** All that reads otherwise than it was read. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Answer(boolean needsReview, List<Correction> corrections) {}

    /** @throws Refusal {@code unknown_job} */
    public Reply list(@ExchangeProperty(Request.PROPERTY) Request request) throws IOException {
        return answer(find(request));
    }

    /** @throws Refusal as {@link Corrections#apply}, and {@code bad_request} when the body is none */
    public Reply correct(@ExchangeProperty(Request.PROPERTY) Request request) throws IOException {
        Job job = find(request);
        Order order = order(request);
        List<Wish> wishes = Objects.requireNonNullElse(order.corrections(), List.of());
        if (!wishes.isEmpty()) {
            corrections.apply(job.uuid(), wishes);
        }
        if (Boolean.TRUE.equals(order.reviewed())) {
            corrections.reviewed(job.uuid());
        }
        return answer(find(request));
    }

    private Reply answer(Job job) throws IOException {
        return Reply.json(200, new Answer(job.needsReview(), corrections.of(job.uuid())));
    }

    private Job find(Request request) {
        return jobs.find(Uuid.of(request), door.caller(request));
    }

    private Order order(Request request) throws IOException {
        byte[] body = request.body().readNBytes(BODY_BYTES + 1);
        try {
            Order order = body.length > BODY_BYTES ? null : orders.readValue(body);
            if (order != null
                    && (order.corrections() == null
                            || (order.corrections().size() <= MOST
                                    && order.corrections().stream().allMatch(Objects::nonNull)))) {
                return order;
            }
        } catch (JsonProcessingException | CharConversionException e) {
            throw new Refusal(
                    Reason.BAD_REQUEST,
                    "The body is JSON such as {\"corrections\": [{\"page\": 1, \"block\": 0, \"text\": \"…\"}]}.");
        }
        throw new Refusal(
                Reason.BAD_REQUEST, "The body is a JSON object of at most 1 MB with at most 1000 corrections.");
    }
}
