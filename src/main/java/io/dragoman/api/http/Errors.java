package io.dragoman.api.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.FullDisk;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** The only place where a reason becomes a status. A new reason does not compile until it has one here. */
@Component("errors")
public class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    private static final Duration COME_AGAIN = Duration.ofSeconds(10);

    /** What every error looks like on the wire; used, cap and period stand there only where a bucket ran out. */
    record Answer(String error, String code, @JsonUnwrapped Refusal.@Nullable Allowance allowance) {}

    /**
     * The answer to something that was not done. A database that is away and a disk that is full pass; what else is not a
     * {@link Refusal} is our fault: logged whole, with an id.
     */
    public Reply answer(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refused(refusal);
            }
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof TransactionSystemException) {
                LOG.warn("The database is away: {}", cause.toString());
                return refused(Refusal.later(
                        Reason.BUSY, "The database does not answer at the moment; try again.", COME_AGAIN));
            }
            if (cause instanceof IOException unwritten && FullDisk.is(unwritten)) {
                LOG.warn("A disk is full: {}", unwritten.toString());
                return refused(Refusal.later(Reason.BUSY, "The server's disk is full; try again later.", COME_AGAIN));
            }
        }
        String id = UUID.randomUUID().toString();
        LOG.error("Internal error {}", id, failure);
        return Reply.json(
                500,
                new Answer("Something went wrong here. The log has the details under " + id + ".", "internal", null));
    }

    private static Reply refused(Refusal refusal) {
        Reply reply = Reply.json(
                status(refusal.reason()),
                new Answer(
                        refusal.sentence(),
                        refusal.reason().code(),
                        refusal.allowance().orElse(null)));
        if (reply.status() == 401) {
            reply = reply.with("WWW-Authenticate", "Bearer");
        }
        if (reply.status() == 429
                || reply.status() == 503
                || refusal.retryAfter().isPresent()) {
            long seconds = refusal.retryAfter()
                    .map(wait -> Math.max(1, wait.toSeconds()))
                    .orElse(5L);
            reply = reply.with("Retry-After", Long.toString(seconds));
        }
        return reply;
    }

    static int status(Reason reason) {
        return switch (reason) {
            case NO_FILE,
                    EMPTY_FILE,
                    UNSUPPORTED_TYPE,
                    TOO_LARGE,
                    TOO_MANY_PAGES,
                    DAMAGED_FILE,
                    ENCRYPTED_FILE,
                    UNKNOWN_TIER,
                    UNKNOWN_LANGUAGE,
                    UNKNOWN_TOOL,
                    UNKNOWN_FORMAT,
                    UNKNOWN_TRANSLATION,
                    BAD_REQUEST -> 400;
            case NO_TOKEN, BAD_TOKEN -> 401;
            case OUT_OF_PAGES, OUT_OF_CREDITS, OUT_OF_MESSAGES -> 402;
            case UNKNOWN_JOB, NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_DONE, JOB_FAILED, NO_PDFA, IDEMPOTENCY_MISMATCH -> 409;
            case TOO_MANY_REQUESTS -> 429;
            case BUSY, NO_READER -> 503;
        };
    }
}
