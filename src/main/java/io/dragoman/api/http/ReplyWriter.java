package io.dragoman.api.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.DisconnectedClientHelper;

/** Turns what an exchange ended with into the bytes of an answer. Safe for many threads at once. */
@Component
public class ReplyWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyWriter.class);

    /** Up to here an answer can still become another one. In bytes. */
    private static final int BUFFER = 32 * 1024;

    /** What a route that sets plain headers may say with them; nothing else of a message leaves the house. */
    private static final List<String> PLAIN_HEADERS =
            List.of("Location", "Retry-After", "Content-Disposition", "Cache-Control", "ETag", "Allow");

    private final ObjectMapper json;
    private final Errors errors;

    ReplyWriter(ObjectMapper json, Errors errors) {
        this.json = json;
        this.errors = errors;
    }

    /** What the exchange ended with: a {@link Reply}, a failure, or a plain body with Camel's own headers. */
    Reply replyOf(Exchange exchange) {
        if (exchange.getException() != null) {
            return errors.answer(exchange.getException());
        }
        Message message = exchange.getMessage();
        Object body = message.getBody();
        if (body instanceof Reply reply) {
            return reply;
        }
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, body == null ? 204 : 200, Integer.class);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : PLAIN_HEADERS) {
            String value = message.getHeader(name, String.class);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new Reply(status, headers, mediaType(message, body), body);
    }

    private static @Nullable String mediaType(Message message, @Nullable Object body) {
        String set = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        if (set != null || body == null) {
            return set;
        }
        if (body instanceof CharSequence) {
            return "text/plain;charset=UTF-8";
        }
        return body instanceof byte[] || body instanceof InputStream ? "application/octet-stream" : Reply.JSON;
    }

    /**
     * Writes the answer. Blocks while the caller reads slowly.
     *
     * @return of a {@link Reply.Series} that is not at its end: when to {@link #goOn}; else null
     * @throws IOException when it broke off in the middle: the connection is then to be cut, so that the caller does
     *     not take a part for the whole
     */
    public @Nullable CompletionStage<?> write(Reply reply, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setBufferSize(BUFFER);
        try {
            return send(reply, request, response);
        } catch (IOException | RuntimeException e) {
            if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
                LOG.debug("The client of {} went away", request.getRequestURI());
                throw e;
            }
            if (response.isCommitted()) {
                LOG.error("An answer broke off in the middle: {}", request.getRequestURI(), e);
                throw e;
            }
            response.resetBuffer();
            return send(errors.answer(e), request, response);
        }
    }

    /**
     * Writes more of an answer.
     *
     * @return when to go on once more; null at its end
     * @throws IOException when it broke off
     */
    @Nullable
    CompletionStage<?> goOn(Reply.Series series, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            CompletionStage<?> more = series.writeTo(response.getOutputStream());
            response.flushBuffer();
            return more;
        } catch (IOException | RuntimeException e) {
            if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
                LOG.debug("The client of {} went away", request.getRequestURI());
            } else {
                LOG.error("An answer broke off in the middle: {}", request.getRequestURI(), e);
            }
            throw e;
        }
    }

    private @Nullable CompletionStage<?> send(Reply reply, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(reply.status());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        reply.headers().forEach(response::setHeader);
        response.setContentType(reply.mediaType());
        CompletionStage<?> more = null;
        if (reply.content() != null && !request.getMethod().equals("HEAD")) {
            more = content(reply.content(), response);
        }
        response.flushBuffer();
        return more;
    }

    private @Nullable CompletionStage<?> content(Object content, HttpServletResponse response) throws IOException {
        if (content instanceof Reply.Series series) {
            return series.writeTo(response.getOutputStream());
        }
        if (content instanceof Reply.Content streamed) {
            streamed.writeTo(response.getOutputStream());
        } else if (content instanceof InputStream in) {
            try (in) {
                in.transferTo(response.getOutputStream());
            }
        } else {
            byte[] bytes = bytes(content);
            response.setContentLength(bytes.length);
            OutputStream out = response.getOutputStream();
            out.write(bytes);
        }
        return null;
    }

    private byte[] bytes(Object content) throws IOException {
        if (content instanceof byte[] bytes) {
            return bytes;
        }
        return content instanceof CharSequence text
                ? text.toString().getBytes(StandardCharsets.UTF_8)
                : json.writeValueAsBytes(content);
    }
}
