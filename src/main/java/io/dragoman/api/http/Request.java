package io.dragoman.api.http;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.Principal;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was asked, as the beans behind the REST routes see it: in the exchange property {@value #PROPERTY}. It may be
 * read from any thread, one after the other; its body only before the route first waits. That body is not the
 * exchange's: Camel would read a stream there whole, to be able to read it twice.
 */
public final class Request {
    /** The name of the exchange property that holds it. */
    public static final String PROPERTY = "DragomanRequest";

    private static final Logger LOG = LoggerFactory.getLogger(Request.class);

    private final HttpServletRequest servletRequest;
    private final String method;
    private final InetAddress peer;
    private final @Nullable String principal;
    private final Map<String, String> variables;
    private final Map<String, List<String>> parameters;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Deque<AutoCloseable> belongings = new ArrayDeque<>();

    Request(HttpServletRequest request, Map<String, String> variables) throws IOException {
        this.servletRequest = request;
        this.method = request.getMethod();
        this.peer = InetAddress.getByName(request.getRemoteAddr());
        Principal known = request.getUserPrincipal();
        this.principal = known == null ? null : known.getName();
        this.variables = Map.copyOf(variables);
        this.parameters = Query.parameters(request.getQueryString());
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
    }

    public String method() {
        return method;
    }

    /** The address at the other end of the connection: the caller's own, or a proxy's. */
    public InetAddress peer() {
        return peer;
    }

    /** Who the container says is calling, by a session: an account's subject or a visitor; mostly nobody. */
    public Optional<String> principal() {
        return Optional.ofNullable(principal);
    }

    Map<String, String> variables() {
        return variables;
    }

    /** A variable of the route's path; the route has it, or this is a fault of the route. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("The path of this route has no {" + name + "}");
        }
        return value;
    }

    /** The first value of a query parameter. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).map(values -> values.get(0));
    }

    /**
     * A query parameter that is a whole number.
     *
     * @throws Refusal {@code bad_request} when it is none, or not between these two
     */
    public Optional<Integer> number(String name, int least, int most) {
        return parameter(name).map(text -> {
            if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                throw new Refusal(
                        Reason.BAD_REQUEST,
                        "The parameter %s is a whole number from %d to %d.".formatted(name, least, most));
            }
            return Integer.valueOf(text);
        });
    }

    /** The first header of this name, in any letter case. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** All headers of this name, in any letter case, in the order in which they came. */
    public List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** What the caller sends; reading it blocks while the caller is slow. */
    public InputStream body() throws IOException {
        return servletRequest.getInputStream();
    }

    /** In bytes; -1 when the caller does not say. */
    public long contentLength() {
        return servletRequest.getContentLengthLong();
    }

    /** Whatever becomes of the exchange, this is closed: at the latest when it has been answered. */
    public synchronized void closeAfterwards(AutoCloseable belonging) {
        belongings.push(belonging);
    }

    /** Closes what belongs to this request and is no longer needed. May be called again. */
    public synchronized void close() {
        while (!belongings.isEmpty()) {
            try {
                belongings.pop().close();
            } catch (Exception e) {
                LOG.warn("Something of a request was left behind", e);
            }
        }
    }
}
