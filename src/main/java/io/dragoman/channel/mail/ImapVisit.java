package io.dragoman.channel.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SearchTerm;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;

/** One visit to the folder of a mailbox: a connection that is closed at its end. For one thread. */
final class ImapVisit implements AutoCloseable {
    /** A keyword for messages that stay where they are (RFC 9051, section 2.3.2). */
    static final String FLAG = "$Dragoman";

    private static final String MESSAGE_ID = "Message-ID";

    private final IMAPStore store;
    private final IMAPFolder folder;

    private ImapVisit(IMAPStore store, IMAPFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    static ImapVisit to(ImapServers servers, MailSettings.Mailbox mailbox) throws MessagingException, IOException {
        IMAPStore store = servers.connect(mailbox, ImapServers.ANSWER);
        try {
            IMAPFolder folder = (IMAPFolder) store.getFolder(mailbox.folder());
            folder.open(Folder.READ_WRITE);
            return new ImapVisit(store, folder);
        } catch (MessagingException e) {
            store.close();
            throw e;
        }
    }

    /** While it is the same, a number names the same message. */
    long uidValidity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /** The numbers of all messages that are neither deleted nor flagged as done; no message is fetched for it. */
    List<Long> waiting() throws MessagingException {
        SearchTerm there = new FlagTerm(new Flags(Flags.Flag.DELETED), false);
        Message[] found =
                folder.search(keepsKeywords() ? new AndTerm(there, new FlagTerm(new Flags(FLAG), false)) : there);
        FetchProfile numbers = new FetchProfile();
        numbers.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(found, numbers);
        List<Long> uids = new ArrayList<>(found.length);
        for (Message message : found) {
            if (!message.isExpunged()) {
                uids.add(folder.getUID(message));
            }
        }
        uids.removeIf(uid -> uid < 0); // expunged in between
        return uids;
    }

    /** What can be known of messages without fetching them. One that has gone is left out. */
    List<Heading> headings(List<Long> uids) throws MessagingException {
        Message[] messages = Arrays.stream(folder.getMessagesByUID(
                        uids.stream().mapToLong(Long::longValue).toArray()))
                .filter(message -> message != null && !message.isExpunged())
                .toArray(Message[]::new);
        FetchProfile headers = new FetchProfile();
        headers.add(FetchProfile.Item.ENVELOPE);
        headers.add(FetchProfile.Item.SIZE);
        headers.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(messages, headers);
        List<Heading> headings = new ArrayList<>();
        for (Message message : messages) {
            heading(message).ifPresent(headings::add);
        }
        return headings;
    }

    private Optional<Heading> heading(Message message) throws MessagingException {
        try {
            return Optional.of(Heading.of(folder.getUID(message), message, header(message)));
        } catch (MessageRemovedException e) {
            return Optional.empty(); // somebody else has taken it away
        }
    }

    /**
     * Fetches a message whole.
     *
     * @return false when it is not there any more
     * @throws TooLarge before anything is fetched, when the server says so, or in the middle, when it has lied
     */
    boolean fetch(long uid, Path to, long most) throws MessagingException, IOException {
        Message message = folder.getMessageByUID(uid);
        if (message == null) {
            return false;
        }
        if (message.getSize() > most) {
            throw new TooLarge();
        }
        try (OutputStream out = new Bounded(new BufferedOutputStream(Files.newOutputStream(to)), most + most / 2)) {
            message.writeTo(out);
        }
        return true;
    }

    /** A message of which nothing is fetched but what is asked for; empty when it is not there any more. */
    Optional<MimeMessage> message(long uid) throws MessagingException {
        return Optional.ofNullable((MimeMessage) folder.getMessageByUID(uid));
    }

    /** Moves a message, making the folder if need be; nothing to do when it is not there any more. */
    void move(long uid, String name) throws MessagingException {
        Message message = folder.getMessageByUID(uid);
        if (message == null) {
            return;
        }
        IMAPFolder goal = (IMAPFolder) store.getFolder(name);
        if (!goal.exists() && !goal.create(Folder.HOLDS_MESSAGES)) {
            throw new MessagingException("The folder %s cannot be made in the mailbox".formatted(name));
        }
        message.setFlag(Flags.Flag.SEEN, true);
        if (store.hasCapability("MOVE")) {
            moveByNumber(uid, goal.getFullName());
        } else {
            folder.copyMessages(new Message[] {message}, goal);
            message.setFlag(Flags.Flag.DELETED, true);
            if (store.hasCapability("UIDPLUS")) {
                folder.expunge(new Message[] {message}); // of all that is deleted, this one only
            }
        }
    }

    /** By its unique number: positions shift when others take messages away. */
    private void moveByNumber(long uid, String goal) throws MessagingException {
        Argument arguments = new Argument();
        arguments.writeNumber(uid);
        arguments.writeString(BASE64MailboxEncoder.encode(goal));
        folder.doCommand(protocol -> {
            Response[] responses = protocol.command("UID MOVE", arguments);
            protocol.notifyResponseHandlers(responses);
            protocol.handleResult(responses[responses.length - 1]);
            return responses.length;
        });
    }

    /** Marks a message as done where it is. */
    void flag(long uid) throws MessagingException {
        Message message = folder.getMessageByUID(uid);
        if (message != null) {
            message.setFlag(Flags.Flag.SEEN, true);
            if (keepsKeywords()) {
                message.setFlags(new Flags(FLAG), true);
            }
        }
    }

    @Override
    public void close() throws MessagingException {
        try {
            if (folder.isOpen()) {
                folder.close(false);
            }
        } finally {
            store.close();
        }
    }

    private boolean keepsKeywords() {
        return Optional.ofNullable(folder.getPermanentFlags())
                .map(flags -> flags.contains(Flags.Flag.USER)
                        || Set.of(flags.getUserFlags()).contains(FLAG))
                .orElse(false);
    }

    private static String header(Message message) throws MessagingException {
        String[] ids = message.getHeader(MESSAGE_ID);
        return ids == null || ids.length == 0 ? "" : ids[0].strip();
    }

    /** More than was allowed. */
    static final class TooLarge extends IOException {}
}
