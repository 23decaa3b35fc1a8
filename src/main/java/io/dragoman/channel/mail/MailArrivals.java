package io.dragoman.channel.mail;

import io.dragoman.channel.Arrivals.Arrival;
import io.dragoman.channel.Claim;
import io.dragoman.channel.Claims;
import io.dragoman.channel.Deliveries;
import io.dragoman.channel.Handover;
import io.dragoman.channel.Receipts;
import io.dragoman.job.Lease;
import io.dragoman.refusal.Reason;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * From a mailbox to jobs: which messages are opened now, and what came of their documents. A message has its row before
 * it is fetched, and its documents have theirs before they are handed over.
 */
@Component("mailArrivals")
public class MailArrivals extends Handover {
    static final String KIND = "mail";

    private static final Logger LOG = LoggerFactory.getLogger(MailArrivals.class);
    private static final int AT_A_LOOK = 200;
    private static final int BATCH = 20;

    /** What a server may take to fetch a message; another one tries after that. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final MailSettings settings;
    private final ImapServers servers;
    private final MessageRows messages;
    private final Opening opening;
    private final Deliveries deliveries;
    private final Receipts receipts;
    private final Bells bells;
    private final Lease lease;
    private final Set<String> opened = ConcurrentHashMap.newKeySet();

    MailArrivals(
            MailSettings settings,
            ImapServers servers,
            MessageRows messages,
            Opening opening,
            Claims claims,
            Deliveries deliveries,
            Receipts receipts,
            Bells bells,
            Lease lease) {
        super(claims, receipts, settings.patience());
        this.settings = settings;
        this.servers = servers;
        this.messages = messages;
        this.opening = opening;
        this.deliveries = deliveries;
        this.receipts = receipts;
        this.bells = bells;
        this.lease = lease;
    }

    @Override
    public String kind() {
        return KIND;
    }

    static String channel(String mailbox) {
        return KIND + ":" + mailbox;
    }

    /** Looks into a mailbox when it is time and this server's turn, and answers the ids of the messages that are to be opened now. */
    public List<String> look(String mailbox) {
        if (lease.isOurs() && bells.heard(mailbox, settings.poll())) {
            try (ImapVisit visit = ImapVisit.to(servers, settings.mailbox(mailbox))) {
                see(mailbox, visit);
            } catch (MessagingException | IOException e) {
                LOG.warn("Mailbox {} cannot be looked into: {}", mailbox, e.toString());
            }
        }
        int room = settings.atOnce() - deliveries.waitingFor(KIND);
        if (room <= 0 || receipts.waits(channel(mailbox))) {
            return List.of();
        }
        return messages.toOpen(mailbox, Math.min(room, BATCH));
    }

    private void see(String mailbox, ImapVisit visit) throws MessagingException {
        long validity = visit.uidValidity();
        Set<Long> known = messages.known(mailbox, validity);
        List<Long> waiting = visit.waiting();
        List<Long> fresh = waiting.stream().filter(uid -> !known.contains(uid)).toList();
        for (int from = 0; from < fresh.size(); from += AT_A_LOOK) {
            List<Long> some = fresh.subList(from, Math.min(from + AT_A_LOOK, fresh.size()));
            for (Heading heading : visit.headings(some)) {
                messages.see(mailbox, validity, heading);
            }
        }
        messages.forgetEnded(mailbox, settings.kept(), Set.copyOf(waiting));
    }

    /** Fetches one message and answers its documents that are to be handed over; what cannot be done is seen to. */
    public List<Arrival> open(String id) {
        Optional<MessageRow> taken = messages.take(id, LEASE);
        if (taken.isEmpty()) {
            return List.of();
        }
        MessageRow message = taken.get();
        try (ImapVisit visit = ImapVisit.to(servers, settings.mailbox(message.mailbox()))) {
            if (visit.uidValidity() != message.uidValidity()) {
                bells.ring(message.mailbox()); // the next look finds its new number
                throw new IOException("The mailbox was numbered anew");
            }
            List<Arrival> arrivals = opening.of(message, visit);
            opened.add(id);
            return arrivals;
        } catch (Unpacking.Incomplete e) {
            stumbled(message, e, true);
        } catch (MessagingException | IOException e) {
            stumbled(message, e, false);
        }
        opening.clean(id);
        return List.of();
    }

    /** @param own whether the trouble may be the message's own; if not, it is tried for ever */
    private void stumbled(MessageRow message, Exception fault, boolean own) {
        int attempts = message.attempts() + 1;
        LOG.warn(
                "Message {} of mailbox {} cannot be opened, attempt {}: {}",
                message.uid(),
                message.mailbox(),
                attempts,
                fault.toString());
        if (own && attempts >= settings.attempts()) {
            messages.refuse(message.id(), Reason.DAMAGED_FILE.code(), "The message ends in the middle or is damaged.");
        } else {
            messages.pause(message.id(), attempts, settings.patience().pause(attempts));
        }
    }

    /** All documents of the message were handed over, or wait for another time. */
    public void close(String id) {
        if (opened.remove(id)) {
            opening.clean(id);
            messages.release(id);
        }
    }

    /** Why a claim was refused, for people. */
    static String sentence(Claim claim) {
        return Objects.requireNonNullElse(claim.error(), "It could not be read.");
    }
}
