package io.dragoman.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import jakarta.mail.BodyPart;
import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages in, messages out, with a real mail server; one Dragoman for all of it. */
class MailboxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static int friends;

    @TempDir
    static Path data;

    static PostOffice post;
    static RunningServer server;
    static ScriptedReader reader;

    @BeforeAll
    static void start() throws Exception {
        post = new PostOffice();
        post.folder("Kept");
        server = RunningServer.start(
                data,
                PostOffice.quick(
                        post.mailbox(
                                "letters",
                                "password=" + PostOffice.SECRET,
                                "done=Done",
                                "failed=Failed",
                                "replies.host=127.0.0.1",
                                "replies.port=" + post.smtpPort(),
                                "replies.security=none",
                                "replies.allowed=friends.test,one@elsewhere.test",
                                "replies.an-hour=6",
                                "replies.attach-below=20KB"),
                        post.mailbox("kept", "password=" + PostOffice.SECRET, "folder=Kept"),
                        new String[] {
                            "--dragoman.mail.deepest=2",
                            "--dragoman.mail.largest-unpacked=3MB",
                            "--dragoman.mail.largest-message=5MB",
                            "--dragoman.mail.public-url=https://ocr.test/"
                        }));
        reader = ScriptedReader.start(server, "one", 2);
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
        post.close();
    }

    @BeforeEach
    void readsEverything() {
        reader.follow((task, page, one) -> one.answer(task, page));
    }

    @Test
    void documentIsReadAndTheReplyCarriesItsExportsInTheSameThread() throws Exception {
        post.arrives(Letter.from(friend(), "Two scans")
                .header("References", "<root@friends.test>")
                .pdf("Grüße an alle.pdf", "a line of text")
                .attach("song.mp3", "audio/mpeg", "not a document".getBytes(StandardCharsets.UTF_8)));

        post.appearsIn("Done", "Two scans");

        MimeMessage reply = reply("Re: Two scans");
        MimeMessage asked = post.folder("Done").getMessages().stream()
                .map(message -> message.getMimeMessage())
                .filter(message -> subject(message).equals("Two scans"))
                .findFirst()
                .orElseThrow();
        assertThat(reply.getHeader("In-Reply-To", null)).isEqualTo(asked.getMessageID());
        assertThat(reply.getHeader("References", null))
                .contains("<root@friends.test>")
                .contains(asked.getMessageID());
        assertThat(reply.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
        assertThat(reply.getFrom()[0]).hasToString(PostOffice.ADDRESS);
        List<BodyPart> parts = PostOffice.parts(reply);
        assertThat((String) parts.get(0).getContent())
                .contains("Grüße an alle.pdf: 1 page read")
                .contains("a line of text")
                .contains("song.mp3: not read. Files of this kind are not read: send PDF or images.");
        assertThat(parts).hasSize(3);
        assertThat(jakarta.mail.internet.MimeUtility.decodeText(parts.get(1).getFileName()))
                .isEqualTo("Grüße an alle.pdf.md");
    }

    @Test
    void headersOfAMessageAreItsOwnAndSteerNothing() throws Exception {
        post.arrives(Letter.from(friend(), "Steering")
                .header("CamelBeanMethodName", "sweep")
                .header("CamelFileName", "../../elsewhere.pdf")
                .header("CamelHttpUri", "http://127.0.0.1:1/")
                .header("CamelJmsDestinationName", "dragoman.answers")
                .header("breadcrumbId", "another")
                .pdf("held.pdf", "a line of text"));

        post.appearsIn("Done", "Steering");

        assertThat((String) PostOffice.parts(reply("Re: Steering")).get(0).getContent())
                .contains("held.pdf: 1 page read");
        assertThat(data.getParent().resolve("elsewhere.pdf")).doesNotExist();
    }

    @Test
    void messageWithNothingToTakeIsRememberedAndStaysUnread() throws Exception {
        post.arrives(Letter.from(friend(), "Only words"));

        await().atMost(PATIENCE).until(() -> state("Only words").equals("nothing"));
        post.arrives(Letter.from(friend(), "After the words").pdf("a.pdf", "x"));
        post.appearsIn("Done", "After the words");

        assertThat(post.subjects("INBOX")).contains("Only words");
        assertThat(post.folder("INBOX").getMessages().stream()
                        .filter(message -> subject(message.getMimeMessage()).equals("Only words"))
                        .findFirst()
                        .orElseThrow()
                        .isSet(Flags.Flag.SEEN))
                .isFalse();
        assertThat(sent("Re: Only words")).isEmpty();
        assertThat(rows("Only words")).isOne();
    }

    @Test
    void messageStaysUntilItsResultIsSafe() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(1);
        reader.follow((task, page, one) -> {
            reading.countDown();
            go.await();
            one.answer(task, page);
        });
        post.arrives(Letter.from(friend(), "Patience").pdf("slow.pdf", "x"));
        reading.await();

        assertThat(post.subjects("INBOX")).contains("Patience");
        go.countDown();

        post.appearsIn("Done", "Patience");
        assertThat(post.subjects("INBOX")).doesNotContain("Patience");
    }

    @Test
    void inlinePdfIsReadAndALogoIsNotAndEqualNamesAreTwoDocuments() throws Exception {
        post.arrives(Letter.from("stranger@nowhere.test", "Inline")
                .html("<p>Regards <img src=\"cid:logo@x\"></p>")
                .inline("logo.png", "image/png", Letter.png("logo"), "logo@x")
                .inline("inline.pdf", "application/pdf", Letter.pdf("inline"), null)
                .inline("inline-photo.png", "image/png", Letter.png("photo"), "photo@x")
                .pdf("inline.pdf", "the other"));

        post.appearsIn("Done", "Inline");

        assertThat(documents("Inline")).containsExactly("inline-photo.png", "inline.pdf", "inline.pdf");
        assertThat(sent("Re: Inline")).isEmpty();
        assertThat(denial("Inline")).isEqualTo("NOT_ALLOWED");
    }

    @Test
    void messagesAndArchivesAreOpenedToADepthAndASize() throws Exception {
        MimeMessage inner = Letter.from("somebody@far.test", "Inner")
                .pdf("in-message.pdf", "1")
                .attach("deep.zip", "application/zip", Letter.zip("too-deep.zip", Letter.zip("x.pdf", Letter.pdf("x"))))
                .written();
        byte[] bomb = new byte[1_000_000];
        bomb[0] = '%';
        post.arrives(Letter.from(friend(), "Nested")
                .forwarded(inner)
                .attach(
                        "some.zip",
                        "application/zip",
                        Letter.zip(
                                "../../folder/in-zip.pdf",
                                Letter.pdf("2"),
                                "notes.txt",
                                "t".getBytes(),
                                "b.pdf",
                                Letter.pdf("3")))
                .attach("bomb.zip", "application/zip", bombs(bomb)));

        post.appearsIn("Done", "Nested");

        String text = (String) PostOffice.parts(reply("Re: Nested")).get(0).getContent();
        assertThat(text)
                .contains("in-message.pdf: 1 page")
                .contains("in-zip.pdf: 1 page")
                .contains("b.pdf: 1 page")
                .contains("too-deep.zip: not read. It lies too deep")
                .contains("bomb.zip: not read. What is packed into this message comes to more than is allowed.")
                .doesNotContain("notes.txt");
    }

    @Test
    void messageOfWhichNothingCanBeReadGoesToItsOwnFolderAndTheSenderIsTold() throws Exception {
        post.arrives(Letter.from("one@elsewhere.test", "Garbage")
                .attach("no.pdf", "application/pdf", ScriptedReader.NO_DOCUMENT.getBytes()));

        post.appearsIn("Failed", "Garbage");

        assertThat((String) PostOffice.parts(reply("Re: Garbage")).get(0).getContent())
                .contains("no.pdf: not read.");
    }

    @Test
    void halfAnAttachmentIsTriedAgainAndThenSetAside() throws Exception {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Letter.from(friend(), "Half")
                .pdf("half.pdf", "x".repeat(3000))
                .written()
                .writeTo(whole);
        MimeMessage half = new MimeMessage(
                jakarta.mail.Session.getInstance(new Properties()),
                new ByteArrayInputStream(whole.toByteArray(), 0, whole.size() - 1000));
        post.user.deliver(half);

        post.appearsIn("Failed", "Half");

        assertThat(documents("Half")).isEmpty();
        assertThat((String) PostOffice.parts(reply("Re: Half")).get(0).getContent())
                .contains("Nothing of your message was read. The message ends in the middle or is damaged.");
    }

    @Test
    void messageThatIsTooLargeIsSetAsideAndItsSenderIsToldWhy() throws Exception {
        byte[] much = new byte[6 << 20];
        new java.util.Random(1).nextBytes(much);
        post.arrives(Letter.from(friend(), "Heavy").attach("much.pdf", "application/pdf", much));
        post.arrives(Letter.from("stranger@nowhere.test", "Heavy too").attach("much.pdf", "application/pdf", much));

        post.appearsIn("Failed", "Heavy");
        post.appearsIn("Failed", "Heavy too");

        assertThat((String) PostOffice.parts(reply("Re: Heavy")).get(0).getContent())
                .contains("Nothing of your message was read. It is larger than the 5 MB that are read here");
        assertThat(post.sentTo("stranger@nowhere.test")).isEmpty();
    }

    /** The second arrives while the first is read: the mail server loses what arrives while it moves another. */
    @Test
    void sameMessageTwiceIsReadOnceAndBothAreDone() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(1);
        reader.follow((task, page, one) -> {
            reading.countDown();
            go.await();
            one.answer(task, page);
        });
        MimeMessage message =
                Letter.from(friend(), "Twice").pdf("twice.pdf", "x").written();
        post.user.deliver(message);
        reading.await();
        post.user.deliver(message);
        post.appearsIn("Done", "Twice");
        go.countDown();

        await().atMost(PATIENCE)
                .until(() ->
                        post.subjects("Done").stream().filter("Twice"::equals).count() == 2);

        assertThat(documents("Twice")).hasSize(1);
        assertThat(sent("Re: Twice")).hasSize(1);
    }

    @Test
    void renumberedMailboxIsNotReadAgainAndItsNewMessagesAre() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(1);
        post.folder("Kept")
                .appendMessage(
                        Letter.from(friend(), "Old").pdf("old.pdf", "x").written(), new Flags(), new java.util.Date());
        await().atMost(PATIENCE)
                .until(() -> PostOffice.state(server, "kept", "done").equals("1"));
        reader.follow((task, page, one) -> {
            reading.countDown();
            go.await();
            one.answer(task, page);
        });
        post.folder("Kept")
                .appendMessage(
                        Letter.from(friend(), "Now").pdf("now.pdf", "x").written(), new Flags(), new java.util.Date());
        reading.await();

        post.renumber("Kept");
        post.folder("Kept")
                .appendMessage(
                        Letter.from(friend(), "New").pdf("new.pdf", "x").written(), new Flags(), new java.util.Date());
        go.countDown();

        await().atMost(PATIENCE)
                .until(() -> PostOffice.state(server, "kept", "done").equals("3"));
        assertThat(PostOffice.jobs(server, "kept")).containsExactly("new.pdf", "now.pdf", "old.pdf");
        assertThat(post.subjects("Kept")).containsExactlyInAnyOrder("Old", "Now", "New");
    }

    @Test
    void plusAddressAndSubjectChooseHowItIsRead() throws Exception {
        post.arrives(Letter.from(friend(), "[EXTERNAL] Wishes [de, docx]")
                .to("ocr+vlm@dragoman.test")
                .pdf("wishes.pdf", "x"));

        post.appearsIn("Done", "[EXTERNAL] Wishes [de, docx]");

        assertThat(server.bean(JdbcClient.class)
                        .sql("select job.tier || ' ' || job.language from job join claim on claim.job = job.uuid"
                                + " where claim.source like '%wishes.pdf'")
                        .query(String.class)
                        .single())
                .isEqualTo("vlm de");
        assertThat(PostOffice.parts(reply("Re: [EXTERNAL] Wishes [de, docx]")))
                .hasSize(2)
                .last()
                .satisfies(part -> assertThat(part.getFileName()).isEqualTo("wishes.pdf.docx"));
    }

    @Test
    void exportsThatAreTooLargeAreLinks() throws Exception {
        post.arrives(Letter.from("one@elsewhere.test", "Large").pdf("large.pdf", "word ".repeat(10_000)));

        post.appearsIn("Done", "Large");

        List<BodyPart> parts = PostOffice.parts(reply("Re: Large"));
        assertThat(parts).hasSize(1);
        assertThat((String) parts.get(0).getContent())
                .containsPattern("https://ocr.test/api/v1/ocr/[0-9a-f]{32}/download/\\?format=md")
                .hasSizeLessThan(2000);
    }

    @Test
    void oneSenderGetsSoManyRepliesAnHour() throws Exception {
        for (int i = 0; i < 8; i++) {
            post.arrives(Letter.from("many@friends.test", "Many " + i).pdf("many.pdf", "number " + i));
            post.appearsIn("Done", "Many " + i);
        }

        assertThat(post.sentTo("many@friends.test")).hasSize(6);
    }

    /** Somebody who has had no reply yet. */
    private static String friend() {
        return "ines" + ++friends + "@friends.test";
    }

    private static byte[] bombs(byte[] one) throws Exception {
        Object[] entries = new Object[20];
        for (int i = 0; i < entries.length; i += 2) {
            entries[i] = i + ".pdf";
            entries[i + 1] = one;
        }
        return Letter.zip(entries);
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<MimeMessage> sent(String subject) {
        return List.of(post.server.getReceivedMessages()).stream()
                .filter(message -> subject(message).equals(subject))
                .toList();
    }

    private static MimeMessage reply(String subject) {
        await(subject).atMost(PATIENCE).until(() -> sent(subject).size() == 1);
        return sent(subject).get(0);
    }

    private static String state(String subject) {
        return one("select state from letter where subject_line = ?", subject);
    }

    private static String denial(String subject) {
        return one("select denial from letter where subject_line = ?", subject);
    }

    private static String one(String sql, String subject) {
        return server.bean(JdbcClient.class)
                .sql(sql)
                .param(subject)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private static int rows(String subject) {
        return server.bean(JdbcClient.class)
                .sql("select count(*) from letter where subject_line = ?")
                .param(subject)
                .query(Integer.class)
                .single();
    }

    private static List<String> documents(String subject) {
        return server
                .bean(JdbcClient.class)
                .sql("select source from claim where job is not null and message in (select id from letter where"
                        + " subject_line = ?)")
                .param(subject)
                .query(String.class)
                .list()
                .stream()
                .map(source -> source.substring(source.lastIndexOf('/') + 1))
                .sorted()
                .toList();
    }
}
