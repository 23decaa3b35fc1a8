package io.dragoman.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.meter.Caller;
import io.dragoman.read.PageTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which page is begun next, of a reader that begins one only when the test lets it end another. */
class DispatchOrderTest {
    private static final int THREADS = 2;
    private static final int FREE = 50; // pages, the most of a file

    @TempDir
    static Path data;

    static RunningServer server;

    private final Semaphore mayEnd = new Semaphore(0);
    private final List<String> begun = new CopyOnWriteArrayList<>(); // jobs, page by page
    private ScriptedReader reader;
    private Caller free;
    private Caller paid;

    @BeforeAll
    static void start() {
        server = RunningServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void readerStarts() throws Exception {
        reader = ScriptedReader.start(server, "one", THREADS, (task, page, itself) -> {
            begun.add(task.upload().job());
            itself.started(task, page);
            mayEnd.acquire();
            itself.answer(task, page);
        });
        free = account("free");
        paid = account("pro");
    }

    @AfterEach
    void readerGoes() throws Exception {
        mayEnd.release(1_000_000);
        await().atMost(Duration.ofSeconds(120)).until(() -> count("job", "phase not in ('DONE', 'FAILED')") == 0);
        reader.close();
        server.bean(Readers.class).gone("one");
    }

    @Test
    void firstPageOfAPaidJobIsBegunBeforeEveryFreePageThatWaits() throws Exception {
        for (int i = 0; i < 6; i++) {
            submit(free, FREE, "");
        }
        untilAreBegun(THREADS);
        String urgent = submit(paid, 3, "");
        untilAPageIsGiven(urgent);

        mayEnd.release();
        untilAreBegun(THREADS + 1);

        assertThat(begun.get(THREADS)).isEqualTo(urgent);
    }

    @Test
    void jobOfOnePageIsBegunWhileThePagesEndThatWereReadWhenItCame() throws Exception {
        submit(paid, 400, "");
        untilAreBegun(THREADS);
        String one = submit(paid, 1, "");
        await().atMost(Duration.ofSeconds(60)).until(() -> pages(one, "WAITING") == 1);

        mayEnd.release();
        untilAreBegun(THREADS + 1);
        untilAPageIsGiven(one);
        mayEnd.release(THREADS - 1);
        untilAreBegun(2 * THREADS);

        assertThat(List.copyOf(begun).subList(0, 2 * THREADS)).contains(one);
    }

    @Test
    void freeJobHasAPageInTenHoweverManyPaidOnesCome() throws Exception {
        String patient = submit(free, FREE, "");
        untilAreBegun(THREADS);
        submit(paid, 400, "");
        for (int i = 0; i < 40; i++) {
            submit(paid, 1, "");
        }

        mayEnd.release(1_000_000);
        untilAreBegun(THREADS + 200);

        for (int from = THREADS; from < THREADS + 200; from += 20) {
            assertThat(List.copyOf(begun).subList(from, from + 20))
                    .as("from the page %d on", from)
                    .filteredOn(patient::equals)
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void onlyPagesThatTakeLittleAreGivenSeveralAtATime() throws Exception {
        String text = submit(paid, 60, ScriptedReader.TEXT);
        String scan = submit(paid, 60, "");
        mayEnd.release(1_000_000);
        untilAreBegun(120);

        assertThat(pagesATime(scan)).containsOnly(1);
        assertThat(pagesATime(text)).contains(4);
    }

    private List<Integer> pagesATime(String job) {
        return reader.tasks().stream()
                .filter(task -> task.upload().job().equals(job))
                .map(PageTask::pages)
                .map(List::size)
                .toList();
    }

    private void untilAreBegun(int pages) {
        await().atMost(Duration.ofSeconds(60)).until(() -> begun.size() >= pages);
    }

    private void untilAPageIsGiven(String job) {
        await().atMost(Duration.ofSeconds(60)).until(() -> pages(job, "SENT") + pages(job, "STARTED") > 0);
    }

    private static int pages(String job, String state) {
        return count("page", "job = '" + job + "' and state = '" + state + "'");
    }

    private static int count(String table, String where) {
        return server.bean(JdbcClient.class)
                .sql("select count(*) from " + table + " where " + where)
                .query(Integer.class)
                .single();
    }

    private Caller account(String plan) {
        return server.callers()
                .byToken(server.accounts()
                        .create(plan + UUID.randomUUID() + "@example.org", plan, plan.equals("pro") ? 10_000 : 0)
                        .token());
    }

    /** Comes back when the job waits to be read, or is. */
    private String submit(Caller caller, int pages, String mark) throws IOException {
        Path file = Files.createTempFile(data, "upload", ".txt");
        Files.write(
                file,
                IntStream.range(0, pages).mapToObj(i -> mark + "page " + i).toList());
        var submission = new Submission(caller, "scan.pdf", "cpu", "eng", null, null, null, "test", List.of(), null);
        return server.bean(ProducerTemplate.class)
                .requestBodyAndHeader("direct:ingest", file, "DragomanSubmission", submission, String.class);
    }
}
