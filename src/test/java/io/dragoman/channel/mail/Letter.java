package io.dragoman.channel.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A message that a test writes. */
final class Letter {
    private final MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
    private final MimeMultipart parts = new MimeMultipart();

    static Letter from(String sender, String subject) throws MessagingException {
        Letter letter = new Letter();
        letter.message.setFrom(new InternetAddress(sender));
        letter.message.setRecipient(Message.RecipientType.TO, new InternetAddress("ocr@dragoman.test"));
        letter.message.setSubject(subject, "UTF-8");
        letter.message.setSentDate(new Date());
        return letter.text("See the attachment.");
    }

    Letter to(String address) throws MessagingException {
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(address));
        return this;
    }

    Letter header(String name, String value) throws MessagingException {
        message.setHeader(name, value);
        return this;
    }

    Letter text(String text) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, "UTF-8");
        parts.addBodyPart(part);
        return this;
    }

    Letter html(String text) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, "UTF-8", "html");
        parts.addBodyPart(part);
        return this;
    }

    Letter attach(String name, String type, byte[] bytes) throws MessagingException {
        return part(name, type, bytes, "attachment", null);
    }

    Letter pdf(String name, String text) throws MessagingException {
        return attach(name, "application/pdf", pdf(text));
    }

    Letter inline(String name, String type, byte[] bytes, String contentId) throws MessagingException {
        return part(name, type, bytes, "inline", contentId);
    }

    Letter forwarded(MimeMessage inner) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(inner, "message/rfc822");
        parts.addBodyPart(part);
        return this;
    }

    private Letter part(String name, String type, byte[] bytes, String disposition, String contentId)
            throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, type)));
        part.setFileName(name);
        part.setDisposition(disposition);
        if (contentId != null) {
            part.setContentID("<" + contentId + ">");
        }
        parts.addBodyPart(part);
        return this;
    }

    MimeMessage written() throws MessagingException {
        message.setContent(parts);
        message.saveChanges();
        return message;
    }

    /** What a scripted reader takes for a document of one page that says this. */
    static byte[] pdf(String text) {
        return ("%PDF-1.7 " + text).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] png(String text) {
        return ("\u0089PNG\r\n\u001a\n" + text).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** An archive of files, given as names and bytes in turn. */
    static byte[] zip(Object... namesAndBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
                zip.write((byte[]) namesAndBytes[i + 1]);
            }
        }
        return bytes.toByteArray();
    }
}
