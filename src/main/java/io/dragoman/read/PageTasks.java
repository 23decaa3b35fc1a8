package io.dragoman.read;

import io.dragoman.document.Page;
import io.dragoman.read.engine.PageTimeout;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.FullDisk;
import io.dragoman.shelf.PageShelf;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import java.util.Iterator;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the pages of a task, one after the other, and answers for each. Thread-safe: a task for each thread. */
public final class PageTasks {
    private static final Logger LOG = LoggerFactory.getLogger(PageTasks.class);
    private static final String TIMEOUT = "page_timeout";
    private static final String FAILED = "page_failed";

    private final String reader;
    private final OpenUploads uploads;
    private final Shelf files;
    private final PageShelf shelf;
    private final Answers answers;
    private final Workload workload;
    private final PageWatch watch;

    /** @param reader what this reader calls itself */
    public PageTasks(
            String reader,
            OpenUploads uploads,
            Shelf files,
            PageShelf shelf,
            Answers answers,
            Workload workload,
            PageWatch watch) {
        this.reader = reader;
        this.uploads = uploads;
        this.files = files;
        this.shelf = shelf;
        this.answers = answers;
        this.workload = workload;
        this.watch = watch;
    }

    /** Answers for every page that it begins; a reader that is about to go begins none. */
    public void read(PageTask task) {
        workload.during(task.task(), () -> {
            Iterator<Integer> pages = task.pages().iterator();
            Integer page = next(pages);
            boolean said = false;
            while (page != null) {
                if (!said) {
                    answers.say(
                            "page-started",
                            new PageStarted(task.task(), task.upload().job(), page, task.attempt(), reader));
                }
                Object answer = watched(task, page);
                page = next(pages);
                said = answer instanceof PageRead;
                if (answer instanceof PageRead read) {
                    answers.say("page-read", read.andBegun(page));
                } else if (answer != null) {
                    answers.say("page-failed", answer);
                }
            }
        });
    }

    private @Nullable Integer next(Iterator<Integer> pages) {
        return pages.hasNext() && !workload.isGoing() ? pages.next() : null;
    }

    /** The answer for a page; null when it had been given up before, and nothing is to be said of it. */
    private @Nullable Object watched(PageTask task, int page) {
        PageWatch.Watched watched = watch.watch(task.pageTime(), () -> fail(task, page, TIMEOUT, tooLong(task)));
        Object answer = answer(task, page);
        if (!watched.end()) {
            return null;
        }
        workload.pageRead();
        return answer;
    }

    /** A page can fail in any way; whoever reads the next one must not notice. */
    private Object answer(PageTask task, int page) {
        try {
            return readAndKeep(task, page);
        } catch (PageTimeout e) {
            return failed(task, page, TIMEOUT, tooLong(task));
        } catch (Refusal e) {
            return failed(task, page, e.reason().code(), e.sentence());
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            if (FullDisk.caused(e)) {
                LOG.warn(
                        "There is no room for page {} of job {}",
                        page + 1,
                        task.upload().job());
                return failed(task, page, PageFailed.DISK_FULL, "There is no room for what was read.");
            }
            LOG.warn("Page {} of job {} failed", page + 1, task.upload().job(), e);
            return failed(task, page, FAILED, "The page could not be read.");
        }
    }

    private PageRead readAndKeep(PageTask task, int index) throws IOException {
        OpenUploads.Kept upload = uploads.take(task.upload(), task.type(), task.limits());
        var sight = new Seen(task, index);
        Page page;
        try {
            page = upload.upload()
                    .read(index, task.language(), task.isThorough(), task.extracts(), task.pageTime(), sight);
        } catch (IOException | RuntimeException | Error e) {
            uploads.discard(upload);
            throw e;
        }
        uploads.giveBack(upload);
        String result = task.result(index);
        String sha256 = shelf.put(result, task.upload().key(), page);
        return new PageRead(
                task.task(),
                task.upload().job(),
                index,
                task.attempt(),
                reader,
                result,
                sha256,
                PageRead.orNull(page.meanConfidence()),
                page.text().length(),
                page.source(),
                page.engine(),
                page.language(),
                page.notices(),
                sight.kept,
                null);
    }

    /** Keeps the picture of a page that a vision model is to see. Where there is no word on it there is nothing to see. */
    private final class Seen implements OpenUpload.Sight {
        private final PageTask task;
        private final int index;
        private @Nullable String kept;

        Seen(PageTask task, int index) {
            this.task = task;
            this.index = index;
        }

        @Override
        public void of(Page page, OpenUpload.Picture picture) throws IOException {
            PageTask.Picture wanted = task.picture();
            OptionalDouble confidence = page.meanConfidence();
            if (wanted == null || confidence.isEmpty() || confidence.getAsDouble() >= wanted.below()) {
                return;
            }
            String name = wanted.folder() + "/" + index + "." + task.attempt() + ".jpg";
            byte[] jpeg = picture.jpeg(wanted.side());
            files.put(name, task.upload().key(), out -> out.write(jpeg));
            kept = name;
        }
    }

    private void fail(PageTask task, int page, String code, String sentence) {
        LOG.error(
                "Page {} of job {} does not end; this reader does",
                page + 1,
                task.upload().job());
        answers.say("page-failed", failed(task, page, code, sentence));
    }

    private PageFailed failed(PageTask task, int page, String code, String sentence) {
        return new PageFailed(task.task(), task.upload().job(), page, task.attempt(), reader, code, sentence);
    }

    private static String tooLong(PageTask task) {
        return "The page was not read within " + task.pageTime().toSeconds() + " seconds.";
    }
}
