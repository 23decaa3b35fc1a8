package io.dragoman.channel;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.job.NewJobs;
import io.dragoman.job.Submission;
import io.dragoman.meter.AccountClosed;
import io.dragoman.meter.Caller;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.Sealing;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who wants to be told of which jobs: what accounts have said for good, and what a submission says for its job. */
@Component("webhooks")
public class Webhooks implements NewJobs {
    private static final int SECRET_BYTES = 32;
    private static final int LONGEST_URL = 1000;

    /** An address and not a name; what looks like one otherwise is looked up when it is called, and checked then. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

    private final JdbcClient jdbc;
    private final Deliveries deliveries;
    private final Sealing sealing;
    private final OuterAddresses addresses;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Webhooks(JdbcClient jdbc, Deliveries deliveries, Sealing sealing, WebhookSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
        this.sealing = sealing;
        this.addresses = new OuterAddresses(settings.privateAddresses());
        this.clock = clock;
    }

    /** The webhook of an account; a new one, that goes nowhere yet, where there is none: its secret signs anyway. */
    public Webhook of(Caller caller) {
        return of(caller.subject());
    }

    Webhook of(String subject) {
        return find(subject).orElseGet(() -> {
            byte[] key = new byte[SECRET_BYTES];
            random.nextBytes(key);
            String secret = Webhook.PREFIX + Base64.getEncoder().encodeToString(key);
            byte[] sealed = sealing.seal(secret.getBytes(StandardCharsets.US_ASCII), context(subject));
            jdbc.sql("""
                    insert into webhook (subject, url, with_text, secret, created_at) values (?, null, false, ?, ?)
                    on conflict do nothing""")
                    .params(subject, Base64.getEncoder().encodeToString(sealed), SqlTime.at(clock.instant()))
                    .update();
            return find(subject).orElseThrow();
        });
    }

    /**
     * Sets where an account is told of its jobs from now on.
     *
     * @param wanted an object with {@code url}, which may be null for nowhere, and {@code with_text}
     * @throws Refusal {@code bad_request}
     */
    public Webhook change(Caller caller, JsonNode wanted) {
        JsonNode url = wanted.path("url");
        JsonNode withText = wanted.path("with_text");
        boolean known = (url.isTextual() || url.isNull()) && (withText.isBoolean() || withText.isMissingNode());
        if (!known) {
            throw new Refusal(
                    Reason.BAD_REQUEST, "Send {\"url\": \"https://…\" or null, \"with_text\": true or false}.");
        }
        String target = url.isNull() ? null : checked(url.asText());
        of(caller);
        jdbc.sql("update webhook set url = ?, with_text = ? where subject = ?")
                .params(target, withText.asBoolean(false), caller.subject())
                .update();
        return of(caller);
    }

    /** Forgets the webhook of an account with its secret: the next one has another. */
    public void remove(Caller caller) {
        jdbc.sql("delete from webhook where subject = ?")
                .param(caller.subject())
                .update();
    }

    /** What an account wanted to be told goes with it; what was claimed for it stands under its pseudonym. */
    @EventListener
    public void closed(AccountClosed account) {
        for (String removal : List.of(
                "delete from webhook where subject = ?", "delete from delivery where subject = ? and claim is null")) {
            jdbc.sql(removal).param(account.subject()).update();
        }
        for (String table : List.of("delivery", "claim")) {
            jdbc.sql("update " + table + " set subject = ? where subject = ?")
                    .params(account.pseudonym(), account.subject())
                    .update();
        }
    }

    @Override
    public void taken(String uuid, Submission submission) {
        Caller caller = submission.caller();
        if (caller.isAnonymous()) {
            if (submission.callbackUrl() != null) {
                throw new Refusal(Reason.NO_TOKEN, "callback_url wants an account, whose secret signs what is sent.");
            }
            return;
        }
        Optional<String> target = submission.callbackUrl() == null
                ? find(caller.subject()).map(Webhook::url)
                : Optional.of(checked(submission.callbackUrl()));
        target.ifPresent(url ->
                deliveries.await(new Deliveries.Owed(null, caller.subject(), WebhookDelivery.DESTINATION, url), uuid));
    }

    /** A name is not looked up here: what it means is checked when it is called, and each time anew. */
    private String checked(String text) {
        try {
            URI url = new URI(text.strip());
            String scheme = String.valueOf(url.getScheme());
            boolean http = scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http");
            if (!http || url.getHost() == null || url.getRawUserInfo() != null || text.length() > LONGEST_URL) {
                throw new Refusal(
                        Reason.BAD_REQUEST, "A callback_url is an http or https URL of at most 1000 characters.");
            }
            if (ADDRESS.matcher(url.getHost()).matches() && !addresses.allows(InetAddress.getByName(url.getHost()))) {
                throw new Refusal(Reason.BAD_REQUEST, "A callback_url may not lead to a private or local address.");
            }
            return url.toASCIIString();
        } catch (URISyntaxException | UnknownHostException e) {
            throw new Refusal(Reason.BAD_REQUEST, "The callback_url is no URL.");
        }
    }

    private Optional<Webhook> find(String subject) {
        return jdbc.sql("select * from webhook where subject = ?")
                .param(subject)
                .query((row, number) -> new Webhook(
                        row.getString("url"),
                        row.getBoolean("with_text"),
                        unsealed(row.getString("secret"), subject),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private String unsealed(String copy, String subject) {
        try {
            byte[] secret = sealing.unseal(Base64.getDecoder().decode(copy), context(subject));
            return new String(secret, StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new Refusal(
                    Reason.BAD_REQUEST,
                    "The secret of the webhook was sealed under another master key: delete the webhook, and set it anew.");
        }
    }

    private static String context(String subject) {
        return "webhook of " + subject;
    }
}
