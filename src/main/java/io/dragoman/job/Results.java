package io.dragoman.job;

import io.dragoman.document.Field;
import io.dragoman.export.Result;
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

    public Result of(Job job) {
        boolean done = job.status() == Status.DONE;
        return new Result(
                job.uuid(),
                job.status().wire(),
                job.tier(),
                job.language(),
                job.tool(),
                job.pageCount(),
                done ? job.meanConfidence() : null,
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
                done ? pages.read(job.uuid()) : visitor -> {},
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
        if (!shelf.has(name)) {
            return Optional.empty();
        }
        return Optional.of(shelf.open(
                name,
                keys.find(job.uuid()).orElseThrow(() -> new FileNotFoundException("Job " + job.uuid() + " is gone"))));
    }
}
