package io.dragoman.job;

import io.dragoman.document.Notice;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.export.Result;
import io.dragoman.export.pdf.AssembleTask;
import io.dragoman.read.layout.Outline;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.JobKeys;
import io.dragoman.shelf.PageShelf;
import io.dragoman.shelf.Shelf;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What was read of a job, ready to be written out: pages come from the shelf one by one, when a writer asks for them. */
@Component("results")
public class Results {
    private static final int A4_WIDTH = 1654;
    private static final int A4_HEIGHT = 2339;
    private static final int A4_DPI = 200;

    private final PageRows pages;
    private final Shelf shelf;
    private final PageShelf pageShelf;
    private final JobKeys keys;
    private final Outlines outlines;

    Results(PageRows pages, Shelf shelf, PageShelf pageShelf, JobKeys keys, Outlines outlines) {
        this.pages = pages;
        this.shelf = shelf;
        this.pageShelf = pageShelf;
        this.keys = keys;
        this.outlines = outlines;
    }

    public Result of(Job job) {
        return new Result(
                job.uuid(),
                job.status().wire(),
                job.tier(),
                job.language(),
                job.tool(),
                job.pageCount(),
                job.status() == Status.DONE ? job.meanConfidence() : null,
                job.fileName(),
                job.createdAt(),
                job.finishedAt(),
                job.expiresAt(),
                job.engine(),
                job.detectedLanguage(),
                job.pagesEnded(),
                job.creditsCharged(),
                job.errorCode(),
                job.error(),
                job.warnings(),
                new PagesOf(job));
    }

    /** The searchable PDF; empty when there is none, which the job's warnings explain. */
    public Optional<InputStream> pdf(Job job) throws IOException {
        return kept(job, "searchable.pdf");
    }

    /** The PDF/A; empty when it was not made, yet or at all. */
    public Optional<InputStream> archive(Job job) throws IOException {
        return kept(job, "archive.pdf");
    }

    /** Why there will be no PDF/A; empty when that is not known. */
    public Optional<String> archiveRefusal(Job job) throws IOException {
        try (InputStream in = kept(job, "archive-refused").orElse(null)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private Optional<InputStream> kept(Job job, String file) throws IOException {
        String name = JobRow.base(job.uuid()) + "/" + file;
        return shelf.has(name) ? Optional.of(shelf.open(name, key(job))) : Optional.empty();
    }

    private void visit(Job job, Result.Pages.Visitor visitor) throws IOException {
        if (job.status() != Status.DONE) {
            return;
        }
        JobKey key = key(job);
        List<String> names = pages.results(job.uuid());
        Outline outline = outlines.of(job.uuid(), names, key);
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            visitor.visit(name == null ? failed(index) : outline.apply(pageShelf.open(name, key)));
        }
    }

    private final class PagesOf implements Result.Pages {
        private final Job job;

        PagesOf(Job job) {
            this.job = job;
        }

        @Override
        public void forEach(Visitor visitor) throws IOException {
            visit(job, visitor);
        }

        @Override
        public Optional<InputStream> figure(int page, int number) throws IOException {
            String name = AssembleTask.figure(JobRow.base(job.uuid()), page, number);
            return shelf.has(name) ? Optional.of(shelf.open(name, key(job))) : Optional.empty();
        }
    }

    /** A page that could not be read stands in its place all the same, empty, so that the others keep their numbers. */
    private static Page failed(int index) {
        var notice = new Notice("page_failed", "This page could not be read.", index + 1);
        return new Page(index, A4_WIDTH, A4_HEIGHT, A4_DPI, 0, PageSource.OCR, "", "", List.of(), List.of(notice));
    }

    private JobKey key(Job job) throws IOException {
        return keys.find(job.uuid()).orElseThrow(() -> new FileNotFoundException("Job " + job.uuid() + " is gone"));
    }
}
