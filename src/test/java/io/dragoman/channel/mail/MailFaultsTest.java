package io.dragoman.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.channel.Arrivals;
import io.dragoman.channel.Claims;
import io.dragoman.channel.CutLine;
import io.dragoman.channel.Deliveries;
import io.dragoman.channel.Receipts;
import io.dragoman.channel.ServerCertificate;
import io.dragoman.channel.mail.TlsDoor.Way;
import io.dragoman.job.Lease;
import io.dragoman.job.Tools;
import io.dragoman.meter.Accounts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What goes wrong between Dragoman and a mail server, and who lets it in. */
class MailFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path data;

    private PostOffice post;

    @BeforeEach
    void open() {
        post = new PostOffice();
    }

    @AfterEach
    void close() throws Exception {
        post.close();
    }

    @Test
    void tokenOpensTheMailboxAndIdleTellsOfNewMessagesAtOnce() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer tokens = tokenServer(asked);
        String[] settings = PostOffice.quick(
                post.mailbox(
                        "modern",
                        "oauth.token-url=http://127.0.0.1:"
                                + tokens.getAddress().getPort() + "/token",
                        "oauth.client-id=dragoman",
                        "oauth.client-secret=s&cret",
                        "oauth.refresh-token=first",
                        "oauth.scope=https://outlook.office365.com/.default",
                        "done=Done",
                        "replies.host=127.0.0.1",
                        "replies.port=" + post.smtpPort(),
                        "replies.security=none",
                        "replies.allowed=friends.test"),
                new String[] {"--dragoman.mail.poll=1h"});
        try (RunningServer server = RunningServer.start(data, settings);
                ScriptedReader reader = ScriptedReader.start(server, "one", 1)) {
            post.arrives(Letter.from("a@friends.test", "First").pdf("a.pdf", "x"));
            post.appearsIn("Done", "First");
            post.arrives(Letter.from("a@friends.test", "Second").pdf("b.pdf", "y"));
            post.appearsIn("Done", "Second");
            await().atMost(PATIENCE).until(() -> post.sentTo("a@friends.test").size() == 2);
            assertThat(reader.tasks()).hasSize(2);
        } finally {
            tokens.stop(0);
        }

        assertThat(asked)
                .first(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .contains(
                        "grant_type=refresh_token",
                        "refresh_token=first",
                        "client_secret=s&cret",
                        "client_id=dragoman");
        assertThat(asked.subList(1, asked.size()))
                .isNotEmpty()
                .allSatisfy(form -> assertThat(form).contains("refresh_token=next"));
    }

    @Test
    void clientGetsATokenByItsOwnCredentialsAsMicrosoftWantsIt() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer tokens = tokenServer(asked);
        String[] settings = PostOffice.quick(post.mailbox(
                "office",
                "oauth.token-url=http://127.0.0.1:" + tokens.getAddress().getPort() + "/token",
                "oauth.client-id=dragoman",
                "oauth.client-secret=s&cret",
                "oauth.scope=https://outlook.office365.com/.default",
                "done=Done"));
        try (RunningServer server = RunningServer.start(data, settings);
                ScriptedReader reader = ScriptedReader.start(server, "one", 1)) {
            post.arrives(Letter.from("a@friends.test", "First").pdf("a.pdf", "x"));
            post.appearsIn("Done", "First");
            assertThat(reader.tasks()).hasSize(1);
        } finally {
            tokens.stop(0);
        }

        assertThat(asked)
                .isNotEmpty()
                .allSatisfy(form -> assertThat(form)
                        .contains(
                                "grant_type=client_credentials",
                                "client_secret=s&cret",
                                "client_id=dragoman",
                                "scope=https://outlook.office365.com/.default")
                        .doesNotContain("refresh_token"));
    }

    @ParameterizedTest
    @EnumSource(
            value = MailSettings.Security.class,
            names = {"TLS", "STARTTLS"})
    void mailboxAndRepliesAreEncryptedFromTheFirstByteOrOnDemand(MailSettings.Security security) throws Exception {
        boolean atOnce = security == MailSettings.Security.TLS;
        ServerCertificate certificate = ServerCertificate.in(data);
        try (TlsDoor imap = new TlsDoor(certificate, post.imapPort(), atOnce ? Way.AT_ONCE : Way.IMAP);
                TlsDoor smtp = new TlsDoor(certificate, post.smtpPort(), atOnce ? Way.AT_ONCE : Way.SMTP);
                RunningServer server = RunningServer.start(
                        data.resolve("server"),
                        PostOffice.quick(post.mailbox(
                                "safe",
                                "password=" + PostOffice.SECRET,
                                "security=" + security,
                                "port=" + imap.port(),
                                "certificate=" + certificate.file(),
                                "done=Done",
                                "replies.host=127.0.0.1",
                                "replies.port=" + smtp.port(),
                                "replies.security=" + security,
                                "replies.allowed=friends.test")));
                ScriptedReader reader = ScriptedReader.start(server, "one", 1)) {
            post.arrives(Letter.from("a@friends.test", "Safe").pdf("a.pdf", "x"));
            post.appearsIn("Done", "Safe");

            assertThat(post.sentTo("a@friends.test")).hasSize(1);
            assertThat(imap.protectedOnes()).isPositive();
            assertThat(smtp.protectedOnes()).isPositive();
            assertThat(reader.tasks()).hasSize(1);
        }
    }

    @Test
    void serverWhoseCertificateIsUnknownGetsNoPassword() throws Exception {
        ServerCertificate certificate = ServerCertificate.in(data);
        try (TlsDoor imap = new TlsDoor(certificate, post.imapPort(), Way.AT_ONCE);
                RunningServer server = RunningServer.start(
                        data.resolve("server"),
                        PostOffice.quick(
                                post.mailbox(
                                        "stranger",
                                        "password=" + PostOffice.SECRET,
                                        "security=tls",
                                        "port=" + imap.port()),
                                post.mailbox("known", "password=" + PostOffice.SECRET, "folder=Known", "done=Done")));
                ScriptedReader reader = ScriptedReader.start(server, "one", 1)) {
            post.arrives(Letter.from("a@friends.test", "Secret").pdf("a.pdf", "x"));
            post.folder("Known")
                    .appendMessage(
                            Letter.from("a@friends.test", "Open")
                                    .pdf("b.pdf", "y")
                                    .written(),
                            new jakarta.mail.Flags(),
                            new java.util.Date());
            post.appearsIn("Done", "Open");

            assertThat(imap.protectedOnes()).isZero();
            assertThat(reader.tasks()).hasSize(1);
        }
    }

    @Test
    void serverThatGoesInTheMiddleOfADownloadIsAskedAgain() throws Exception {
        post.arrives(Letter.from("a@friends.test", "Interrupted").pdf("whole.pdf", "x".repeat(200_000)));
        try (CutLine line = new CutLine(post.imapPort(), 100_000, 2);
                RunningServer server = RunningServer.start(
                        data,
                        PostOffice.quick(post.mailbox(
                                "cut", "password=" + PostOffice.SECRET, "done=Done", "port=" + line.port())));
                ScriptedReader reader = ScriptedReader.start(server, "one", 1)) {
            post.appearsIn("Done", "Interrupted");

            assertThat(line.cut()).isEqualTo(2);
            assertThat(PostOffice.jobs(server, "cut")).containsExactly("whole.pdf");
            assertThat(reader.tasks()).hasSize(1);
        }
    }

    /** The second one has the database in common with the first and nothing else, as it would in another process. */
    @Test
    void twoServersOnOneMailboxReadEachDocumentOnce() throws Exception {
        try (RunningServer one = RunningServer.start(
                        data, PostOffice.quick(post.mailbox("shared", "password=" + PostOffice.SECRET)));
                ScriptedReader reader = ScriptedReader.start(one, "one", 2)) {
            MailArrivals two = second(one);
            ProducerTemplate ingest = one.bean(ProducerTemplate.class);
            for (int i = 0; i < 12; i++) {
                post.arrives(Letter.from("a@friends.test", "Shared " + i).pdf(i + ".pdf", "number " + i));
            }

            await().pollInterval(Duration.ofMillis(50)).atMost(PATIENCE).until(() -> {
                for (String message : two.look("shared")) {
                    for (Arrivals.Arrival arrival : two.open(message)) {
                        two.submitted(
                                arrival.claim(),
                                ingest.requestBodyAndHeader(
                                        "direct:ingest",
                                        arrival.file(),
                                        "DragomanSubmission",
                                        arrival.submission(),
                                        String.class));
                    }
                    two.close(message);
                }
                return PostOffice.state(one, "shared", "done").equals("12");
            });

            assertThat(PostOffice.jobs(one, "shared")).hasSize(12).doesNotHaveDuplicates();
            assertThat(reader.tasks()).hasSize(12);
        }
    }

    private MailArrivals second(RunningServer one) {
        MailSettings settings = one.bean(MailSettings.class);
        Opening opening = new Opening(
                settings,
                one.bean(MessageRows.class),
                one.bean(Claims.class),
                one.bean(Receipts.class),
                one.bean(Accounts.class),
                one.callers(),
                one.bean(Tools.class),
                one.bean(TransactionTemplate.class));
        return new MailArrivals(
                settings,
                one.bean(ImapServers.class),
                one.bean(MessageRows.class),
                opening,
                one.bean(Claims.class),
                one.bean(Deliveries.class),
                one.bean(Receipts.class),
                new Bells(Clock.systemUTC()),
                one.bean(Lease.class));
    }

    /** Gives each time another refresh token, as servers do that turn them over, and a token that the mail server takes. */
    private static HttpServer tokenServer(List<String> asked) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/token", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
            asked.add(URLDecoder.decode(form, StandardCharsets.UTF_8));
            byte[] answer = "{\"access_token\":\"%s\",\"refresh_token\":\"next\",\"expires_in\":61}"
                    .formatted(PostOffice.SECRET)
                    .getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }
}
