package io.dragoman.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Extract;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.document.Word;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.PageShelf;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class PageTasksTest {
    private static final JobKey KEY = new JobKey(Base64.getEncoder().encodeToString(new byte[32]));
    private static final String JOB = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private final List<Object> answers = new CopyOnWriteArrayList<>();
    private final Workload workload = new Workload();
    private final AtomicInteger stuck = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private AnnotationConfigApplicationContext shelves;
    private PageShelf pages;
    private UploadCache cache;
    private PageWatch watch;

    @BeforeEach
    void putUpload() throws IOException {
        shelves = new AnnotationConfigApplicationContext();
        shelves.getEnvironment().setActiveProfiles("reader");
        TestPropertyValues.of("dragoman.shelf.folder=" + folder.resolve("shelf"))
                .applyTo(shelves);
        shelves.scan("io.dragoman.shelf");
        shelves.refresh();
        Shelf shelf = shelves.getBean(Shelf.class);
        shelf.put(upload().name(), KEY, out -> out.write("the upload".getBytes(StandardCharsets.UTF_8)));
        pages = new PageShelf(shelf);
        Path work = Files.createDirectory(folder.resolve("work"));
        cache = new UploadCache(shelf, work, 1 << 20, Duration.ZERO, Clock.systemUTC());
        watch = new PageWatch(Duration.ofMillis(50), stuck::incrementAndGet);
    }

    @AfterEach
    void close() {
        watch.close();
        shelves.close();
    }

    @Test
    void everyPageIsBegunReadAndKept() throws IOException {
        tasks((index, language, time) -> page(index)).read(task(Duration.ofSeconds(5), 0, 2));

        assertThat(answers)
                .extracting(answer -> answer.getClass().getSimpleName())
                .containsExactly("PageStarted", "PageRead", "PageRead");
        assertThat(((PageRead) answers.get(1)).next()).isEqualTo(2);
        PageRead read = (PageRead) answers.get(2);
        assertThat(read.next()).isNull();
        assertThat(read.result()).isEqualTo("jobs/" + JOB + "/pages/2.1");
        assertThat(read.sha256()).hasSize(64);
        assertThat(pages.open(read.result(), KEY)).isEqualTo(page(2));
        assertThat(opened).hasValue(1);
    }

    @Test
    void pictureOfAPageThatWasReadPoorlyIsKeptAndNoOther() throws IOException {
        PageTasks tasks = tasks((index, language, time) -> page(index));

        tasks.read(task(Duration.ofSeconds(5), new PageTask.Picture(0.95, 500, "jobs/" + JOB + "/vision"), 2));
        tasks.read(task(Duration.ofSeconds(5), new PageTask.Picture(0.85, 500, "jobs/" + JOB + "/vision"), 3));

        String kept = ((PageRead) answers.get(1)).picture();
        assertThat(kept).isEqualTo("jobs/" + JOB + "/vision/2.1.jpg");
        assertThat(shelves.getBean(Shelf.class).open(kept, KEY)).hasBinaryContent(new byte[] {2, 1});
        assertThat(((PageRead) answers.get(3)).picture()).isNull();
    }

    @Test
    void refusedPageFailsWithItsReasonAndTheNextIsStillRead() {
        tasks((index, language, time) -> {
                    if (index == 0) {
                        throw new Refusal(Reason.DAMAGED_FILE, "The page is damaged.");
                    }
                    return page(index);
                })
                .read(task(Duration.ofSeconds(5), 0, 1));

        assertThat(answers.get(1))
                .isEqualTo(new PageFailed("t", JOB, 0, 1, "r", "damaged_file", "The page is damaged."));
        assertThat(answers.get(3)).isInstanceOf(PageRead.class);
    }

    @Test
    void pageThatThrowsAnythingFailsAlone() {
        tasks((index, language, time) -> {
                    if (index == 0) {
                        throw new StackOverflowError();
                    }
                    return page(index);
                })
                .read(task(Duration.ofSeconds(5), 0, 1));

        assertThat(((PageFailed) answers.get(1)).code()).isEqualTo("page_failed");
        assertThat(answers.get(3)).isInstanceOf(PageRead.class);
    }

    @Test
    void pageThatDoesNotEndIsGivenUpAndSaysNothingLater() {
        var end = new CountDownLatch(1);
        PageTasks tasks = tasks((index, language, time) -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return page(index);
        });
        Thread reading = new Thread(() -> tasks.read(task(Duration.ofMillis(50), 0)));
        reading.start();

        await().untilAtomic(stuck, org.hamcrest.Matchers.equalTo(1));
        end.countDown();
        await().until(() -> workload.held().isEmpty());

        assertThat(answers).hasSize(2);
        assertThat(((PageFailed) answers.get(1)).code()).isEqualTo("page_timeout");
    }

    @Test
    void readerThatGoesBeginsNoPage() {
        tasks((index, language, time) -> {
                    workload.go();
                    return page(index);
                })
                .read(task(Duration.ofSeconds(5), 0, 1, 2));

        assertThat(answers).hasSize(2);
    }

    @Test
    void copyOfAnUploadGoesWhenNobodyUsesIt() throws Exception {
        UploadCache.Lease lease = cache.take(upload());
        cache.tidy();
        assertThat(lease.file()).hasContent("the upload");

        lease.close();
        await().untilAsserted(() -> {
            cache.tidy();
            assertThat(lease.file()).doesNotExist();
        });
    }

    private interface Reading {
        Page page(int index, String language, Duration time) throws IOException;
    }

    private PageTasks tasks(Reading reading) {
        OpenUpload.Opening opening = (file, type, limits) -> {
            opened.incrementAndGet();
            return new OpenUpload() {
                @Override
                public Page read(
                        int index, String language, boolean thorough, Set<Extract> extracts, Duration time, Sight sight)
                        throws IOException {
                    Page page = reading.page(index, language, time);
                    sight.of(page, side -> new byte[] {(byte) index, 1});
                    return page;
                }

                @Override
                public void close() {}
            };
        };
        var uploads = new OpenUploads(cache, opening, 1, Clock.systemUTC());
        return new PageTasks(
                "r",
                uploads,
                shelves.getBean(Shelf.class),
                pages,
                (event, answer) -> answers.add(answer),
                workload,
                watch);
    }

    private static PageTask task(Duration time, Integer... indexes) {
        return task(time, null, indexes);
    }

    private static PageTask task(Duration time, PageTask.@Nullable Picture picture, Integer... indexes) {
        return new PageTask(
                "t",
                upload(),
                FileType.PDF,
                List.of(indexes),
                1,
                "eng",
                "cpu",
                Set.of(),
                new Limits(100, 1 << 20),
                time,
                "jobs/" + JOB + "/pages",
                picture);
    }

    private static Upload upload() {
        return new Upload(JOB, "jobs/" + JOB + "/upload", 10, KEY);
    }

    private static Page page(int index) {
        Box box = new Box(1, 1, 9, 5);
        Line line = new Line("text", box, 0.9, List.of(new Word("text", box, 0.9)));
        Block block = Block.of(BlockType.PARAGRAPH, 0, List.of(line));
        return new Page(index, 100, 100, 300, 0, PageSource.OCR, "tesseract 5", "eng", List.of(block), List.of());
    }
}
