package io.dragoman.channel.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Gets the tokens with which mailboxes are opened (RFC 6749, sections 4.4 and 6), and keeps each for most of its life.
 * Thread-safe.
 */
@Component
class AccessTokens {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration EARLY = Duration.ofMinutes(1);
    private static final int OK = 200;
    private static final int DEFAULT_LIFE = 300;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ObjectMapper mapper;
    private final Clock clock;
    private final Map<MailSettings.OAuth, Token> tokens = new LinkedHashMap<>();

    AccessTokens(ObjectMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    /** @param refresh the newest refresh token: servers may give another with each answer */
    private record Token(String access, String refresh, Instant until) {}

    /** @throws IOException when the server gives none, with what it says of that */
    synchronized String token(MailSettings.OAuth access) throws IOException {
        Token known = tokens.get(access);
        if (known == null || !clock.instant().isBefore(known.until())) {
            String refresh = known == null ? Objects.requireNonNullElse(access.refreshToken(), "") : known.refresh();
            known = ask(access, refresh);
            tokens.put(access, known);
        }
        return known.access();
    }

    /** The mail server would not have it: the next one is asked for anew. */
    synchronized void forget(MailSettings.OAuth access) {
        Token known = tokens.get(access);
        if (known != null) {
            tokens.put(access, new Token(known.access(), known.refresh(), Instant.EPOCH));
        }
    }

    private Token ask(MailSettings.OAuth access, String refresh) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(access.tokenUrl())
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(access, refresh)))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode json = mapper.readTree(answer.body());
            String token = json.path("access_token").asText();
            if (answer.statusCode() != OK || token.isEmpty()) {
                throw new IOException("%s gives no token: %d %s"
                        .formatted(
                                access.tokenUrl(),
                                answer.statusCode(),
                                json.path("error").asText()));
            }
            Duration life = Duration.ofSeconds(json.path("expires_in").asInt(DEFAULT_LIFE));
            return new Token(
                    token,
                    refresh.isEmpty() ? "" : json.path("refresh_token").asText(refresh), // RFC 6749, section 4.4.3
                    clock.instant().plus(life).minus(EARLY));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + access.tokenUrl(), e);
        }
    }

    private static String form(MailSettings.OAuth access, String refresh) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("client_id", access.clientId());
        if (access.clientSecret() != null) {
            fields.put("client_secret", access.clientSecret());
        }
        if (access.scope() != null) {
            fields.put("scope", access.scope());
        }
        if (refresh.isEmpty()) {
            fields.put("grant_type", "client_credentials");
        } else {
            fields.put("grant_type", "refresh_token");
            fields.put("refresh_token", refresh);
        }
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
