package io.dragoman.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.document.Notice;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.meter.BucketKind;
import io.dragoman.meter.Caller;
import io.dragoman.meter.Meter;
import io.dragoman.model.ScriptedModelServer;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The way of a page to a model and back, over the real routes, broker and database. */
class VisionTierTest {
    private static final String ONE = "the steamer arrived on the fourteenth of March with barrels of herring";
    private static final String TWO = "~teh staemer lfet agian on teh fiftenth of Mrach witouth any mial abord";
    private static final String TEXT = "=and the harbour office wrote down in the great book what was seen";

    @TempDir
    static Path data;

    static ScriptedModelServer model;
    static RunningServer server;
    static ScriptedReader reader;

    @BeforeAll
    static void start() throws Exception {
        model = ScriptedModelServer.start(ScriptedModelServer.Call::hang);
        server = RunningServer.start(
                data,
                "--dragoman.models.vision.url=" + model.url(),
                "--dragoman.models.vision.name=tiny-vision",
                "--dragoman.models.vision.timeout=10s",
                "--dragoman.models.vision.retries=1",
                "--dragoman.models.vision.pause=1ms",
                "--dragoman.models.vision.longest-pause=1s");
        reader = ScriptedReader.start(server, "one", 2);
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
        model.close();
    }

    @BeforeEach
    void answerWell() {
        model.requests().clear();
        model.follow(call -> call.say("# Seen\n\n" + ONE));
    }

    @AfterEach
    void alignAsARealReader() {
        reader.playAlignments((task, one) -> one.align(task));
    }

    @Test
    void pageIsReadByTheModelAndPaidAsSuch() throws Exception {
        Job job = read("vlm", ONE);

        assertThat(job.engine()).isEqualTo("tiny-vision");
        assertThat(job.creditsCharged()).isEqualTo(3);
        assertThat(job.warnings()).isEmpty();
        Page page = pages(job).get(0);
        assertThat(page.source()).isEqualTo(PageSource.VLM);
        assertThat(page.text()).isEqualTo("Seen\n\n" + ONE);
        assertThat(page.blocks().get(1).box().y0()).isEqualTo(100);
        assertThat(model.requests()
                        .get(0)
                        .at("/messages/1/content/0/image_url/url")
                        .asText())
                .endsWith(Base64.getEncoder().encodeToString("picture 0".getBytes(StandardCharsets.UTF_8)));
        assertThat(data.resolve("shelf/jobs").resolve(job.uuid()).resolve("vision"))
                .doesNotExist();
    }

    @Test
    void autoShowsTheModelWhatWasReadPoorlyAndNothingElse() throws Exception {
        String said = "the steamer left again on the fifteenth of March without any mail aboard";
        model.follow(call -> call.say(said));

        Job job = read("auto", ONE, TWO, TEXT);

        assertThat(model.requests()).hasSize(1);
        assertThat(pages(job).stream().map(Page::source))
                .containsExactly(PageSource.OCR, PageSource.VLM, PageSource.TEXT_LAYER);
        assertThat(pages(job).get(1).text()).isEqualTo(said);
        assertThat(job.creditsCharged()).isEqualTo(1 + 3 + 1);
        assertThat(job.warnings()).extracting(Notice::code).containsExactly("vlm_unconfirmed");
    }

    @Test
    void textLayerIsNotShownAndCpuAsksNobody() throws Exception {
        assertThat(read("vlm", TEXT).creditsCharged()).isEqualTo(1);
        assertThat(read("cpu", ONE, TWO).creditsCharged()).isEqualTo(2);
        assertThat(model.requests()).isEmpty();
    }

    /** What a server can do wrong. */
    enum Fault {
        HANGS(ScriptedModelServer.Call::hang, "vlm_failed"),
        HTML(call -> call.send(200, "text/html", "<html>It works!</html>"), "vlm_failed"),
        HALF_A_JSON(call -> call.send(200, "application/json", "{\"choices\":[{\"mess"), "vlm_failed"),
        ANOTHER_FORMAT(
                call -> call.send(200, "application/json", "{\"content\":[{\"text\":\"hello\"}]}"), "vlm_failed"),
        FAILS(call -> call.send(500, "text/plain", "oh"), "vlm_failed"),
        HAS_TOO_MUCH_TO_DO(call -> call.send(429, "text/plain", ""), "vlm_failed"),
        REFUSES(call -> call.send(401, "text/plain", ""), "vlm_failed"),
        ENDLESS(
                call -> {
                    OutputStream out = call.begin("application/json");
                    byte[] more = "{\"choices\":[".repeat(1000).getBytes(StandardCharsets.UTF_8);
                    while (true) { // until the other side hangs up
                        out.write(more);
                    }
                },
                "vlm_failed"),
        CUT_OFF(call -> call.say(ONE, "length"), "vlm_refused"),
        LOOPS(call -> call.say(ONE + " and so on".repeat(200)), "vlm_refused"),
        LIES(
                call -> call.say("Dear Madam, we regret to say that the position of head gardener was given away"
                        + " yesterday morning, and that the gates will be closed to visitors until the spring."),
                "vlm_refused"),
        SAYS_NOTHING(call -> call.say(""), "vlm_refused");

