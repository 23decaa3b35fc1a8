package io.dragoman.api;

import io.dragoman.meter.Callers;
import io.dragoman.refusal.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Everybody learns whether the server is healthy, and nothing else of it: each part's health and the figures are there for
 * the operator's token; for everybody else they are not there.
 */
@Component
class ActuatorGate extends OncePerRequestFilter {
    private static final String ACTUATOR = "/actuator";
    private static final String HEALTH = "/actuator/health/";
    private static final String SCHEME = "Bearer ";

    private final Callers callers;

    ActuatorGate(Callers callers) {
        this.callers = callers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith(ACTUATOR);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.startsWith(SCHEME) && isOperator(header.substring(SCHEME.length()))) {
            chain.doFilter(new Known(request), response);
        } else if ((request.getServletPath() + "/").startsWith(HEALTH)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private boolean isOperator(String token) {
        try {
            return callers.isOperator(callers.byToken(token));
        } catch (Refusal unknown) {
            return false;
        }
    }

    /** A call of somebody whom the health report may tell its details. */
    private static final class Known extends HttpServletRequestWrapper {
        Known(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> "operator";
        }
    }
}
