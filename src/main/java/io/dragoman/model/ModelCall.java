package io.dragoman.model;

import io.dragoman.model.ModelFailed.Why;
import io.dragoman.model.ModelSettings.Server;
import java.net.SocketTimeoutException;
import java.time.Instant;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One call, as the route makes it.
 *
 * @param route that makes it
 * @param request JSON
 * @param pieces who takes the answer while it comes; null to have it whole
 * @param until when it has to be over
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ModelCall(String route, Server server, byte[] request, Model.@Nullable Pieces pieces, Instant until) {

    /** Where it goes. */
    public String address() {
        String url = server.url();
        return (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + "/chat/completions";
    }

    /** The value of the header of this name; null where no key is asked for. */
    public @Nullable String authorization() {
        return server.key().isBlank() ? null : "Bearer " + server.key();
    }

    /** What its failure means, whatever part of the way it comes from. */
    public ModelFailed failed(Throwable failure, Instant now) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ModelFailed known) {
                return known;
            }
            if (cause instanceof SocketTimeoutException && !(cause instanceof ConnectTimeoutException)) {
                return new ModelFailed(Why.TIMEOUT, "The model did not answer in time.");
            }
        }
        return now.isBefore(until)
                ? new ModelFailed(Why.UNREACHABLE, "The model server cannot be reached, or broke off.")
                : new ModelFailed(Why.TIMEOUT, "The model did not answer in time.");
    }

    /** Without the request and the key, so that it can stand in a log. */
    @Override
    public String toString() {
        return "ModelCall[" + server.name() + "]";
    }
}
