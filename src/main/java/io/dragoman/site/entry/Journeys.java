package io.dragoman.site.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.shelf.Sealing;
import io.dragoman.site.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * What a browser carries along while its owner signs in elsewhere, sealed in a cookie: so that the answer is taken only by
 * the browser that has asked, by whichever server it comes to, and nothing is kept of those who never return. Thread-safe.
 */
@Component
class Journeys {
    private static final String COOKIE = "dragoman-journey";
    private static final Pattern SEALED = Pattern.compile("[A-Za-z0-9_-]{1,4000}");
    private static final String CONTEXT = "journey to sign in";
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Sealing sealing;
    private final ObjectMapper json;
    private final Clock clock;

    Journeys(Sealing sealing, ObjectMapper json, Clock clock) {
        this.sealing = sealing;
        this.json = json;
        this.clock = clock;
    }

    /**
     * One sign-in that is under way.
     *
     * @param state what the answer must repeat
     * @param nonce whose hash the identity's token must hold
     * @param verifier what proves at the provider that it was this server that has asked (RFC 7636)
     * @param back where the provider was told to send the answer
     * @param to the page that was wanted
     */
    record Journey(String state, String nonce, String verifier, String back, String to) {}

    private record Luggage(Journey journey, long until) {}

    void begin(Journey journey, HttpServletRequest request, HttpServletResponse response) {
        try {
            byte[] luggage = json.writeValueAsBytes(
                    new Luggage(journey, clock.instant().plus(LIFE).getEpochSecond()));
            String sealed = Base64.getUrlEncoder().withoutPadding().encodeToString(sealing.seal(luggage, CONTEXT));
            Cookies.set(request, response, COOKIE, sealed, LIFE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of strings that is no JSON", e);
        }
    }

    /** The one that this browser has begun, and is on no longer; empty for none, or one that took too long. */
    Optional<Journey> end(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> sealed = Cookies.find(request, COOKIE, SEALED);
        if (sealed.isEmpty()) {
            return Optional.empty();
        }
        Cookies.set(request, response, COOKIE, "", Duration.ZERO);
        try {
            byte[] luggage = sealing.unseal(Base64.getUrlDecoder().decode(sealed.get()), CONTEXT);
            return Optional.of(json.readValue(luggage, Luggage.class))
                    .filter(one -> clock.instant().getEpochSecond() < one.until())
                    .map(Luggage::journey);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
