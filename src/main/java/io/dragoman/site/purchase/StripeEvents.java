package io.dragoman.site.purchase;

import com.google.gson.JsonParseException;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.EventDataObjectDeserializer;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/**
 * What Stripe says has happened. It is believed when it is signed with the secret that both know, over these very bytes and
 * within the last five minutes; what it says is then done, however often it says it. An error of ours answers 500, and
 * Stripe says it again.
 */
@Controller
class StripeEvents {
    private static final Logger LOG = LoggerFactory.getLogger(StripeEvents.class);
    private static final int LARGEST = 1 << 20;
    private static final long TOLERANCE_SECONDS = 300;

    private final StripeSettings settings;
    private final Purchases purchases;

    StripeEvents(StripeSettings settings, Purchases purchases) {
        this.settings = settings;
        this.purchases = purchases;
    }

    @PostMapping("/stripe/webhook")
    ResponseEntity<Void> told(
            @RequestHeader(name = "Stripe-Signature", defaultValue = "") String signature, HttpServletRequest request)
            throws IOException, EventDataObjectDeserializationException {
        String secret = settings.webhookSecret();
        if (secret == null) {
            return ResponseEntity.notFound().build();
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE).build();
        }
        Event event;
        try {
            event = Webhook.constructEvent(
                    new String(body, StandardCharsets.UTF_8), signature, secret, TOLERANCE_SECONDS);
        } catch (SignatureVerificationException | JsonParseException | IllegalArgumentException e) {
            LOG.warn("Something that is not from Stripe, or under another secret: {}", e.getMessage());
            return ResponseEntity.badRequest().build();
        }
        done(event);
        return ResponseEntity.ok().build();
    }

    /** Other events are Stripe's to send and nothing to us; and so are sessions and payments of other programs. */
    private void done(Event event) throws EventDataObjectDeserializationException {
        switch (event.getType()) {
            case "checkout.session.completed", "checkout.session.async_payment_succeeded" -> {
                if (what(event) instanceof Session session && "paid".equals(session.getPaymentStatus())) {
                    reference(session.getMetadata())
                            .ifPresent(reference -> purchases.paid(
                                    reference,
                                    session.getId(),
                                    Objects.requireNonNullElse(session.getAmountTotal(), 0L),
                                    Objects.requireNonNullElse(session.getCurrency(), "")));
                }
            }
            case "charge.refunded" -> {
                if (what(event) instanceof Charge charge) {
                    reference(charge.getMetadata())
                            .ifPresent(reference ->
                                    purchases.refunded(reference, charge.getAmountRefunded(), charge.getCurrency()));
                }
            }
            default -> LOG.debug("Stripe tells {}", event.getType());
        }
    }

    /** An endpoint may be set to another version of Stripe's API than the library's: the few fields that count are in all. */
    private static StripeObject what(Event event) throws EventDataObjectDeserializationException {
        EventDataObjectDeserializer data = event.getDataObjectDeserializer();
        Optional<StripeObject> object = data.getObject();
        return object.isPresent() ? object.get() : data.deserializeUnsafe();
    }

    private static Optional<String> reference(@Nullable Map<String, String> metadata) {
        return metadata == null ? Optional.empty() : Optional.ofNullable(metadata.get(Checkout.REFERENCE));
    }
}
