package io.dragoman.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.job.Deletion;
import io.dragoman.job.Jobs;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class WatchedFolderTest {
    @TempDir
    static Path data;

    static RunningServer server;
    static ScriptedReader reader;
    static Dropped folder;

    @BeforeAll
    static void start() throws Exception {
        server = Dropped.server(data);
        reader = ScriptedReader.start(server, "one", 2);
        folder = new Dropped(data);
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
    }

    @BeforeEach
    void readsEverything() {
        reader.follow((task, page, one) -> one.answer(task, page));
    }

    @Test
    void exportsAppearAndTheOriginalMovesToDone() throws Exception {
        folder.drop("mail/today/scan.pdf", "a line of text");

        folder.appears(folder.done("mail/today/scan.pdf"));

        assertThat(folder.outbox("mail/today/scan.pdf.md")).content().contains("a line of text");
        assertThat(folder.outbox("mail/today/scan.pdf.pdf")).content().startsWith("%PDF");
        assertThat(folder.inbox("mail/today/scan.pdf")).doesNotExist();
        assertThat(folder.outbox("mail/today")).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void emptyFileIsPutAsideWithItsReason() throws Exception {
        folder.drop("empty.pdf", "");

        folder.appears(folder.failed("empty.pdf"));

        JsonNode error = error("empty.pdf");
        assertThat(error.get("code").asText()).isEqualTo("empty_file");
        assertThat(error.get("error").asText()).isEqualTo("The file is empty.");
        assertThat(Instant.parse(error.get("time").asText()))
                .isCloseTo(Instant.now(), org.assertj.core.api.Assertions.within(Duration.ofMinutes(1)));
        assertThat(error.get("job").isNull()).isTrue();
    }

    @Test
    void fileThatIsRefusedAfterALookIsPutAsideWithItsReason() throws Exception {
        folder.drop("song.mp3", ScriptedReader.NO_DOCUMENT);

        folder.appears(folder.failed("song.mp3"));

        assertThat(error("song.mp3").get("code").asText()).isEqualTo("unsupported_type");
        assertThat(folder.outbox("song.mp3.md")).doesNotExist();
    }

    @Test
    void fileOfAFailedJobIsPutAsideWithTheJob() throws Exception {
        reader.follow((task, page, one) -> one.fail(task, page, "It is torn."));
        folder.drop("torn.pdf", "x");

        folder.appears(folder.failed("torn.pdf"));

        assertThat(error("torn.pdf").get("code").asText()).isEqualTo("damaged_file");
        assertThat(error("torn.pdf").get("job").asText()).matches("[0-9a-f]{32}");
    }

    @Test
    void namesOfAnyBytesKeepThem() throws Exception {
        String longest = "x".repeat(251) + ".pdf";
        for (String encoded :
                new String[] {"line%0Abreak%20%22%27%24%60.pdf", "%ff%fe%80.pdf", "100%25%5c%3f.pdf", longest}) {
            Path file = raw("inbox/" + encoded);
            Files.writeString(Files.createTempFile(data, "drop", ""), "x");
            Files.writeString(file, "text of " + encoded.length());
        }

        folder.appears(raw("done/line%0Abreak%20%22%27%24%60.pdf"));
        folder.appears(raw("done/%ff%fe%80.pdf"));
        folder.appears(raw("done/100%25%5c%3f.pdf"));
        folder.appears(folder.done(longest));

        assertThat(raw("outbox/line%0Abreak%20%22%27%24%60.pdf.md")).exists();
        assertThat(raw("outbox/%ff%fe%80.pdf.md")).exists();
        assertThat(raw("outbox/100%25%5c%3f.pdf.md")).exists();
        assertThat(folder.outbox(longest.substring(0, 252) + ".md")).exists();
    }

    @Test
    void fileThatGrowsIsTakenOnceAndWhole() throws Exception {
        Path file = folder.inbox("growing.pdf");
        FileTime longAgo = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));
        for (int i = 0; i < 8; i++) {
            Files.writeString(file, "line " + i + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Files.setLastModifiedTime(file, longAgo);
            long size = Files.size(file);
            await().pollDelay(Duration.ofMillis(150)).until(() -> Files.size(file) == size);
        }

        folder.appears(folder.done("growing.pdf"));

        assertThat(folder.outbox("growing.pdf.md")).content().contains("line 0", "line 7");
        assertThat(claims("growing.pdf")).isOne();
    }

    @Test
    void sameNameAgainIsANewJobUnderANameOfItsOwn() throws Exception {
        folder.drop("twice.pdf", "the first");
        folder.appears(folder.done("twice.pdf"));

        folder.drop("twice.pdf", "the second");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> folder.files("done").stream()
                                .filter(file -> file.getFileName().toString().startsWith("twice."))
                                .count()
                        == 2);

        Path second = folder.files("outbox").stream()
                .filter(file -> file.getFileName().toString().matches("twice\\.pdf\\.[0-9a-f]{8}\\.md"))
                .findFirst()
                .orElseThrow();
        assertThat(second).content().contains("the second");
        assertThat(folder.outbox("twice.pdf.md")).content().contains("the first");
        assertThat(folder.done("twice.pdf")).hasContent("the first");
    }

    @Test
    void sameBytesUnderTheSameNameAgainAreANewJobToo() throws Exception {
        folder.drop("again.pdf", "the same");
        folder.appears(folder.done("again.pdf"));

        Files.move(folder.done("again.pdf"), folder.inbox("again.pdf"));
        await().atMost(Duration.ofSeconds(20)).until(() -> claims("again.pdf") == 2);
        folder.allDelivered(server);

        assertThat(folder.inbox("again.pdf")).doesNotExist();
        assertThat(outbox("again.pdf")).hasSize(2);
    }

    @Test
    void fileThatIsOverwrittenWhileItIsReadIsReadAgain() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(1);
        reader.follow((task, page, one) -> {
            reading.countDown();
            go.await();
            one.answer(task, page);
        });
        folder.drop("edited.pdf", "as it was");
        assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();

        Files.writeString(folder.inbox("edited.pdf"), "as it became");
        await().atMost(Duration.ofSeconds(20)).until(() -> claims("edited.pdf") == 2);
        go.countDown();
        folder.allDelivered(server);

        assertThat(outbox("edited.pdf"))
                .map(WatchedFolderTest::read)
                .hasSize(2)
                .anyMatch(text -> text.contains("as it was"))
                .anyMatch(text -> text.contains("as it became"));
        assertThat(folder.files("done").stream()
                        .filter(file -> file.getFileName().toString().startsWith("edited."))
                        .toList())
                .singleElement()
                .satisfies(file -> assertThat(file).hasContent("as it became"));
    }

    @Test
    void fileWhoseDateChangesWhileItIsReadIsNotReadAgain() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(1);
        reader.follow((task, page, one) -> {
            reading.countDown();
            go.await();
            one.answer(task, page);
        });
        folder.drop("touched.pdf", "x");
        assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();

        Instant touched = Instant.parse("2020-02-02T02:02:02Z");
        Files.setLastModifiedTime(folder.inbox("touched.pdf"), FileTime.from(touched));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> version("touched.pdf").contains("2020-02-02"));
        go.countDown();

        folder.appears(folder.done("touched.pdf"));
        assertThat(claims("touched.pdf")).isOne();
    }

    @Test
    void linksAndTemporaryFilesStayWhereTheyAre() throws Exception {
        Path secret = Files.writeString(data.resolve("secret.txt"), "not to be read");
        Files.createSymbolicLink(folder.inbox("link.pdf"), secret);
        Files.createSymbolicLink(folder.inbox("folder-link"), data.resolve("keys"));
        folder.drop("scan.pdf.part", "half");
        folder.drop(".hidden/scan.pdf", "hidden");

        folder.drop("marker.pdf", "after them");
        folder.appears(folder.done("marker.pdf"));

        assertThat(folder.inbox("link.pdf")).isSymbolicLink();
        assertThat(folder.inbox("scan.pdf.part")).exists();
        assertThat(folder.inbox(".hidden/scan.pdf")).exists();
        assertThat(Dropped.count(server, "select count(*) from claim where source like 'link%' or source like '%part'"))
                .isZero();
    }

    @Test
    void deletedJobLeavesItsFileInFailed() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(1);
        reader.follow((task, page, one) -> {
            reading.countDown();
            go.await();
            one.answer(task, page);
        });
        folder.drop("unwanted.pdf", "x");
        assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();

        server.bean(Jobs.class).withdraw(jobOf("unwanted.pdf"), Deletion.Cause.OWNER);
        folder.appears(folder.failed("unwanted.pdf"));
        go.countDown();

        assertThat(error("unwanted.pdf").get("code").asText()).isEqualTo("unknown_job");
    }

    @Test
    void deliveryWaitsForAnOutboxThatCannotBeWrittenAndHoldsItsJob() throws Exception {
        Files.createDirectories(data.resolve("outbox"));
        Path inTheWay = Files.writeString(folder.outbox("full"), "a file where a folder is wanted");
        folder.drop("full/scan.pdf", "x");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Dropped.count(server, "select count(*) from delivery where attempts > 1 and state = 'due'")
                        == 1);

        assertThat(folder.inbox("full/scan.pdf")).exists();
        assertThat(server.bean(Deliveries.class).holds(jobOf("full%2Fscan.pdf")))
                .isTrue();
        Files.delete(inTheWay);

        folder.appears(folder.done("full/scan.pdf"));
        assertThat(folder.outbox("full/scan.pdf.md")).exists();
        folder.allDelivered(server);
        assertThat(server.bean(Deliveries.class).holds(jobOf("full%2Fscan.pdf")))
                .isFalse();
    }

    @Test
    void threeHundredFilesAtOnceAreEachReadOnce() throws Exception {
        for (int i = 0; i < 300; i++) {
            folder.drop("many/" + i % 7 + "/" + i + ".pdf", "text " + i);
        }

        await().atMost(Duration.ofSeconds(120))
                .until(() -> folder.files("done").stream()
                                .filter(file -> file.toString().contains("/many/"))
                                .count()
                        == 300);
        folder.allDelivered(server);

        assertThat(Dropped.count(server, "select count(*) from claim where source like 'many%'"))
                .isEqualTo(300);
        assertThat(Dropped.count(server, "select count(distinct job) from claim where source like 'many%'"))
                .isEqualTo(300);
        assertThat(folder.files("outbox").stream()
                        .filter(file -> file.toString().contains("/many/"))
                        .map(file -> file.getFileName().toString())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 300)
                        .boxed()
                        .flatMap(i -> java.util.stream.Stream.of(i + ".pdf.md", i + ".pdf.pdf"))
                        .toList());
    }

    private static Path raw(String encoded) {
        return Path.of(URI.create("file://" + data.toUri().getRawPath() + encoded));
    }

    private static JsonNode error(String name) throws Exception {
        return new ObjectMapper().readTree(folder.failed(name + ".error.json").toFile());
    }

    /** The Markdown that came out of a file of this name. */
    private static List<Path> outbox(String name) {
        return folder.files("outbox").stream()
                .filter(file -> file.getFileName().toString().startsWith(name))
                .filter(file -> file.toString().endsWith(".md"))
                .toList();
    }

    private static int claims(String source) {
        return Dropped.count(server, "select count(*) from claim where source = '" + source + "'");
    }

    private static String version(String source) {
        return server.bean(JdbcClient.class)
                .sql("select version from claim where source = ?")
                .param(source)
                .query(String.class)
                .single();
    }

    private static String jobOf(String source) {
        return server.bean(JdbcClient.class)
                .sql("select job from claim where source = ?")
                .param(source.replace("%2F", "/"))
                .query(String.class)
                .single();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
