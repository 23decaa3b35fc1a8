package io.dragoman.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.document.Page;
import io.dragoman.export.StackDocument;
import io.dragoman.meter.BucketKind;
import io.dragoman.meter.Caller;
import io.dragoman.meter.Meter;
import io.dragoman.meter.Usage;
import io.dragoman.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StacksTest {
    private static final String STACK = "-\n\nfirst, page one\n\nfirst, page two\n-\nsecond";

    @TempDir
    static Path data;

    static RunningServer server;
    static ScriptedReader reader;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(data);
        reader = ScriptedReader.start(server, "one", 2);
    }

    @BeforeEach
    void readEverything() {
        reader.follow((task, page, one) -> one.answer(task, page));
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
    }

    @Test
    void documentsOfAStackAreJobsThatNameItAndItHasNothingOfItsOwn() throws Exception {
        Job stack = ended(submit(local(), STACK, "barcode"));

        assertThat(stack.status()).isEqualTo(Status.DONE);
        assertThat(stack.documents())
                .extracting(StackDocument::status, StackDocument::pages)
                .map(Object::toString)
                .containsExactly("(\"done\", [3, 5])", "(\"done\", [7])");
        assertThat(texts(stack)).isEmpty();
        assertThat(stack.creditsCharged()).isZero();
        Job first = document(stack, 0);
        assertThat(first.fileName()).isEqualTo("scan.1.pdf");
        assertThat(texts(first)).containsExactly("first, page one", "first, page two");
        assertThat(first.creditsCharged()).isEqualTo(2);
        assertThat(first.stack().uuid()).isEqualTo(stack.uuid());
        assertThat(first.stack().document()).isEqualTo(1);
        assertThat(first.stack().documents()).isEqualTo(2);
        assertThat(document(stack, 1).creditsCharged()).isEqualTo(1);
        assertThat(data.resolve("shelf/jobs").resolve(stack.uuid())).isEmptyDirectory();
    }

    @Test
    void whoCannotPayForAllDocumentsPaysForNone() throws Exception {
        server.accounts().create("poor@example.org", "pro", 2);
        Caller poor = server.accounts().find("poor@example.org").caller();

        String stack = submit(poor, STACK, "barcode");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> server.bean(Jobs.class).find(stack).isEmpty());
        Usage usage = server.bean(Meter.class).usage(poor).stream()
                .filter(one -> one.kind() == BucketKind.CREDITS)
                .findFirst()
                .orElseThrow();
        assertThat(usage.used()).isZero();
        assertThat(server.bean(Jobs.class).list(poor, null, 10).jobs()).isEmpty();
    }

    @Test
    void stackIsDoneWhenSomeOfItsDocumentsCouldBeReadAndFailsWhenNoneCould() throws Exception {
        reader.follow((task, page, one) -> {
            if (task.upload().bytes() == "torn".length()) {
                one.fail(task, page, "Torn.");
            } else {
                one.answer(task, page);
            }
        });

        Job half = ended(submit(local(), "whole\n-\ntorn", "barcode"));
        Job none = ended(submit(local(), "torn\n-\ntorn", "barcode"));

        assertThat(half.status()).isEqualTo(Status.DONE);
        assertThat(half.documents()).extracting(StackDocument::status).containsExactly("done", "failed");
        assertThat(none.status()).isEqualTo(Status.FAILED);
        assertThat(none.error()).isEqualTo("No document of the stack could be read.");
    }

    @Test
    void deletedStackTakesItsDocumentsWithIt() throws Exception {
        Job stack = ended(submit(local(), STACK, "barcode"));

        server.bean(Jobs.class).delete(stack.uuid(), local());

        assertThat(stack.documents())
                .allSatisfy(document -> assertThat(server.bean(Jobs.class).find(document.uuid()))
                        .isEmpty());
    }

    @Test
    void stackEndsWithoutADocumentThatItsOwnerHasDeleted() throws Exception {
        var held = new java.util.concurrent.CountDownLatch(1);
        reader.follow((task, page, one) -> {
            held.await();
            one.answer(task, page);
        });
        String uuid = submit(local(), STACK, "barcode");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> server.bean(Jobs.class).find(uuid).orElseThrow().documents().stream()
                                .filter(document -> server.bean(Jobs.class)
                                        .find(document.uuid())
                                        .isPresent())
                                .count()
                        == 2);

        server.bean(Jobs.class)
                .delete(
                        server.bean(Jobs.class)
                                .find(uuid)
                                .orElseThrow()
                                .documents()
                                .get(0)
                                .uuid(),
                        local());
        held.countDown();

        Job stack = ended(uuid);
        assertThat(stack.status()).isEqualTo(Status.DONE);
        assertThat(stack.documents()).extracting(StackDocument::status).containsExactly("failed", "done");
    }

    @Test
    void documentThatIsRefusedStaysAndSaysWhy() throws Exception {
        Job stack = ended(submit(local(), "good\n-\n" + ScriptedReader.TORN_PART, "barcode"));

        assertThat(stack.status()).isEqualTo(Status.DONE);
        Job refused = document(stack, 1);
        assertThat(refused.status()).isEqualTo(Status.FAILED);
        assertThat(refused.errorCode()).isEqualTo("unsupported_type");
        assertThat(refused.creditsCharged()).isZero();
    }

    @Test
    void whatIsNoWayToSplitIsRefusedAtOnce() {
        assertThatThrownBy(() -> submit(local(), STACK, "somewhere"))
                .hasRootCauseInstanceOf(Refusal.class)
                .hasStackTraceContaining("barcode:TEXT");
    }

    private static Caller local() {
        return server.callers().local();
    }

    private static String submit(Caller caller, String text, String split) throws IOException {
        Path file = Files.writeString(Files.createTempFile(data, "upload", ".txt"), text);
        var submission = new Submission(
                caller, "scan.pdf", null, "eng", null, null, null, "test", List.of(), null, null, null, split);
        return server.bean(ProducerTemplate.class)
                .requestBodyAndHeader("direct:ingest", file, "DragomanSubmission", submission, String.class);
    }

    private static Job ended(String uuid) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> server.bean(Jobs.class)
                        .find(uuid)
                        .orElseThrow()
                        .status()
                        .hasEnded());
        return server.bean(Jobs.class).find(uuid).orElseThrow();
    }

    private static Job document(Job stack, int index) {
        return server.bean(Jobs.class).find(stack.documents().get(index).uuid()).orElseThrow();
    }

    private static List<String> texts(Job job) throws IOException {
        List<String> texts = new ArrayList<>();
        server.bean(Results.class).of(job).pages().forEach((Page page) -> texts.add(page.text()));
        return texts;
    }
}
