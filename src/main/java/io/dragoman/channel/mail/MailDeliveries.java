package io.dragoman.channel.mail;

import io.dragoman.channel.Claim;
import io.dragoman.channel.Claims;
import io.dragoman.channel.Deliveries;
import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.job.Status;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The end of a message: when all of its documents have ended, its sender gets a reply, if that is allowed, and then the
 * mailbox shows that it is done. A reply that a crash cut off may be sent twice, under the same Message-ID.
 */
@Component("mailDeliveries")
public class MailDeliveries {
    private static final Logger LOG = LoggerFactory.getLogger(MailDeliveries.class);
    private static final int AT_ONCE = 20;
    private static final Duration HOUR = Duration.ofHours(1);

    /** What a reply may take to be written and sent; another server does it after that. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final MailSettings settings;
    private final ImapServers servers;
    private final MessageRows messages;
    private final Claims claims;
    private final Deliveries deliveries;
    private final Jobs jobs;
    private final ReplyParts parts;
    private final Opening spool;
    private final Bells bells;
    private final Clock clock;
    private final TransactionTemplate transaction;

    MailDeliveries(
            MailSettings settings,
            ImapServers servers,
            MessageRows messages,
            Claims claims,
            Deliveries deliveries,
            Jobs jobs,
            ReplyParts parts,
            Opening spool,
            Bells bells,
            Clock clock,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.servers = servers;
        this.messages = messages;
        this.claims = claims;
        this.deliveries = deliveries;
        this.jobs = jobs;
        this.parts = parts;
        this.spool = spool;
        this.bells = bells;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** The ids of messages of which nothing is waited for any more, taken by this server. */
    public List<String> due(String mailbox) {
        return messages.toEnd(mailbox, AT_ONCE).stream()
                .filter(id -> messages.take(id, LEASE).isPresent())
                .toList();
    }

    /** The reply to a message: none or one. */
    public List<MimeMessage> reply(String id) throws MessagingException, IOException {
        MessageRow message = messages.find(id).orElseThrow();
        MessageRow.Letter letter = message.letter();
        MailSettings.Replies replies = settings.mailbox(message.mailbox()).replies();
        if (message.state() != MessageRow.State.WORKING || message.replied() || letter == null || replies == null) {
            return List.of();
        }
        Optional<Denial> denial = Optional.ofNullable(letter.denial());
        Instant anHourAgo = clock.instant().minus(HOUR);
        if (denial.isEmpty() && messages.replies(message.mailbox(), letter.sender(), anHourAgo) >= replies.anHour()) {
            messages.deny(id, Denial.TOO_MANY);
            denial = Optional.of(Denial.TOO_MANY);
        }
        if (denial.isPresent()) {
            LOG.info("Message {} of mailbox {} gets no reply: {}", message.uid(), message.mailbox(), denial.get());
            return List.of();
        }
        ReplyParts.Parts all = parts.of(claims.ofMessage(id), spool.folder(id), replies.attachBelow());
        String from = ReplyRules.from(settings.mailbox(message.mailbox()), replies);
        return List.of(
                ReplyLetter.of(message, letter, from, all.parts(), all.attachments(), Date.from(clock.instant())));
    }

    /** The reply was sent. */
    public void replied(String id) {
        messages.replied(id);
    }

    /** Shows in the mailbox that the message is done, and then forgets that something was owed for it. */
    public void settle(String id) throws MessagingException, IOException {
        MessageRow message = messages.find(id).orElseThrow();
        MailSettings.Mailbox mailbox = settings.mailbox(message.mailbox());
        List<Claim> all = claims.ofMessage(id);
        boolean read =
                message.state() == MessageRow.State.DUPLICATE || all.stream().anyMatch(this::isRead);
        try (ImapVisit visit = ImapVisit.to(servers, mailbox)) {
            if (visit.uidValidity() != message.uidValidity()) {
                bells.ring(message.mailbox());
                throw new IOException("The mailbox was numbered anew");
            }
            String goal = read ? mailbox.done() : mailbox.failed();
            if (goal == null) {
                visit.flag(message.uid());
            } else {
                visit.move(message.uid(), goal);
            }
        }
        transaction.executeWithoutResult(status -> {
            for (Claim claim : all) {
                deliveries.settled(claim.id());
                claims.end(claim.id(), isRead(claim) ? Claim.State.DELIVERED : Claim.State.FAILED);
            }
            messages.end(id, read ? MessageRow.State.DONE : MessageRow.State.FAILED);
        });
        spool.clean(id);
        LOG.info("Message {} of mailbox {} is {}", message.uid(), message.mailbox(), read ? "done" : "set aside");
    }

    /** Tries again later. */
    public void postpone(String id, Exception fault) {
        messages.find(id).ifPresent(message -> {
            int attempts = message.attempts() + 1;
            Duration pause = settings.patience().pause(attempts);
            LOG.warn(
                    "Message {} of mailbox {} cannot be ended, attempt {}, the next after {}: {}",
                    message.uid(),
                    message.mailbox(),
                    attempts,
                    pause,
                    fault.toString());
            messages.pause(id, attempts, pause);
        });
    }

    private boolean isRead(Claim claim) {
        return claim.state() != Claim.State.REFUSED
                && jobs.find(String.valueOf(claim.job()))
                        .map(Job::status)
                        .filter(status -> status == Status.DONE)
                        .isPresent();
    }
}
