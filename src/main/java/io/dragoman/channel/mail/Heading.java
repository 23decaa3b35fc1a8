package io.dragoman.channel.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * What can be known of a message without fetching it.
 *
 * @param uid its number in the folder, while the folder is not numbered anew
 * @param fingerprint of what stays with it when it is: its Message-ID, date, sender, subject and size
 */
record Heading(long uid, String fingerprint) {

    /** @param messageId empty where it has none */
    static Heading of(long uid, Message message, String messageId) throws MessagingException {
        Date sent = message.getSentDate();
        return new Heading(
                uid,
                sha256(List.of(
                        messageId,
                        sent == null ? "" : sent.toInstant().toString(),
                        Arrays.toString(message.getFrom()),
                        Objects.requireNonNullElse(message.getSubject(), ""),
                        String.valueOf(message.getSize()))));
    }

    /** One hash of several texts, in hex. */
    static String sha256(List<String> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String text : texts) {
                digest.update(text.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM lacks SHA-256", e);
        }
    }
}
