package io.dragoman.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;

/**
 * Which other sites' pages may call the API: none, unless the operator names them. They come with a token, never with the
 * cookies of this site.
 */
@Configuration(proxyBeanMethods = false)
class OtherSites {
    private static final int BEFORE_EVERYBODY_WHO_REFUSES = Ordered.HIGHEST_PRECEDENCE + 2;

    @Bean
    FilterRegistrationBean<CorsFilter> callsOfOtherSites(ApiSettings settings) {
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(settings.corsOrigins());
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
        allowed.setAllowedHeaders(List.of(
                "Authorization", "Content-Type", "Idempotency-Key", "If-None-Match", "Last-Event-ID", "Prefer"));
        allowed.setExposedHeaders(List.of("Content-Disposition", "ETag", "Location", "Retry-After"));
        allowed.setAllowCredentials(false);
        var filter = new CorsFilter(request -> isAllowed(settings, request) ? allowed : null);
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(!settings.corsOrigins().isEmpty());
        registration.addUrlPatterns("/api/*");
        registration.setOrder(BEFORE_EVERYBODY_WHO_REFUSES);
        return registration;
    }

    private static boolean isAllowed(ApiSettings settings, HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null && settings.corsOrigins().contains(origin);
    }
}
