package io.dragoman.api.http;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the REST routes: each request becomes an exchange, which is routed on the container's thread for as long as it
 * does not wait. When it waits, the thread goes back; when it has ended elsewhere, the container is asked for a thread
 * on which the answer is written, so that a slow reader never holds up whoever completed the wait. An answer in several
 * goes asks for a thread for each of them.
 */
final class ApiServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);
    private static final String TURN = ApiServlet.class.getName() + ".turn";

    private final transient ServletEngine engine;
    private final transient ReplyWriter writer;
    private final transient Errors errors;

    ApiServlet(ServletEngine engine, ReplyWriter writer, Errors errors) {
        this.engine = engine;
        this.writer = writer;
        this.errors = errors;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            Turn turn = (Turn) request.getAttribute(TURN);
            CompletionStage<?> more = turn.answer(request, response);
            if (more != null) {
                later(more, begin(request, turn));
            }
            return;
        }
        try {
            route(request, response);
        } catch (RuntimeException e) {
            writer.write(errors.answer(e), request, response);
            LeftOver.drain(request);
        }
    }

    private void route(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> path = Query.segments(request.getRequestURI());
        ServletEngine.Match match = engine.find(request.getMethod(), path).orElse(null);
        if (match == null) {
            refuse(path, request, response);
            return;
        }
        if (!match.consumer().isStarted()) {
            throw busy();
        }
        Turn turn = new Turn(match.consumer(), new Request(request, match.variables()), writer);
        request.setAttribute(TURN, turn);
        AsyncContext async = begin(request, turn);
        turn.route(async::dispatch, () -> {
            CompletionStage<?> more = turn.answer(request, response);
            if (more == null) {
                async.complete();
            } else {
                later(more, async);
            }
        });
    }

    private static AsyncContext begin(HttpServletRequest request, Turn turn) {
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        async.addListener(turn);
        return async;
    }

    private static void later(CompletionStage<?> more, AsyncContext async) {
        more.whenComplete((nothing, failure) -> {
            try {
                async.dispatch();
            } catch (IllegalStateException e) {
                LOG.debug("Nobody listens any more", e);
            }
        });
    }

    private static Refusal busy() {
        return Refusal.later(Reason.BUSY, "The server is going down or coming up. Try again.", Duration.ofSeconds(5));
    }

    private void refuse(List<String> path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        SortedSet<String> methods = engine.methods(path);
        if (!engine.isUp()) {
            throw busy();
        }
        if (methods.isEmpty()) {
            throw new Refusal(Reason.NOT_FOUND, "There is nothing at this address.");
        }
        String allow = String.join(", ", methods);
        Reply reply = request.getMethod().equals("OPTIONS")
                ? Reply.empty(204)
                : errors.answer(new Refusal(Reason.METHOD_NOT_ALLOWED, "This address takes " + allow + "."));
        writer.write(reply.with("Allow", allow), request, response);
        LeftOver.drain(request);
    }
}
