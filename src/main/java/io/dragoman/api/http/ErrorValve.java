package io.dragoman.api.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the container refuses before it knows for whom a request is: in JSON, not on its own page. */
final class ErrorValve extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorValve.class);

    private final ErrorAnswers answers;
    private final ObjectMapper json;

    ErrorValve(ErrorAnswers answers, ObjectMapper json) {
        this.answers = answers;
        this.json = json;
    }

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Reply reply = answers.of(status, failure);
        try {
            response.setStatus(reply.status());
            response.setContentType(reply.mediaType());
            response.setCharacterEncoding("UTF-8");
            PrintWriter writer = response.getReporter();
            if (writer != null) {
                writer.write(json.writeValueAsString(reply.content()));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            LOG.debug("Nobody is there to be told of {}", status, e);
        }
    }
}
