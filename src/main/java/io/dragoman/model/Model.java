package io.dragoman.model;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One model on one server. Thread-safe; a call holds its thread until it is answered. */
public final class Model {
    private final String route;
    private final ModelSettings.Server server;
    private final ModelCalls calls;
    private final Requests requests;
    private final Gate gate;
    private final Clock clock;

    /** Takes an answer while it comes. */
    @FunctionalInterface
    public interface Pieces {
        /** @return whether there shall be more; false ends the answer here */
        boolean take(String piece);
    }

    /** @param route that makes its calls */
    Model(String route, ModelSettings.Server server, ModelCalls calls, Clock clock) {
        this.route = route;
        this.server = server;
        this.calls = calls;
        this.requests = new Requests(server);
        this.gate = new Gate(server, clock);
        this.clock = clock;
    }

    /** As its server calls it. */
    public String name() {
        return server.name();
    }

    /** How many calls may be under way at once. */
    public int concurrency() {
        return server.concurrency();
    }

    /** The longest that a call can take, with all its retries and pauses. */
    public Duration patience() {
        int attempts = server.retries() + 1;
        return server.timeout()
                .plus(server.longestPause())
                .multipliedBy(attempts)
                .plus(server.timeout());
    }

    /** The whole answer, once it is there. */
    public Completion answer(Prompt prompt) throws ModelFailed, InterruptedException {
        return answer(requests.whole(prompt), null);
    }

    /**
     * The answer, piece by piece while it comes and in the end as a whole. Once a piece was taken nothing is tried
     * again.
     */
    public Completion answer(Prompt prompt, Pieces pieces) throws ModelFailed, InterruptedException {
        return answer(requests.streamed(prompt), new Counted(pieces));
    }

    private Completion answer(byte[] request, @Nullable Counted pieces) throws ModelFailed, InterruptedException {
        gate.enter();
        try {
            for (int attempt = 0; ; attempt++) {
                try {
                    Completion answer = calls.call(new ModelCall(
                            route, server, request, pieces, clock.instant().plus(server.timeout())));
                    gate.worked();
                    return answer;
                } catch (ModelFailed e) {
                    gate.failed(e, attempt);
                    if (!e.passes() || attempt >= server.retries() || (pieces != null && pieces.begun)) {
                        throw e;
                    }
                }
                gate.awaitPause();
            }
        } finally {
            gate.leave();
        }
    }

    /** Knows whether anything was taken. */
    private static final class Counted implements Pieces {
        private final Pieces pieces;
        private volatile boolean begun;

        Counted(Pieces pieces) {
            this.pieces = pieces;
        }

        @Override
        public boolean take(String piece) {
            begun = true;
            return pieces.take(piece);
        }
    }
}
