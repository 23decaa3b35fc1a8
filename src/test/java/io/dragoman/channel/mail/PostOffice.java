package io.dragoman.channel.mail;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.dragoman.RunningServer;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mail server with a mailbox, and what somebody sees in it. */
final class PostOffice implements AutoCloseable {
    static final String ADDRESS = "ocr@dragoman.test";
    static final String SECRET = "secret";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)
    });
    final GreenMailUser user;

    PostOffice() {
        server.start();
        user = server.setUser(ADDRESS, ADDRESS, SECRET);
    }

    int imapPort() {
        return server.getImap().getPort();
    }

    int smtpPort() {
        return server.getSmtp().getPort();
    }

    /** Settings of a mailbox at this server, and some that differ. */
    String[] mailbox(String name, String... more) {
        return named(
                "--dragoman.mail.mailboxes." + name + ".",
                Stream.concat(
                        Stream.of("host=127.0.0.1", "port=" + imapPort(), "security=none", "user=" + ADDRESS),
                        Arrays.stream(more)));
    }

    /** Settings of a server that waits for nothing long, and some that differ. */
    static String[] quick(String[]... more) {
        return named(
                "",
                Stream.concat(
                        Stream.of(
                                "--dragoman.folder.sweep=300ms",
                                "--dragoman.mail.poll=500ms",
                                "--dragoman.mail.first-pause=200ms",
                                "--dragoman.mail.longest-pause=400ms"),
                        Arrays.stream(more).flatMap(Arrays::stream)));
    }

    private static String[] named(String prefix, Stream<String> settings) {
        Map<String, String> values = new LinkedHashMap<>();
        settings.forEach(setting -> values.put(setting.split("=", 2)[0], setting.split("=", 2)[1]));
        return values.entrySet().stream()
                .map(value -> prefix + value.getKey() + "=" + value.getValue())
                .toArray(String[]::new);
    }

    void arrives(Letter letter) throws MessagingException {
        user.deliver(letter.written());
    }

    MailFolder folder(String name) {
        ImapHostManager host = server.getManagers().getImapHostManager();
        MailFolder folder = host.getFolder(user, name);
        return folder == null ? make(name) : folder;
    }

    private MailFolder make(String name) {
        try {
            return server.getManagers().getImapHostManager().createMailbox(user, name);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The folder is thrown away and made anew, with the same messages: all of its numbers are others. */
    void renumber(String name) throws Exception {
        ImapHostManager host = server.getManagers().getImapHostManager();
        List<MimeMessage> kept = new ArrayList<>();
        for (StoredMessage message : folder(name).getMessages()) {
            kept.add(new MimeMessage(message.getMimeMessage()));
        }
        long before = folder(name).getUidValidity();
        folder(name).deleteAllMessages();
        host.deleteMailbox(user, name);
        await().until(() -> System.currentTimeMillis() > before);
        MailFolder anew = host.createMailbox(user, name);
        for (MimeMessage message : kept) {
            anew.appendMessage(message, new jakarta.mail.Flags(), new java.util.Date());
        }
    }

    List<String> subjects(String folder) {
        try {
            List<String> subjects = new ArrayList<>();
            for (StoredMessage message : folder(folder).getNonDeletedMessages()) {
                subjects.add(message.getMimeMessage().getSubject());
            }
            return subjects;
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    void appearsIn(String folder, String subject) {
        await(subject + " in " + folder)
                .dontCatchUncaughtExceptions() // the mail server's own, of a line that a test cut
                .atMost(PATIENCE)
                .until(() -> subjects(folder).contains(subject));
    }

    /** What was sent to an address. */
    List<MimeMessage> sentTo(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> goesTo(message, address))
                .toList();
    }

    private static boolean goesTo(MimeMessage message, String address) {
        try {
            return Arrays.toString(message.getAllRecipients()).contains(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<BodyPart> parts(MimeMessage message) throws MessagingException, IOException {
        Multipart content = (Multipart) message.getContent();
        List<BodyPart> parts = new ArrayList<>();
        for (int i = 0; i < content.getCount(); i++) {
            parts.add(content.getBodyPart(i));
        }
        return parts;
    }

    static String state(RunningServer server, String mailbox, String state) {
        return server.bean(JdbcClient.class)
                .sql("select count(*) from letter where mailbox = ? and state = ?")
                .params(mailbox, state)
                .query(String.class)
                .single();
    }

    /** The names of documents that became jobs of a mailbox, sorted. */
    static List<String> jobs(RunningServer server, String mailbox) {
        return server
                .bean(JdbcClient.class)
                .sql("select source from claim where channel = ? and job is not null")
                .param("mail:" + mailbox)
                .query(String.class)
                .list()
                .stream()
                .map(source -> source.substring(source.lastIndexOf('/') + 1))
                .sorted()
                .toList();
    }

    @Override
    public void close() throws FolderException {
        server.stop();
    }
}
