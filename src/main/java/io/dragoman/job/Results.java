package io.dragoman.job;

import io.dragoman.document.Field;
import io.dragoman.document.Page;
import io.dragoman.export.Result;
import io.dragoman.export.pdf.ArchiveTask;
import io.dragoman.export.pdf.AssembleTask;
import io.dragoman.export.pdf.LayerTask;
import io.dragoman.shelf.JobKeys;
import io.dragoman.shelf.Shelf;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was read of a job, ready to be written out: pages come from the shelf one by one, when a writer asks for them. */
@Component("results")
public class Results {
    private final KeptPages pages;
    private final Shelf shelf;
    private final JobKeys keys;
    private final JobFields fields;
    private final Tools tools;

    Results(KeptPages pages, Shelf shelf, JobKeys keys, JobFields fields, Tools tools) {
        this.pages = pages;
        this.shelf = shelf;
        this.keys = keys;
        this.fields = fields;
        this.tools = tools;
    }

    /** As it reads now: what was corrected is corrected. */
    public Result of(Job job) {
        return of(job, job.revision(), pages.read(job.uuid()));
    }

    /** As it was read, whatever was corrected since. */
    public Result original(Job job) {
        return of(job, 0, pages.original(job.uuid()));
    }

    private Result of(Job job, int revision, Result.Pages read) {
        boolean done = job.status() == Status.DONE;
        return new Result(
                job.uuid(),
                job.status().wire(),
                job.tier(),
                job.language(),
                job.tool(),
                job.pageCount(),
                done ? job.meanConfidence() : null,
                job.needsReview(),
                revision,
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
                job.stack(),
                job.documents(),
                done ? read : visitor -> {},
                tools.extracts(job.tool()),
                done ? fields(job) : List.of(),
                done ? translation(job) : null);
    }

    private List<Field> fields(Job job) {
        try {
            return fields.of(job.uuid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result.@Nullable Translation translation(Job job) {
        String to = job.translateTo();
        return to == null || !job.translated()
                ? null
                : new Result.Translation(to, pages.translated(job.uuid(), job.pageCount()));
    }

    /**
     * One page, as a part of its document; empty when there is none, yet or at all.
     *
     * @param index from 0
     */
    public Optional<Page> page(Job job, int index) throws IOException {
        if (job.status() != Status.DONE || index < 0 || index >= job.pageCount()) {
            return Optional.empty();
        }
        return Optional.of(pages.page(job.uuid(), index));
    }

    /**
     * The picture of a page as a JPEG, of screen size, to be closed by the caller; empty where none is kept.
     *
     * @param index from 0
     */
    public Optional<InputStream> picture(Job job, int index) throws IOException {
        return opened(job, AssembleTask.picture(JobRow.base(job.uuid()), index));
    }

    /** Whether a picture of a page is kept. */
    public boolean hasPicture(Job job, int index) throws IOException {
        return shelf.has(AssembleTask.picture(JobRow.base(job.uuid()), index));
    }

    /**
     * The searchable PDF, with what was corrected as far as that was made, see {@link #hasPdf}; empty when there is none,
     * which the job's warnings explain.
     */
    public Optional<InputStream> pdf(Job job) throws IOException {
        Optional<InputStream> corrected = opened(job, AssembleTask.pdf(JobRow.base(job.uuid()), job.revision()));
        return corrected.isPresent() ? corrected : originalPdf(job);
    }

    /** The searchable PDF with the text as it was read. */
    public Optional<InputStream> originalPdf(Job job) throws IOException {
        return opened(job, AssembleTask.pdf(JobRow.base(job.uuid()), 0));
    }

    /** Whether the searchable PDF has all that was corrected until now. */
    public boolean hasPdf(Job job) throws IOException {
        return shelf.has(AssembleTask.pdf(JobRow.base(job.uuid()), job.revision()));
    }

    /** Whether there will be no searchable PDF with what was corrected. */
    public boolean hasNoCorrectedPdf(Job job) throws IOException {
        return shelf.has(LayerTask.failure(JobRow.base(job.uuid()), job.revision()));
    }

    /** The PDF/A; empty when it was not made, yet or at all. */
    public Optional<InputStream> archive(Job job) throws IOException {
        return opened(job, ArchiveTask.pdf(JobRow.base(job.uuid()), job.revision()));
    }

    /** Why there will be no PDF/A; empty when that is not known. */
    public Optional<String> archiveRefusal(Job job) throws IOException {
        String refusal = ArchiveTask.refusal(JobRow.base(job.uuid()), job.revision());
        try (InputStream in = opened(job, refusal).orElse(null)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private Optional<InputStream> opened(Job job, String name) throws IOException {
        if (!shelf.has(name)) {
            return Optional.empty();
        }
        return Optional.of(shelf.open(
                name,
                keys.find(job.uuid()).orElseThrow(() -> new FileNotFoundException("Job " + job.uuid() + " is gone"))));
    }
}