        private final ScriptedModelServer.Script script;
        private final String code;

        Fault(ScriptedModelServer.Script script, String code) {
            this.script = script;
            this.code = code;
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whateverGoesWrongThePageStaysAsItWasReadHereAndCostsThat(Fault fault) throws Exception {
        model.follow(fault.script);

        Job job = read("vlm", ONE);

        assertThat(job.status()).isEqualTo(Status.DONE);
        assertThat(pages(job).get(0).text()).isEqualTo(ONE);
        assertThat(job.engine()).isEqualTo("scripted");
        assertThat(job.creditsCharged()).isEqualTo(1);
        assertThat(job.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo(fault.code);
            assertThat(warning.page()).isEqualTo(1);
            assertThat(warning.message()).contains("local engine").doesNotContain("127.0.0.1");
        });
    }

    @Test
    void answerThatALostReaderHeldIsGivenUpForTheLocalReading() throws Exception {
        reader.playAlignments((task, one) -> {
            // takes it, and never says anything
        });

        Job job = read("vlm", ONE);

        assertThat(pages(job).get(0).source()).isEqualTo(PageSource.OCR);
        assertThat(job.creditsCharged()).isEqualTo(1);
    }

    @Test
    void pageThatWasBeingLookedAtWhenTheServerWentIsLookedAtAgainAndPaidOnce() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        model.follow(call -> {
            if (calls.getAndIncrement() == 0) {
                goOn.await();
            }
            call.say(ONE);
        });
        String uuid = submit("vlm", ONE);
        await().atMost(Duration.ofSeconds(60)).untilAtomic(calls, org.hamcrest.Matchers.equalTo(1));

        server.bean(LostWork.class).everythingWaitsAgain();
        Job job = ended(uuid);
        goOn.countDown();

        assertThat(calls).hasValue(2);
        assertThat(job.creditsCharged()).isEqualTo(3);
    }

    @Test
    void deletedJobIsNotAskedForAndLeavesNothing() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        model.follow(call -> {
            asked.countDown();
            goOn.await();
            call.say(ONE);
        });
        String uuid = submit("vlm", ONE);
        asked.await();

        server.bean(Jobs.class).withdraw(uuid, Deletion.Cause.OWNER);
        goOn.countDown();

        Path folder = data.resolve("shelf/jobs").resolve(uuid);
        await().atMost(Duration.ofSeconds(60)).until(() -> !Files.exists(folder));
        assertThat(server.bean(Meter.class).charged(uuid)).isZero();
    }

    @Test
    void ledgerIsBalancedAfterAllOfThis() throws Exception {
        Caller local = server.callers().local();
        long before = reserved(local);

        read("vlm", ONE, TEXT, TWO);

        assertThat(before).isZero();
        assertThat(reserved(local)).isZero();
    }

    private static long reserved(Caller caller) {
        return server.bean(Meter.class).usage(caller).stream()
                .filter(usage -> usage.kind() == BucketKind.CREDITS)
                .mapToLong(usage -> usage.reserved())
                .sum();
    }

    private Job read(String tier, String... pages) throws Exception {
        return ended(submit(tier, pages));
    }

    private String submit(String tier, String... pages) throws Exception {
        Path file = Files.write(Files.createTempFile(data, "upload", ".txt"), List.of(pages));
        var submission = new Submission(
                server.callers().local(), "scan.pdf", tier, "eng", null, null, null, "test", List.of(), null);
        return server.bean(ProducerTemplate.class)
                .requestBodyAndHeader("direct:ingest", file, "DragomanSubmission", submission, String.class);
    }

    private Job ended(String uuid) {
        Jobs jobs = server.bean(Jobs.class);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jobs.find(uuid).orElseThrow().status().hasEnded());
        return jobs.find(uuid).orElseThrow();
    }

    private static List<Page> pages(Job job) throws Exception {
        List<Page> pages = new ArrayList<>();
        server.bean(Results.class).of(job).pages().forEach(pages::add);
        return pages;
    }
}
