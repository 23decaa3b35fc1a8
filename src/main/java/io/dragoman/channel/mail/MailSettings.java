package io.dragoman.channel.mail;

import io.dragoman.channel.Patience;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Mailboxes whose documents are read. Without one, nothing of this happens.
 *
 * @param mailboxes by a name of your own, of at most 30 letters, digits and hyphens; see docs/channels.md
 * @param spool where a message lies while its documents are handed over
 * @param poll how often a mailbox is looked into beside what its server tells by itself
 * @param largestMessage a larger one is refused without being fetched
 * @param deepest how many messages and archives may lie one inside the other
 * @param mostDocuments how many documents of one message are read
 * @param largestUnpacked what the documents of one message may come to
 * @param atOnce how many documents of mail are with the readers at once
 * @param attempts how often a message that cannot be fetched whole is tried
 * @param firstPause until something that did not work is tried again; each pause after it is twice as long
 * @param longestPause the longest of these pauses
 * @param kept how long it is remembered what became of a message that has left its mailbox
 * @param publicUrl the address of this server as the receivers of replies know it, for links; null for no links
 */
@Validated
@ConfigurationProperties(value = "dragoman.mail", ignoreUnknownFields = false)
public record MailSettings(
        @DefaultValue @Valid Map<String, Mailbox> mailboxes,
        @DefaultValue("data/mail") Path spool,
        @DefaultValue("1m") Duration poll,
        @DefaultValue("100MB") DataSize largestMessage,
        @DefaultValue("3") int deepest,
        @DefaultValue("100") @Positive int mostDocuments,
        @DefaultValue("500MB") DataSize largestUnpacked,
        @DefaultValue("200") @Positive int atOnce,
        @DefaultValue("5") @Positive int attempts,
        @DefaultValue("5s") Duration firstPause,
        @DefaultValue("5m") Duration longestPause,
        @DefaultValue("90d") Duration kept,
        @Nullable URI publicUrl) {
    public MailSettings {
        mailboxes = Map.copyOf(mailboxes);
    }

    /** How a connection is protected. */
    public enum Security {
        /** TLS from the first byte. */
        TLS,
        /** TLS after a greeting, and nothing without it. */
        STARTTLS,
        /** None: for servers on the same machine. */
        NONE
    }

    /**
     * One folder of one mailbox.
     *
     * @param port null for the usual one
     * @param password null with {@code oauth}
     * @param oauth null with a password
     * @param certificate a file with the certificate of the servers, for IMAP and SMTP, or of who has signed it (PEM); null
     *     when one that everybody knows has signed it
     * @param folder what is looked into
     * @param done where a message goes when its results are safe; null leaves it where it is, with the flag
     *     {@code $Dragoman}
     * @param failed where a message goes of which nothing could be read; null as with {@code done}
     * @param account whose jobs they are, by e-mail address; null for the local account
     * @param split how stacks are split into documents, as in {@code dragoman.folder}; null for none
     * @param reviewBelow as in {@code dragoman.folder}
     * @param formats what is sent back
     * @param images whether pictures that belong to the letter itself, such as logos, are read too
     * @param replies null for none
     */
    public record Mailbox(
            @NotBlank String host,
            @Nullable Integer port,
            @DefaultValue("tls") Security security,
            @NotBlank String user,
            @Nullable String password,
            @Nullable @Valid OAuth oauth,
            @Nullable Path certificate,
            @DefaultValue("INBOX") String folder,
            @Nullable String done,
            @Nullable String failed,
            @Nullable String account,
            @Nullable String tier,
            @Nullable String language,
            @Nullable String tool,
            @Nullable String split,
            @Nullable @DecimalMin("0") @DecimalMax("1") Double reviewBelow,
            @DefaultValue({"md", "pdf"}) List<String> formats,
            @DefaultValue("false") boolean images,
            @Nullable @Valid Replies replies) {
        @Override
        public String toString() {
            return "Mailbox[%s at %s]".formatted(user, host);
        }
    }

    /**
     * Access by a token in place of a password (XOAUTH2).
     *
     * @param clientSecret null for a public client
     * @param refreshToken null for the client's own credentials
     */
    public record OAuth(
            URI tokenUrl,
            @NotBlank String clientId,
            @Nullable String clientSecret,
            @Nullable String refreshToken,
            @Nullable String scope) {
        @Override
        public String toString() {
            return "OAuth[%s at %s]".formatted(clientId, tokenUrl);
        }
    }

    /**
     * Replies to those who sent documents.
     *
     * @param host of the server that sends them (SMTP)
     * @param port null for the usual one
     * @param user null for the mailbox's own, with its password or token
     * @param from who the reply is from; null for the mailbox's user
     * @param allowed who gets replies: addresses, or domains without their sub-domains
     * @param verifiedBy the name of the receiving server as it stands in {@code Authentication-Results}: only senders
     *     that it has verified get replies; null to trust the sender's name
     * @param anHour how many one sender gets in an hour
     * @param attachBelow exports that come to more are left out of the reply, which has links in their place
     */
    public record Replies(
            @NotBlank String host,
            @Nullable Integer port,
            @DefaultValue("starttls") Security security,
            @Nullable String user,
            @Nullable String password,
            @Nullable String from,
            @DefaultValue List<String> allowed,
            @Nullable String verifiedBy,
            @DefaultValue("20") @Positive int anHour,
            @DefaultValue("10MB") DataSize attachBelow) {
        @Override
        public String toString() {
            return "Replies[by %s]".formatted(host);
        }
    }

    Patience patience() {
        return new Patience(attempts, firstPause, longestPause);
    }

    Mailbox mailbox(String name) {
        Mailbox mailbox = mailboxes.get(name);
        if (mailbox == null) {
            throw new IllegalStateException("There is no dragoman.mail.mailboxes.%s any more".formatted(name));
        }
        return mailbox;
    }
}
