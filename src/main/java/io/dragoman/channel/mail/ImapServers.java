package io.dragoman.channel.mail;

import io.dragoman.channel.TrustedCertificate;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.springframework.stereotype.Component;

/** Opens connections to the servers of mailboxes. Thread-safe. */
@Component
class ImapServers {
    /** How long a server may be silent in the middle of an answer. */
    static final Duration ANSWER = Duration.ofSeconds(60);

    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final int PIECE = 1 << 20;

    private final AccessTokens tokens;

    ImapServers(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * A connection, logged in.
     *
     * @param silence how long the server may be silent
     */
    IMAPStore connect(MailSettings.Mailbox mailbox, Duration silence) throws MessagingException, IOException {
        String protocol = mailbox.security() == MailSettings.Security.TLS ? "imaps" : "imap";
        Session session = Session.getInstance(properties(mailbox, "mail." + protocol + ".", silence));
        IMAPStore store = (IMAPStore) session.getStore(protocol);
        try {
            store.connect(
                    mailbox.host(), Objects.requireNonNullElse(mailbox.port(), -1), mailbox.user(), secret(mailbox));
            return store;
        } catch (AuthenticationFailedException e) {
            if (mailbox.oauth() != null) {
                tokens.forget(mailbox.oauth());
            }
            throw e;
        }
    }

    /** A password or a fresh token. */
    String secret(MailSettings.Mailbox mailbox) throws IOException {
        return mailbox.oauth() == null
                ? Objects.requireNonNullElse(mailbox.password(), "")
                : tokens.token(mailbox.oauth());
    }

    private static SSLSocketFactory trusting(Path certificate) throws IOException {
        try {
            return TrustedCertificate.tls(certificate).createSSLContext(null).getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate %s cannot be used".formatted(certificate), e);
        }
    }

    private static Properties properties(MailSettings.Mailbox mailbox, String prefix, Duration silence)
            throws IOException {
        Properties properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", String.valueOf(CONNECT.toMillis()));
        properties.setProperty(prefix + "timeout", String.valueOf(silence.toMillis()));
        properties.setProperty(prefix + "writetimeout", String.valueOf(ANSWER.toMillis()));
        properties.setProperty(prefix + "fetchsize", String.valueOf(PIECE));
        properties.setProperty(prefix + "peek", "true"); // to fetch a message is not to have read it
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        if (mailbox.certificate() != null) {
            properties.put(prefix + "ssl.socketFactory", trusting(mailbox.certificate()));
        }
        if (mailbox.security() == MailSettings.Security.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        if (mailbox.oauth() != null) {
            properties.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
        }
        return properties;
    }
}
