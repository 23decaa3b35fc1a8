package io.dragoman.api;

import io.dragoman.meter.Account;
import io.dragoman.meter.Accounts;
import io.dragoman.meter.Callers;
import io.dragoman.meter.Role;
import io.dragoman.refusal.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** The figures of the server are there for its operator's token; for everybody else they are not there. */
@Component
class MetricsGate extends OncePerRequestFilter {
    private static final String FIGURES = "/actuator/prometheus";
    private static final String SCHEME = "Bearer ";

    private final Callers callers;
    private final Accounts accounts;

    MetricsGate(Callers callers, Accounts accounts) {
        this.callers = callers;
        this.accounts = accounts;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith(FIGURES);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.startsWith(SCHEME) && isOperator(header.substring(SCHEME.length()))) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private boolean isOperator(String token) {
        try {
            return Optional.ofNullable(callers.byToken(token).account())
                    .flatMap(accounts::find)
                    .map(Account::role)
                    .filter(role -> role == Role.OPERATOR)
                    .isPresent();
        } catch (Refusal unknown) {
            return false;
        }
    }
}
