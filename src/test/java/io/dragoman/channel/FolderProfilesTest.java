package io.dragoman.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several folders of one server, each with terms of its own. */
class FolderProfilesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    static Path data;

    static RunningServer server;
    static ScriptedReader reader;
    static Dropped folder;

    @BeforeAll
    static void start() throws Exception {
        server = Dropped.server(
                data,
                "--dragoman.folder.ticket-wait=4s",
                "--dragoman.webhook.private-addresses=true",
                "--dragoman.webhook.poll=100ms",
                "--dragoman.folders.keep.inbox=" + data.resolve("kept"),
                "--dragoman.folders.keep.acknowledge=keep",
                "--dragoman.folders.gone.inbox=" + data.resolve("going"),
                "--dragoman.folders.gone.outbox=" + data.resolve("results"),
                "--dragoman.folders.gone.acknowledge=delete",
                "--dragoman.folders.gone.formats=txt",
                "--dragoman.folders.gone.account=books@example.org",
                "--dragoman.folders.gone.language=de",
                "--dragoman.folders.share.inbox=" + data.resolve("share"),
                "--dragoman.folders.share.watch=poll",
                "--dragoman.folders.stacks.inbox=" + data.resolve("stacks"),
                "--dragoman.folders.stacks.split=barcode",
                "--dragoman.folders.stacks.account=books@example.org",
                "--dragoman.folders.forms.inbox=" + data.resolve("forms"),
                "--dragoman.folders.forms.ticket-required=true");
        server.accounts().create("books@example.org", "pro", 100);
        reader = ScriptedReader.start(server, "one", 2);
        folder = new Dropped(data);
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
    }

    @Test
    void folderHasAnAccountFormatsADestinationAndAnAcknowledgementOfItsOwn() throws Exception {
        drop("going/books/scan.pdf", "a line");

        appears("results/books/scan.pdf.txt");
        await().atMost(PATIENCE).until(() -> !Files.exists(data.resolve("going/books/scan.pdf")));

        assertThat(data.resolve("done/gone")).doesNotExist();
        assertThat(data.resolve("results/books")).isDirectoryNotContaining("glob:**.md");
        Job job = job("folder:gone", "books/scan.pdf");
        assertThat(job.subject())
                .isEqualTo(server.accounts().find("books@example.org").caller().subject());
        assertThat(job.language()).isEqualTo("de");
    }

    @Test
    void keptFileIsReadOnceAndAgainWhenItBecomesAnother() throws Exception {
        drop("kept/scan.pdf", "as it was");
        appears("outbox/keep/scan.pdf.md");
        await().atMost(PATIENCE).until(() -> claims("folder:keep", "scan.pdf", "delivered") == 1);

        drop("kept/marker.pdf", "later"); // by when it is read, the first one was looked at again
        appears("outbox/keep/marker.pdf.md");
        assertThat(claims("folder:keep", "scan.pdf", "delivered")).isOne();

        Files.writeString(data.resolve("kept/scan.pdf"), "as it became");
        await().atMost(PATIENCE).until(() -> claims("folder:keep", "scan.pdf", "delivered") == 2);
        assertThat(data.resolve("kept/scan.pdf")).hasContent("as it became");
    }

    @Test
    void keptFileThatFailedIsTriedAgainByOneCommandAndAMovedOneToo() throws Exception {
        drop("kept/song.pdf", ScriptedReader.NO_DOCUMENT);
        folder.drop("noise.pdf", ScriptedReader.NO_DOCUMENT);
        folder.drop("noise.pdf.json", "{\"language\": \"de\"}");
        appears("failed/keep/song.pdf.error.json");
        appears("failed/noise.pdf");
        assertThat(folder.failed("noise.pdf.json")).exists();
        await().atMost(PATIENCE).until(() -> claims("folder:keep", "song.pdf", "failed") == 1);

        List<Path> again = new FolderRetry(
                        server.bean(FolderSettings.class), server.bean(MoreFolders.class), Clock.systemUTC())
                .run();

        assertThat(again).contains(data.resolve("kept/song.pdf"), folder.inbox("noise.pdf"));
        await().atMost(PATIENCE).until(() -> claims("folder:keep", "song.pdf", "failed") == 2);
        await().atMost(PATIENCE).until(() -> claims("folder", "noise.pdf", "failed") == 2);
    }

    @Test
    void stackLeavesOneSetOfExportsForEachDocumentAndIsDoneWithTheLast() throws Exception {
        drop("stacks/today/scan.pdf", "-\nletter one\n\nletter two\n-\ninvoice");

        appears("done/stacks/today/scan.pdf");
        assertThat(data.resolve("outbox/stacks/today/scan.1.pdf.md")).content().contains("letter one", "letter two");
        assertThat(data.resolve("outbox/stacks/today/scan.2.pdf.md")).content().contains("invoice");
        assertThat(folder.files("outbox/stacks/today")).hasSize(4);
        Job stack = job("folder:stacks", "today/scan.pdf");
        assertThat(stack.documents()).hasSize(2);
    }

    @Test
    void documentOfAStackThatFailsLeavesItsReasonAndTheOthersTheirExports() throws Exception {
        drop("stacks/half.pdf", "letter\n-\n" + ScriptedReader.TORN_PART);

        appears("done/stacks/half.pdf");
        assertThat(data.resolve("outbox/stacks/half.1.pdf.md")).exists();
        JsonNode error =
                new ObjectMapper().readTree(Files.readString(data.resolve("failed/stacks/half.2.pdf.error.json")));
        assertThat(error.get("code").asText()).isEqualTo("unsupported_type");
        assertThat(error.get("error").asText()).startsWith("Page 3 of the stack: ");
    }

    @Test
    void ticketSaysThatAFileIsAStackAndWhatItSaysWrongIsItsReason() throws Exception {
        folder.drop("two.pdf.json", "{\"split\": \"barcode\", \"formats\": [\"txt\"]}");
        folder.drop("two.pdf", "one\n-\ntwo");
        folder.drop("odd.pdf.json", "{\"split\": \"anywhere\"}");
        folder.drop("odd.pdf", "one\n-\ntwo");

        appears("done/two.pdf");
        assertThat(folder.outbox("two.2.pdf.txt")).content().contains("two");
        appears("failed/odd.pdf.error.json");
    }

    @Test
    void polledFolderIsLookedAtToo() throws Exception {
        drop("share/deep/down/scan.pdf", "a line");

        appears("done/share/deep/down/scan.pdf");
    }

    @Test
    void ticketSaysWhatItsFileWantsAndGoesWithIt() throws Exception {
        try (Receiver receiver = new Receiver((call, out) -> Receiver.status(out, 200))) {
            folder.drop("vlm/wanted.pdf.json", """
                {"language": "en+de", "formats": ["txt", "json"], "priority": 7, "callback_url": "%s"}\
                """.formatted(receiver.url("/told")));
            folder.drop("vlm/wanted.pdf", "a line");

            folder.appears(folder.done("vlm/wanted.pdf"));

            assertThat(folder.done("vlm/wanted.pdf.json")).exists();
            assertThat(folder.outbox("vlm/wanted.pdf.txt")).exists();
            assertThat(folder.outbox("vlm/wanted.pdf.json")).exists();
            assertThat(folder.outbox("vlm/wanted.pdf.md")).doesNotExist();
            Job job = job("folder", "vlm/wanted.pdf");
            assertThat(job.language()).isEqualTo("en+de");
            assertThat(job.tier()).isEqualTo("vlm");
            assertThat(priority(job)).isEqualTo(7);
            await().atMost(PATIENCE).until(() -> receiver.calls("/told").size() == 1);
        }
    }

    @Test
    void fileWithATicketThatIsNoneFailsWithTheReason() throws Exception {
        folder.drop("wrong.pdf.json", "{\"langauge\": \"de\"}");
        folder.drop("wrong.pdf", "a line");

        folder.appears(folder.failed("wrong.pdf"));

        assertThat(new ObjectMapper()
                        .readTree(folder.failed("wrong.pdf.error.json").toFile())
                        .get("error")
                        .asText())
                .contains("langauge");
        assertThat(folder.failed("wrong.pdf.json")).exists();
    }

    @Test
    void fileWaitsForTheTicketThatItsFolderRequires() throws Exception {
        drop("forms/form.pdf", "a line");
        await().atMost(PATIENCE).until(() -> claims("folder:forms", "form.pdf", "claimed") == 1);

        drop("forms/form.pdf.json", "{\"formats\": [\"csv\"]}");

        appears("done/forms/form.pdf.json");
        assertThat(data.resolve("outbox/forms/form.pdf.csv")).exists();
    }

    @Test
    void fileOrTicketThatStaysAloneIsPutAside() throws Exception {
        drop("forms/lonely.pdf", "a line");
        folder.drop("lonely.pdf.json", ScriptedReader.NO_DOCUMENT);

        appears("failed/forms/lonely.pdf");
        folder.appears(folder.failed("lonely.pdf.json"));
    }

    @Test
    void namesOfSubFoldersChooseLanguagesTiersAndTools() throws Exception {
        folder.drop("de+en/extract-tables/post/scan.pdf", "a line");

        folder.appears(folder.done("de+en/extract-tables/post/scan.pdf"));

        Job job = job("folder", "de+en/extract-tables/post/scan.pdf");
        assertThat(job.language()).isEqualTo("de+en");
        assertThat(job.tool()).isEqualTo("extract-tables");
        assertThat(job.tier()).isEqualTo("cpu");
    }

    @Test
    void pdfWithoutItsEndIsNotTakenBeforeItHasOne() throws Exception {
        folder.drop("half.pdf", "%PDF-1.7 first half\n");
        folder.drop("after.pdf", "taken after it was seen");
        folder.appears(folder.done("after.pdf"));
        assertThat(folder.inbox("half.pdf")).exists();
        assertThat(claims("folder", "half.pdf", "claimed")).isOne();

        Files.writeString(folder.inbox("half.pdf"), "%%EOF\n", StandardOpenOption.APPEND);

        folder.appears(folder.done("half.pdf"));
        assertThat(folder.outbox("half.pdf.md")).content().contains("first half", "EOF");
    }

    private static void drop(String name, String content) throws Exception {
        Path file = data.resolve(name);
        Files.createDirectories(file.getParent());
        Files.move(Files.writeString(Files.createTempFile(data, "drop", ""), content), file);
    }

    private static void appears(String name) {
        folder.appears(data.resolve(name));
    }

    private static int claims(String channel, String source, String state) {
        return server.bean(JdbcClient.class)
                .sql("select count(*) from claim where channel = ? and source = ? and state = ?")
                .params(channel, source, state)
                .query(Integer.class)
                .single();
    }

    private static Job job(String channel, String source) {
        String uuid = server.bean(JdbcClient.class)
                .sql("select job from claim where channel = ? and source = ?")
                .params(channel, source)
                .query(String.class)
                .single();
        return server.bean(Jobs.class).find(uuid).orElseThrow();
    }

    private static int priority(Job job) {
        return server.bean(JdbcClient.class)
                .sql("select priority from job where uuid = ?")
                .param(job.uuid())
                .query(Integer.class)
                .single();
    }
}
