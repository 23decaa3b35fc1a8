package io.dragoman.channel.mail;

import io.dragoman.channel.TrustedCertificate;
import jakarta.mail.PasswordAuthentication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.mail.MailAuthenticator;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.springframework.stereotype.Component;

/** Makes the routes of each mailbox from the templates of routes/email, unless the operator has switched them off. */
@Component
class MailRoutes implements CamelContextConfiguration {
    private static final int SUBMISSION = 587; // RFC 6409
    private static final int SUBMISSION_TLS = 465; // RFC 8314

    private final MailSettings settings;
    private final ImapServers servers;

    MailRoutes(MailSettings settings, ImapServers servers) {
        this.settings = settings;
        this.servers = servers;
        settings.mailboxes().forEach(MailRoutes::check);
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {}

    @Override
    public void afterApplicationStart(CamelContext camel) {
        settings.mailboxes().forEach((name, mailbox) -> {
            add(camel, "email", name);
            add(camel, "email-ended", name);
            if (mailbox.replies() != null) {
                reply(camel, name, mailbox, mailbox.replies());
            }
        });
    }

    private static void add(CamelContext camel, String template, String name) {
        if (isThere(camel, template)) {
            TemplatedRouteBuilder.builder(camel, template)
                    .routeId(template + "-" + name)
                    .parameter("mailbox", name)
                    .add();
        }
    }

    private void reply(CamelContext camel, String name, MailSettings.Mailbox mailbox, MailSettings.Replies replies) {
        if (!isThere(camel, "email-reply")) {
            return;
        }
        boolean tls = replies.security() == MailSettings.Security.TLS;
        boolean startTls = replies.security() == MailSettings.Security.STARTTLS;
        String sender = "mail-sender-" + name;
        camel.getRegistry().bind(sender, MailAuthenticator.class, new Sender(mailbox, replies));
        String certificate = "mail-tls-" + name;
        camel.getRegistry()
                .bind(certificate, SSLContextParameters.class, TrustedCertificate.tls(mailbox.certificate()));
        TemplatedRouteBuilder.builder(camel, "email-reply")
                .routeId("email-reply-" + name)
                .parameter("mailbox", name)
                .parameter("scheme", tls ? "smtps" : "smtp")
                .parameter("host", replies.host())
                .parameter("port", Objects.requireNonNullElse(replies.port(), tls ? SUBMISSION_TLS : SUBMISSION))
                .parameter("sender", "#" + sender)
                .parameter("startTls", startTls)
                .parameter("tls", "#" + certificate)
                .parameter(
                        "mechanisms", mailbox.oauth() != null && replies.password() == null ? "XOAUTH2" : "LOGIN PLAIN")
                .add();
    }

    private static boolean isThere(CamelContext camel, String template) {
        return ((ModelCamelContext) camel).getRouteTemplateDefinition(template) != null;
    }

    /** @throws IllegalStateException with the setting to be made, when a mailbox could never work */
    static void check(String name, MailSettings.Mailbox mailbox) {
        MailSettings.Replies replies = mailbox.replies();
        String wanted = null;
        if (!name.matches("[A-Za-z0-9-]{1,30}")) {
            wanted = ": give it a name of at most 30 letters, digits and hyphens";
        } else if (mailbox.password() == null && mailbox.oauth() == null) {
            wanted = ": say its password or oauth";
        } else if (replies != null && !ReplyRules.from(mailbox, replies).contains("@")) {
            wanted = ".replies.from: say the address that replies come from, since \"%s\" is none"
                    .formatted(ReplyRules.from(mailbox, replies));
        }
        if (wanted != null) {
            throw new IllegalStateException("dragoman.mail.mailboxes." + name + wanted);
        }
    }

    /** Gives the password, or a token that is still good, whenever a reply is sent. */
    private final class Sender extends MailAuthenticator {
        private final MailSettings.Mailbox mailbox;
        private final MailSettings.Replies replies;

        Sender(MailSettings.Mailbox mailbox, MailSettings.Replies replies) {
            this.mailbox = mailbox;
            this.replies = replies;
        }

        @Override
        public PasswordAuthentication getPasswordAuthentication() {
            try {
                return new PasswordAuthentication(
                        Objects.requireNonNullElse(replies.user(), mailbox.user()),
                        replies.password() == null ? servers.secret(mailbox) : replies.password());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
