package io.dragoman.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.document.Page;
import io.dragoman.meter.Caller;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.JobKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class JobLifeTest {
    @TempDir
    static Path data;

    static RunningServer server;

    List<ScriptedReader> readers = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = RunningServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void readersGo() throws Exception {
        for (ScriptedReader reader : readers) {
            reader.close();
            server.bean(Readers.class).gone("one");
            server.bean(Readers.class).gone("two");
        }
    }

    @Test
    void jobEndsWithAllItsPagesInOrder() throws Exception {
        reader("one", 2);

        Job job = ended(submit(30));

        assertThat(job.status()).isEqualTo(Status.DONE);
        assertThat(job.pageCount()).isEqualTo(30);
        assertThat(job.creditsCharged()).isEqualTo(30);
        assertThat(texts(job))
                .isEqualTo(IntStream.range(0, 30).mapToObj(i -> "page " + i).toList());
    }

    @Test
    void uploadIsGoneWhenTheJobEnds() throws Exception {
        reader("one", 2);

        Job job = ended(submit(1));

        assertThat(data.resolve("shelf/jobs").resolve(job.uuid()).resolve("upload"))
                .doesNotExist();
    }

    @Test
    void withoutAReaderNothingIsTaken() throws Exception {
        assertThatThrownBy(() -> submit(1))
                .hasRootCauseInstanceOf(Refusal.class)
                .hasStackTraceContaining("No reader is alive");
    }

    @Test
    void pageThatFailsCostsNothingAndTheOthersAreThere() throws Exception {
        reader("one", 2).follow((task, page, reader) -> {
            if (page == 1) {
                reader.fail(task, page, "It is torn.");
            } else {
                reader.answer(task, page);
            }
        });

        Job job = ended(submit(3));

        assertThat(job.status()).isEqualTo(Status.DONE);
        assertThat(job.creditsCharged()).isEqualTo(2);
        assertThat(texts(job)).isEqualTo(List.of("page 0", "", "page 2"));
        assertThat(job.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("page_failed");
            assertThat(warning.page()).isEqualTo(2);
        });
    }

    @Test
    void jobWhosePagesAllFailFailsAndIsFree() throws Exception {
        reader("one", 2).follow((task, page, reader) -> reader.fail(task, page, "It is torn."));

        Job job = ended(submit(2));

        assertThat(job.status()).isEqualTo(Status.FAILED);
        assertThat(job.errorCode()).isEqualTo("damaged_file");
        assertThat(job.creditsCharged()).isZero();
    }

    @Test
    void answerThatComesTwiceCountsOnce() throws Exception {
        reader("one", 2).follow((task, page, reader) -> {
            reader.answer(task, page);
            reader.answer(task, page);
        });

        Job job = ended(submit(4));

        assertThat(job.pagesEnded()).isEqualTo(4);
        assertThat(job.creditsCharged()).isEqualTo(4);
    }

    @Test
    void pagesOfALostReaderAreReadByAnotherAndThoseThatWereReadAreNot() throws Exception {
        var lost = reader("one", 2);
        lost.follow((task, page, reader) -> {
            if (page < 3) {
                reader.answer(task, page);
            } else {
                reader.close();
                throw new IllegalStateException("lost");
            }
        });
        String uuid = submit(6);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> server.bean(Readers.class).find("one").isEmpty());
        var second = reader("two", 2);

        Job job = ended(uuid);

        assertThat(job.status()).isEqualTo(Status.DONE);
        assertThat(texts(job)).hasSize(6).doesNotContain("");
        assertThat(second.tasks())
                .flatExtracting(io.dragoman.read.PageTask::pages)
                .doesNotContain(0, 1, 2);
        assertThat(attempts(uuid)).isEqualTo(List.of("read", "read", "read"));
    }

    @Test
    void pageThatKillsItsReaderTwiceFailsAlone() throws Exception {
        ScriptedReader.PageScript deadly = (task, page, reader) -> {
            if (page == 2) {
                reader.close();
                throw new IllegalStateException("killed");
            }
            reader.answer(task, page);
        };
        reader("one", 1, deadly);
        String uuid = submit(5);
        for (int round = 0; round < 2; round++) {
            String name = round == 0 ? "one" : "two";
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> server.bean(Readers.class).find(name).isEmpty());
            reader(round == 0 ? "two" : "one", 1, deadly);
        }

        Job job = ended(uuid);

        assertThat(job.status()).isEqualTo(Status.DONE);
        assertThat(texts(job)).isEqualTo(List.of("page 0", "page 1", "", "page 3", "page 4"));
        assertThat(job.creditsCharged()).isEqualTo(4);
    }

    @Test
    void jobOfOnePageDoesNotWaitForAJobOfMany() throws Exception {
        var order = Collections.synchronizedList(new ArrayList<String>());
        reader("one", 1).follow((task, page, reader) -> {
            order.add(task.upload().job());
            reader.answer(task, page);
        });
        String many = submit(200);
        String one = submit(1);

        ended(one);
        ended(many);

        assertThat(order.indexOf(one)).isLessThan(100);
    }

    @Test
    void refusalThatAKilledServerHadBegunIsBroughtToItsEnd() throws Exception {
        reader("one", 1);
        String uuid = ended(submit(1)).uuid();
        server.bean(JdbcClient.class)
                .sql("update job set phase = 'INSPECTING', task = 'lost', attempt = 1 where uuid = :uuid")
                .param("uuid", uuid)
                .update();
        server.bean(JobKeys.class).destroy(uuid);

        assertThat(server.bean(Inspections.class).askAgain(uuid)).isNull();

        assertThat(server.bean(Jobs.class).find(uuid)).isEmpty();
        assertThat(data.resolve("shelf/jobs").resolve(uuid)).doesNotExist();
    }

    @Test
    void deletedJobIsGoneAndWhatWasReadIsPaid() throws Exception {
        reader("one", 1).follow((task, page, reader) -> {
            if (page < 2) {
                reader.answer(task, page);
            }
        });
        String uuid = submit(10);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> server.bean(Jobs.class).find(uuid, local()).pagesEnded() == 2);

        server.bean(Jobs.class).delete(uuid, local());

        assertThat(server.bean(Jobs.class).find(uuid)).isEmpty();
        assertThat(data.resolve("shelf/jobs").resolve(uuid)).doesNotExist();
        assertThat(server.bean(io.dragoman.meter.Meter.class).charged(uuid)).isEqualTo(2);
    }

    @Test
    void vlmWithoutAModelIsReadLocallyAndSaysSo() throws Exception {
        reader("one", 1);

        Job job = ended(submit(1, "vlm"));

        assertThat(job.creditsCharged()).isEqualTo(1);
        assertThat(job.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("no_model");
            assertThat(warning.page()).isNull();
        });
    }

    @Test
    void anotherAccountsJobIsNotThere() throws Exception {
        reader("one", 1);
        Job job = ended(submit(1));
        Caller other = new Caller(4711L, null, "free");

        assertThatThrownBy(() -> server.bean(Jobs.class).find(job.uuid(), other))
                .isInstanceOf(Refusal.class);
    }

    private ScriptedReader reader(String name, int threads) throws Exception {
        return reader(name, threads, (task, page, reader) -> reader.answer(task, page));
    }

    /** One that follows the script from its first page on. */
    private ScriptedReader reader(String name, int threads, ScriptedReader.PageScript script) throws Exception {
        ScriptedReader reader = ScriptedReader.start(server, name, threads, script);
        readers.add(reader);
        return reader;
    }

    private static Caller local() {
        return server.callers().local();
    }

    private static String submit(int pages) throws IOException {
        return submit(pages, "cpu");
    }

    private static String submit(int pages, String tier) throws IOException {
        Path file = Files.createTempFile(data, "upload", ".txt");
        Files.write(file, IntStream.range(0, pages).mapToObj(i -> "page " + i).toList());
        var submission = new Submission(local(), "scan.pdf", tier, "eng", null, null, null, "test", List.of(), null);
        return server.bean(ProducerTemplate.class)
                .requestBodyAndHeader("direct:ingest", file, "DragomanSubmission", submission, String.class);
    }

    private static Job ended(String uuid) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        server.bean(Jobs.class).find(uuid, local()).status().hasEnded());
        return server.bean(Jobs.class).find(uuid, local());
    }

    private static List<String> texts(Job job) throws IOException {
        List<String> texts = new ArrayList<>();
        server.bean(Results.class).of(job).pages().forEach((Page page) -> texts.add(page.text()));
        return texts;
    }

    private static List<String> attempts(String uuid) {
        return server.bean(JdbcClient.class)
                .sql("select outcome from attempt where job = :job and page < 3 order by page, attempt")
                .param("job", uuid)
                .query(String.class)
                .list();
    }
}
