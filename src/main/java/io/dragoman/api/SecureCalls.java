package io.dragoman.api;

import io.dragoman.meter.Addresses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A call that came over TLS, to this server or to a trusted proxy before it, counts as secure: its cookies are, its links
 * lead back there, and the browser is told to come no other way for a year (RFC 6797).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SecureCalls extends OncePerRequestFilter {
    private static final String A_YEAR = "max-age=31536000";
    private static final String HTTPS = "https";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final Addresses addresses;

    SecureCalls(Addresses addresses) {
        this.addresses = addresses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest told = !request.isSecure() && cameOverTls(request) ? new Secure(request) : request;
        if (told.isSecure()) {
            response.setHeader("Strict-Transport-Security", A_YEAR);
        }
        chain.doFilter(told, response);
    }

    /** Whether a proxy that is believed says so; where there are several, each of them must. */
    private boolean cameOverTls(HttpServletRequest request) throws IOException {
        List<String> schemes = Collections.list(request.getHeaders("X-Forwarded-Proto"));
        return !schemes.isEmpty()
                && schemes.stream()
                        .flatMap(header -> List.of(header.split(",")).stream())
                        .allMatch(scheme -> scheme.strip().equalsIgnoreCase(HTTPS))
                && addresses.isProxy(InetAddress.getByName(request.getRemoteAddr()));
    }

    private static final class Secure extends HttpServletRequestWrapper {
        Secure(HttpServletRequest request) {
            super(request);
        }

        @Override
        public boolean isSecure() {
            return true;
        }

        @Override
        public String getScheme() {
            return HTTPS;
        }

        @Override
        public int getServerPort() {
            int port = super.getServerPort();
            return port == HTTP_PORT ? HTTPS_PORT : port;
        }
    }
}
