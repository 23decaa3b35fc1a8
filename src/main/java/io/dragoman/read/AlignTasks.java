package io.dragoman.read;

import io.dragoman.document.Notice;
import io.dragoman.document.Page;
import io.dragoman.read.vision.VisionPage;
import io.dragoman.shelf.PageShelf;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds answers of vision models against what was read here, and answers in any case. Thread-safe. */
public final class AlignTasks {
    private static final Logger LOG = LoggerFactory.getLogger(AlignTasks.class);

    private final String reader;
    private final Shelf shelf;
    private final PageShelf pages;
    private final Answers answers;
    private final Workload workload;

    /** @param reader what this reader calls itself */
    public AlignTasks(String reader, Shelf shelf, PageShelf pages, Answers answers, Workload workload) {
        this.reader = reader;
        this.shelf = shelf;
        this.pages = pages;
        this.answers = answers;
        this.workload = workload;
    }

    public void align(AlignTask task) {
        workload.during(task.task(), () -> {
            Object answer = answer(task);
            answers.say(answer instanceof PageRead ? "page-read" : "answer-refused", answer);
        });
    }

    private Object answer(AlignTask task) {
        try {
            Page local = pages.open(task.local(), task.key());
            VisionPage.Outcome outcome = VisionPage.of(local, said(task), task.model(), task.probabilities());
            String objection = outcome.objection();
            return objection == null ? kept(task, outcome) : refused(task, objection);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.warn("The answer for page {} of job {} could not be aligned", task.page() + 1, task.job(), e);
            return refused(task, "it could not be understood");
        }
    }

    private String said(AlignTask task) throws IOException {
        try (InputStream in = shelf.open(task.answer(), task.key())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private PageRead kept(AlignTask task, VisionPage.Outcome outcome) throws IOException {
        Page page = outcome.page();
        String sha256 = pages.put(task.result(), task.key(), page);
        Notice unconfirmed = new Notice(
                "vlm_unconfirmed",
                "The vision model alone says what page %d says: too little of it could be read here to hold it against."
                        .formatted(task.page() + 1),
                task.page() + 1);
        return new PageRead(
                task.task(),
                task.job(),
                task.page(),
                task.attempt(),
                reader,
                task.result(),
                sha256,
                PageRead.orNull(page.meanConfidence()),
                page.text().length(),
                page.source(),
                page.engine(),
                page.language(),
                outcome.isJudged() ? List.of() : List.of(unconfirmed),
                null,
                null);
    }

    private AnswerRefused refused(AlignTask task, String objection) {
        return new AnswerRefused(task.task(), task.job(), task.page(), task.attempt(), reader, objection);
    }
}
