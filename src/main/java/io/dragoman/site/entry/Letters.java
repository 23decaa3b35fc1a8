package io.dragoman.site.entry;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import jakarta.mail.PasswordAuthentication;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.mail.MailAuthenticator;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Sends letters by {@code routes/site.camel.yaml}, where a server for them is set. Thread-safe. */
@Component
@EnableConfigurationProperties(LetterSettings.class)
class Letters implements CamelContextConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(Letters.class);
    private static final String ROUTE = "site-letter";
    private static final String SENDER = "site-letter-sender";
    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_TLS = 465;

    private final LetterSettings settings;
    private volatile @Nullable ProducerTemplate out;

    Letters(LetterSettings settings) {
        this.settings = settings;
    }

    /** Whether an address can be proved here at all. */
    boolean areSent() {
        return settings.host() != null;
    }

    /** Returns at once, so that nobody can tell by the time it takes whether there was a letter. */
    void send(String to, String subject, String text) {
        ProducerTemplate producer = out;
        if (producer == null) {
            throw Refusal.later(Reason.BUSY, "The server is coming up. Try again.", Duration.ofSeconds(5));
        }
        String from = Objects.requireNonNullElse(settings.from(), Objects.requireNonNullElse(settings.user(), ""));
        CompletableFuture<?> unused = producer.asyncRequestBodyAndHeaders(
                        "direct:" + ROUTE,
                        text,
                        Map.of(
                                "To", to,
                                "From", from,
                                "Subject", subject,
                                "Content-Type", "text/plain; charset=UTF-8",
                                "Auto-Submitted", "auto-generated"))
                .whenComplete((sent, failure) -> {
                    if (failure != null) {
                        LOG.warn("A letter could not be sent by {}", settings.host(), failure);
                    }
                });
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {}

    @Override
    public void afterApplicationStart(CamelContext camel) {
        if (settings.host() == null) {
            return;
        }
        boolean tls = settings.security() == LetterSettings.Security.TLS;
        TemplatedRouteBuilder route = TemplatedRouteBuilder.builder(camel, ROUTE)
                .routeId(ROUTE)
                .parameter("scheme", tls ? "smtps" : "smtp")
                .parameter("host", settings.host())
                .parameter("port", Objects.requireNonNullElse(settings.port(), tls ? SUBMISSION_TLS : SUBMISSION))
                .parameter("startTls", settings.security() == LetterSettings.Security.STARTTLS)
                .parameter("auth", settings.user() != null);
        if (settings.user() != null) {
            camel.getRegistry().bind(SENDER, MailAuthenticator.class, new Sender(settings));
            route.parameter("sender", "#" + SENDER);
        }
        route.add();
        out = camel.createProducerTemplate();
    }

    private static final class Sender extends MailAuthenticator {
        private final LetterSettings settings;

        Sender(LetterSettings settings) {
            this.settings = settings;
        }

        @Override
        public PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(
                    Objects.requireNonNullElse(settings.user(), ""),
                    Objects.requireNonNullElse(settings.password(), ""));
        }
    }
}
