package io.dragoman.site;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What the browser is held to. Pages have nothing but their own scripts, styles and pictures, so that what a document
 * says can never run. A call to the API is none of this room's business, unless it is a browser of this site that calls
 * without a token: then its session says who it is, and the page's own secret that it was this site that asked.
 */
@Configuration(proxyBeanMethods = false)
class SiteSecurity {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String API = "/api/";

    @Bean
    @Order(1)
    SecurityFilterChain pagesThatCallTheApi(HttpSecurity http, Visits visits) throws Exception {
        return common(http, visits)
                .securityMatcher(SiteSecurity::isCalledByAPage)
                .headers(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, Visits visits) throws Exception {
        return common(http, visits)
                .securityMatcher(SiteSecurity::isPage)
                .headers(headers -> headers.httpStrictTransportSecurity(
                                HeadersConfigurer.HstsConfig::disable) // said for every answer, the API's too
                        .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers("/account/**", "/review")
                                .hasRole("ACCOUNT")
                                .requestMatchers("/operator/**")
                                .hasRole("OPERATOR")
                                .anyRequest()
                                .permitAll())
                .exceptionHandling(refused -> refused.accessDeniedHandler(SiteSecurity::refused)
                        .authenticationEntryPoint((request, response, e) -> toTheDoor(request, response)))
                .build();
    }

    /** Addresses of the API are looked at by the API alone, which knows what to answer to strange ones. */
    @Bean
    HttpFirewall firewallOfPages() {
        var strict = new StrictHttpFirewall();
        return new HttpFirewall() {
            @Override
            public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
                return request.getRequestURI().startsWith(API)
                        ? new Unchanged(request)
                        : strict.getFirewalledRequest(request);
            }

            @Override
            public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
                return strict.getFirewalledResponse(response);
            }
        };
    }

    private static final class Unchanged extends FirewalledRequest {
        Unchanged(HttpServletRequest request) {
            super(request);
        }

        @Override
        public void reset() {}
    }

    /** A page for others is shown to whoever signs in as one of them; a form from elsewhere never is. */
    private static void refused(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException, ServletException {
        if (request.getMethod().equals("GET")) {
            toTheDoor(request, response);
        } else {
            request.getRequestDispatcher("/refused").forward(request, response);
        }
    }

    private static void toTheDoor(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect("/sign-in?to=" + URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8));
    }

    private static HttpSecurity common(HttpSecurity http, Visits visits) throws Exception {
        var secret = new CookieCsrfTokenRepository();
        secret.setCookieName("dragoman-form");
        secret.setHeaderName("X-CSRF-TOKEN");
        secret.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return http.securityContext(context -> context.securityContextRepository(visits))
                .csrf(csrf -> csrf.csrfTokenRepository(secret))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable);
    }

    private static boolean isCalledByAPage(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI().startsWith(API)
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && (query == null || !query.contains("api_token="))
                && Visits.isKnown(request);
    }

    private static boolean isPage(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith(API)
                && !path.startsWith("/actuator")
                && !path.startsWith("/internal/")
                && !path.equals("/stripe/webhook")
                && !path.equals("/error");
    }
}
