package io.dragoman.channel.mail;

import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** Writes the reply to a message that carried documents: what was read of each, in short, and what could not be. */
final class ReplyLetter {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private ReplyLetter() {}

    /**
     * What became of one document.
     *
     * @param text the beginning of what was read, or why nothing was
     * @param links where its exports are, when they are too large to be attached
     */
    record Part(String name, String outcome, String text, List<String> links) {}

    /** An export that goes along. */
    record Attachment(String name, String mediaType, Path file) {}

    /**
     * @param row of the message that is answered
     * @param from this mailbox
     */
    static MimeMessage of(
            MessageRow row,
            MessageRow.Letter letter,
            String from,
            List<Part> parts,
            List<Attachment> attachments,
            Date now)
            throws MessagingException {
        String id = "<%s@%s>".formatted(row.id(), Addresses.domain(from));
        MimeMessage reply = new Reply(id);
        reply.setFrom(new InternetAddress(from));
        reply.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.sender()));
        reply.setSubject(subject(letter.subject()), UTF_8);
        reply.setSentDate(now);
        reply.setHeader("Auto-Submitted", "auto-replied"); // RFC 3834, section 5
        reply.setHeader("X-Auto-Response-Suppress", "All");
        if (letter.messageId() != null) {
            reply.setHeader("In-Reply-To", oneLine(letter.messageId()));
            reply.setHeader("References", MimeUtility.fold("References: ".length(), oneLine(letter.references())));
        }
        MimeMultipart content = new MimeMultipart();
        MimeBodyPart text = new MimeBodyPart();
        text.setText(text(row, parts), UTF_8);
        content.addBodyPart(text);
        for (Attachment attachment : attachments) {
            content.addBodyPart(attached(attachment));
        }
        reply.setContent(content);
        reply.saveChanges();
        return reply;
    }

    private static MimeBodyPart attached(Attachment attachment) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new FileDataSource(attachment.file().toFile()) {
            @Override
            public String getContentType() {
                return attachment.mediaType();
            }
        }));
        try {
            part.setFileName(MimeUtility.encodeText(attachment.name(), UTF_8, null));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("This JVM lacks UTF-8", e);
        }
        part.setDisposition(jakarta.mail.Part.ATTACHMENT);
        return part;
    }

    private static String text(MessageRow row, List<Part> parts) {
        List<String> lines = new ArrayList<>();
        if (row.error() != null && row.errorCode() != null) {
            lines.add("Nothing of your message was read. " + row.error());
            lines.add("");
        }
        for (Part part : parts) {
            lines.add(part.name() + ": " + part.outcome());
            part.text().lines().map(line -> "    " + line).forEach(lines::add);
            part.links().stream().map(link -> "  " + link).forEach(lines::add);
            lines.add("");
        }
        lines.add("This reply was written by a machine; nobody reads what is sent in answer to it.");
        return String.join("\r\n", lines);
    }

    private static String subject(String subject) {
        String line = oneLine(subject);
        return line.toLowerCase(Locale.ROOT).startsWith("re:") ? line : "Re: " + line;
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]+\\s*", " ");
    }

    /** A message whose id is the same whenever it is written, so that one that is sent twice is seen once. */
    private static final class Reply extends MimeMessage {
        private final String id;

        Reply(String id) {
            super(Session.getInstance(new Properties()));
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
