package io.dragoman.api.http;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the container itself refuses, in the same words as everything else: never its own page, never a stack trace. */
@Controller
class ErrorAnswers implements ErrorController {
    private final Errors errors;
    private final ReplyWriter writer;

    ErrorAnswers(Errors errors, ReplyWriter writer) {
        this.errors = errors;
        this.writer = writer;
    }

    @RequestMapping("${server.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = Optional.ofNullable((Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                .orElse(404);
        Throwable failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        writer.write(of(status, failure), request, response);
    }

    /** The answer to a status that the container gave by itself; a failure that led to it, where there was one. */
    Reply of(int status, @Nullable Throwable failure) {
        return errors.answer(why(status, failure));
    }

    private static Throwable why(int status, @Nullable Throwable failure) {
        if (status == 404) {
            return new Refusal(Reason.NOT_FOUND, "There is nothing at this address.");
        }
        if (status == 405) {
            return new Refusal(Reason.METHOD_NOT_ALLOWED, "This address does not take this method.");
        }
        if (status < 500) {
            return new Refusal(Reason.BAD_REQUEST, "This request could not be understood.");
        }
        return failure == null ? new IllegalStateException("The container answered " + status) : failure;
    }
}
