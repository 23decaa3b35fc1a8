package io.dragoman.channel.mail;

import io.dragoman.channel.Arrivals.Arrival;
import io.dragoman.channel.Claim;
import io.dragoman.channel.Claims;
import io.dragoman.channel.Hashes;
import io.dragoman.channel.Receipts;
import io.dragoman.channel.SourcePath;
import io.dragoman.job.Submission;
import io.dragoman.job.Tool;
import io.dragoman.job.Tools;
import io.dragoman.meter.Accounts;
import io.dragoman.meter.Caller;
import io.dragoman.meter.Callers;
import io.dragoman.refusal.Reason;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedFileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** Opens one message: fetches it into the spool, claims its documents, and says what is to be handed over. */
@Component
class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
    private static final String MESSAGE = "message.eml";

    private final MailSettings settings;
    private final MessageRows messages;
    private final Claims claims;
    private final Receipts receipts;
    private final Accounts accounts;
    private final Callers callers;
    private final Tools tools;
    private final TransactionTemplate transaction;

    Opening(
            MailSettings settings,
            MessageRows messages,
            Claims claims,
            Receipts receipts,
            Accounts accounts,
            Callers callers,
            Tools tools,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.messages = messages;
        this.claims = claims;
        this.receipts = receipts;
        this.accounts = accounts;
        this.callers = callers;
        this.tools = tools;
        this.transaction = transaction;
    }

    /** @throws Unpacking.Incomplete when its end is missing */
    List<Arrival> of(MessageRow row, ImapVisit visit) throws MessagingException, IOException {
        Path spool = folder(row.id());
        FileSystemUtils.deleteRecursively(spool);
        Files.createDirectories(spool);
        Path file = spool.resolve(MESSAGE);
        try {
            if (!visit.fetch(row.uid(), file, settings.largestMessage().toBytes())) {
                LOG.info("Message {} has left mailbox {} before it was read", row.uid(), row.mailbox());
                messages.end(row.id(), MessageRow.State.NOTHING);
                return List.of();
            }
        } catch (ImapVisit.TooLarge e) {
            refuse(row, visit);
            return List.of();
        }
        try (SharedFileInputStream in = new SharedFileInputStream(file.toFile())) {
            return read(row, Unpacking.parse(in), spool);
        }
    }

    /** It will not be fetched, but its heads say who is to be told why, if anybody is. */
    private void refuse(MessageRow row, ImapVisit visit) throws MessagingException {
        Optional<MimeMessage> message = visit.message(row.uid());
        if (message.isPresent()) {
            MailSettings.Mailbox mailbox = settings.mailbox(row.mailbox());
            messages.opened(row.id(), letter(message.get(), mailbox, wishes(message.get(), mailbox)));
        }
        messages.refuse(
                row.id(),
                Reason.TOO_LARGE.code(),
                "It is larger than the %d MB that are read here: send less at once."
                        .formatted(settings.largestMessage().toMegabytes()));
    }

    /** What was put into the spool for a message goes. */
    void clean(String id) {
        try {
            FileSystemUtils.deleteRecursively(folder(id));
        } catch (IOException e) {
            LOG.warn("What is left of a message in {} cannot be deleted", folder(id), e);
        }
    }

    /** Where files of a message lie while it is worked on. */
    Path folder(String id) {
        return settings.spool().toAbsolutePath().resolve(id);
    }

    private List<Arrival> read(MessageRow row, MimeMessage message, Path spool) throws MessagingException, IOException {
        MailSettings.Mailbox mailbox = settings.mailbox(row.mailbox());
        Wishes wishes = wishes(message, mailbox);
        MessageRow.Letter letter = letter(message, mailbox, wishes);
        messages.opened(row.id(), letter);
        List<Found> found = Unpacking.of(message, spool, settings, mailbox.images());
        if (found.isEmpty()) {
            messages.enter(row.id(), MessageRow.State.NOTHING);
            return List.of();
        }
        String content = content(letter.messageId(), found);
        Caller caller = caller(mailbox);
        boolean copy = Boolean.TRUE.equals(transaction.execute(status -> {
            messages.content(row.id(), content);
            if (messages.isCopy(row.mailbox(), row.id(), content)) {
                messages.enter(row.id(), MessageRow.State.DUPLICATE);
                return true;
            }
            messages.enter(row.id(), MessageRow.State.WORKING);
            found.forEach(one -> claims.add(new Claims.Taking(
                    MailArrivals.channel(row.mailbox()),
                    source(row, one),
                    "1",
                    caller.subject(),
                    row.id(),
                    letter.formats())));
            return false;
        }));
        return copy ? List.of() : arrivals(row, found, mailbox, wishes, caller);
    }

    private Wishes wishes(MimeMessage message, MailSettings.Mailbox mailbox) throws MessagingException {
        return Wishes.of(
                Objects.requireNonNullElse(message.getSubject(), ""),
                recipients(message),
                mailbox.user(),
                tools.all().stream().map(Tool::slug).collect(Collectors.toSet()));
    }

    private List<Arrival> arrivals(
            MessageRow row, List<Found> found, MailSettings.Mailbox mailbox, Wishes wishes, Caller caller) {
        String channel = MailArrivals.channel(row.mailbox());
        List<Arrival> arrivals = new ArrayList<>();
        for (Found one : found) {
            Claim claim = claims.activeFor(channel, source(row, one)).orElse(null);
            if (claim == null || claim.state() != Claim.State.CLAIMED) {
                continue; // it is a job already, or was refused
            }
            if (one.file() == null) {
                receipts.refuse(
                        claim,
                        Objects.requireNonNullElse(one.problem(), Reason.UNSUPPORTED_TYPE)
                                .code(),
                        Objects.requireNonNullElse(one.sentence(), ""));
                continue;
            }
            arrivals.add(new Arrival(
                    claim.id(),
                    one.file(),
                    new Submission(
                            caller,
                            one.name(),
                            either(wishes.tier(), mailbox.tier()),
                            either(wishes.language(), mailbox.language()),
                            either(wishes.tool(), mailbox.tool()),
                            null,
                            claim.id(),
                            channel,
                            claim.formats(),
                            claim.id(),
                            null,
                            null,
                            mailbox.split(),
                            mailbox.reviewBelow())));
        }
        return arrivals;
    }

    private static SourcePath source(MessageRow row, Found found) {
        return new SourcePath(row.id() + "/" + found.place() + "/")
                .sibling(found.name().getBytes(StandardCharsets.UTF_8));
    }

    private static MessageRow.Letter letter(MimeMessage message, MailSettings.Mailbox mailbox, Wishes wishes)
            throws MessagingException {
        String messageId = message.getMessageID();
        String references = Objects.requireNonNullElse(
                message.getHeader("References", " "),
                Objects.requireNonNullElse(message.getHeader("In-Reply-To", " "), ""));
        return new MessageRow.Letter(
                ReplyRules.sender(message).orElse(""),
                ReplyRules.denial(message, mailbox).orElse(null),
                Objects.requireNonNullElse(message.getSubject(), ""),
                messageId,
                (references + " " + Objects.requireNonNullElse(messageId, ""))
                        .replaceAll("\\s+", " ")
                        .strip(),
                wishes.formats().isEmpty() ? mailbox.formats() : wishes.formats());
    }

    /** The same for each copy of the same message, and for no other. */
    private static String content(@Nullable String messageId, List<Found> found) throws IOException {
        List<String> texts = new ArrayList<>();
        texts.add(Objects.requireNonNullElse(messageId, ""));
        for (Found one : found) {
            texts.add(one.name());
            texts.add(one.file() == null ? "" : Hashes.sha256(one.file()));
        }
        return Heading.sha256(texts);
    }

    private static List<String> recipients(MimeMessage message) {
        try {
            Address[] all = Objects.requireNonNullElse(message.getAllRecipients(), new Address[0]);
            List<String> addresses = Arrays.stream(all)
                    .filter(InternetAddress.class::isInstance)
                    .map(address -> ((InternetAddress) address).getAddress())
                    .collect(Collectors.toCollection(ArrayList::new));
            Optional.ofNullable(message.getHeader("Delivered-To", null)).ifPresent(addresses::add);
            return addresses;
        } catch (MessagingException e) {
            return List.of(); // addresses that are none ask for nothing
        }
    }

    private Caller caller(MailSettings.Mailbox mailbox) {
        return mailbox.account() == null
                ? callers.local()
                : accounts.find(mailbox.account()).caller();
    }

    private static @Nullable String either(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }
}
