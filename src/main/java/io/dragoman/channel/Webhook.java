package io.dragoman.channel;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What an account is told of its jobs, and what proves that it is from here.
 *
 * @param url null where only {@code callback_url} says who is told
 * @param withText whether the messages have the text, and not only what became of the job
 * @param secret {@code whsec_} and the key in Base64, as the Standard Webhooks specification writes it
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Webhook(@Nullable String url, boolean withText, String secret, Instant createdAt) {
    static final String PREFIX = "whsec_";
    private static final String MAC = "HmacSHA256";

    /**
     * The header {@code webhook-signature} of a message, by Standard Webhooks 1.0: HMAC-SHA256 over id, time and body.
     *
     * @param time in seconds since 1970
     */
    String signature(String id, long time, String body) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), MAC));
            byte[] signed = (id + "." + time + "." + body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM lacks " + MAC, e);
        }
    }

    @Override
    public String toString() {
        return "Webhook[url=" + url + ", withText=" + withText + "]";
    }
}
