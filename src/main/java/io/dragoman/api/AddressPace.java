package io.dragoman.api;

import io.dragoman.api.http.Errors;
import io.dragoman.api.http.ReplyWriter;
import io.dragoman.meter.Addresses;
import io.dragoman.meter.Callers;
import io.dragoman.refusal.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How fast one address may call, whatever it asks for and whoever it says that it is: pages of the site and tokens that
 * are none are paced too. What each account may do is {@link Door}'s.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class AddressPace extends OncePerRequestFilter {
    private final Pace pace;
    private final Callers callers;
    private final Addresses addresses;
    private final Errors errors;
    private final ReplyWriter writer;

    AddressPace(Pace pace, Callers callers, Addresses addresses, Errors errors, ReplyWriter writer) {
        this.pace = pace;
        this.callers = callers;
        this.addresses = addresses;
        this.errors = errors;
        this.writer = writer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        InetAddress address = addresses.of(
                InetAddress.getByName(request.getRemoteAddr()),
                Collections.list(request.getHeaders("X-Forwarded-For")));
        try {
            pace.arrive(callers.origin(address));
        } catch (Refusal tooFast) {
            writer.write(errors.answer(tooFast), request, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
