package io.dragoman.api;

import io.dragoman.api.http.Reply;
import io.dragoman.api.http.Request;
import io.dragoman.export.Downloads;
import io.dragoman.export.Format;
import io.dragoman.export.Result;
import io.dragoman.export.Tables;
import io.dragoman.export.Writer;
import io.dragoman.export.Writers;
import io.dragoman.export.csv.Csv;
import io.dragoman.export.json.JobJson;
import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.job.Results;
import io.dragoman.job.Status;
import io.dragoman.job.Submission;
import io.dragoman.job.Tools;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is answered about one job: the job, its exports, and that it is gone. Pages are streamed, never gathered. */
@Component("jobAnswers")
public class JobAnswers {
    private static final Set<Format> OF_THE_ORIGINAL = EnumSet.of(Format.PDF, Format.HOCR, Format.ALTO);
    private static final String RETRY_SECONDS = "2";
    private static final Duration COME_AGAIN = Duration.ofSeconds(5);
    private static final String PLACE = "/api/v1/ocr/%s/";

    private final Jobs jobs;
    private final Results results;
    private final Tools tools;
    private final Writers writers;
    private final JobJson json;
    private final Csv csv;
    private final Door door;

    JobAnswers(Jobs jobs, Results results, Tools tools, Writers writers, JobJson json, Csv csv, Door door) {
        this.jobs = jobs;
        this.results = results;
        this.tools = tools;
        this.writers = writers;
        this.json = json;
        this.csv = csv;
        this.door = door;
    }

    /** The answer to a POST: 200 with a job that has ended, 202 with the place of one that has not. */
    public Reply submitted(
            @Body String uuid,
            @Header(Upload.HEADER) Submission submission,
            @ExchangeProperty(Request.PROPERTY) Request request) {
        Job job = jobs.find(uuid, submission.caller());
        boolean ended = job.status().hasEnded();
        Reply reply = whole(ended ? 200 : 202, job, words(request)).with("Location", PLACE.formatted(uuid));
        return ended ? reply : reply.with("Retry-After", RETRY_SECONDS);
    }

    /** @throws Refusal {@code unknown_job} */
    public Reply job(@ExchangeProperty(Request.PROPERTY) Request request) {
        Job job = find(request);
        boolean words = words(request);
        return isOriginal(request)
                ? Reply.streamed(200, Reply.JSON, alive(job, out -> json.write(results.original(job), words, out)))
                : whole(200, job, words);
    }

    /**
     * The job of which a PDF is wanted that has to be made once more, since the job was corrected; else null.
     *
     * @throws Refusal {@code unknown_job}, {@code unknown_format}, {@code bad_request}
     */
    public @Nullable String wantsLayers(@ExchangeProperty(Request.PROPERTY) Request request) throws IOException {
        Job job = find(request);
        boolean wanted = job.status() == Status.DONE && format(job, request) == Format.PDF && !isOriginal(request);
        return wanted && !results.hasPdf(job) ? job.uuid() : null;
    }

    /**
     * The job of which a PDF/A is wanted; null when it is not wanted, or there is none to be made.
     *
     * @throws Refusal {@code unknown_job}, {@code bad_request}
     */
    public @Nullable String wantsArchive(@ExchangeProperty(Request.PROPERTY) Request request) {
        Job job = find(request);
        return isArchival(request) && job.status() == Status.DONE ? job.uuid() : null;
    }

    /** @throws Refusal {@code unknown_job}, {@code unknown_format}, {@code not_done}, {@code job_failed}, {@code no_pdfa}, {@code not_found} */
    public Reply download(@ExchangeProperty(Request.PROPERTY) Request request) throws IOException {
        Job job = find(request);
        Format format = format(job, request);
        switch (job.status()) {
            case PENDING, PROCESSING ->
                throw new Refusal(Reason.NOT_DONE, "The job is not done yet. Ask for it until its status is done.");
            case FAILED ->
                throw new Refusal(Reason.JOB_FAILED, Objects.requireNonNullElse(job.error(), "The job has failed."));
            case DONE -> {}
        }
        if (!job.documents().isEmpty()) {
            throw new Refusal(
                    Reason.BAD_REQUEST,
                    "This file was split into documents: download them, by the uuids in its documents.");
        }
        Reply.Content content = format == Format.PDF ? pdf(job, request) : written(job, format, request);
        return Reply.streamed(200, format.mediaType(), alive(job, content))
                .with("Content-Disposition", Downloads.disposition(job.fileName(), format));
    }

    /** @throws Refusal {@code unknown_job} */
    public Reply delete(@ExchangeProperty(Request.PROPERTY) Request request) throws IOException {
        jobs.delete(Uuid.of(request), door.caller(request));
        return Reply.empty(204);
    }

    private Job find(Request request) {
        return jobs.find(Uuid.of(request), door.caller(request));
    }

    private static boolean words(Request request) {
        Optional<String> detail = request.parameter("detail");
        if (detail.isPresent() && !detail.get().equals("words")) {
            throw new Refusal(Reason.BAD_REQUEST, "The parameter detail takes the value words.");
        }
        return detail.isPresent();
    }

    private Reply whole(int status, Job job, boolean words) {
        return Reply.streamed(status, Reply.JSON, alive(job, out -> json.write(results.of(job), words, out)));
    }

    /** What is asked for; what the job's tool presets when nothing is. */
    private Format format(Job job, Request request) {
        Optional<String> asked = request.parameter("format").filter(format -> !format.isBlank());
        return asked.map(Format::of).orElseGet(() -> tools.format(job.tool()));
    }

    private Reply.Content written(Job job, Format format, Request request) throws IOException {
        Result read = isOriginal(request) ? results.original(job) : results.of(job);
        Result result = isTranslated(format, request) ? translated(read) : read;
        Optional<String> table = request.parameter("table");
        if (table.isPresent()) {
            int number = table(result, format, table.get());
            return out -> csv.write(result, number, out);
        }
        Writer writer = writers.of(format).orElseThrow();
        return out -> writer.write(result, out);
    }

    private static Result translated(Result read) {
        return read.translated()
                .orElseThrow(() -> new Refusal(
                        Reason.NOT_FOUND,
                        "This job has no translation; where one was asked for, its warnings say why."));
    }

    /** Whether the text is wanted in the other language; the page as it looked has but one. */
    private static boolean isTranslated(Format format, Request request) {
        boolean translated = flag("translated", request);
        if (translated && OF_THE_ORIGINAL.contains(format)) {
            throw new Refusal(
                    Reason.BAD_REQUEST, "The parameter translated goes with txt, md, docx, csv, xlsx and json.");
        }
        return translated;
    }

    /** Whether the text is wanted as it was read, whatever was corrected since. */
    private static boolean isOriginal(Request request) {
        return flag("original", request);
    }

    private static boolean flag(String name, Request request) {
        String asked = request.parameter(name).orElse("false");
        boolean set = asked.equals("true") || asked.equals("1");
        if (!set && !asked.equals("false") && !asked.equals("0")) {
            throw new Refusal(Reason.BAD_REQUEST, "The parameter %s takes true or false.".formatted(name));
        }
        return set;
    }

    private static int table(Result result, Format format, String asked) throws IOException {
        if (format != Format.CSV || !asked.matches("[1-9][0-9]{0,5}")) {
            throw new Refusal(
                    Reason.BAD_REQUEST, "The parameter table goes with format=csv, and counts tables from 1.");
        }
        int number = Integer.parseInt(asked);
        int tables = Tables.count(result);
        if (number > tables) {
            throw new Refusal(Reason.NOT_FOUND, "There is no table %d; the job has %d.".formatted(number, tables));
        }
        return number;
    }

    private Reply.Content pdf(Job job, Request request) throws IOException {
        isTranslated(Format.PDF, request);
        boolean original = isOriginal(request);
        if (original && isArchival(request)) {
            throw new Refusal(Reason.BAD_REQUEST, "The parameters original and pdfa do not go together.");
        }
        InputStream pdf = (original ? results.originalPdf(job) : results.pdf(job))
                .orElseThrow(
                        () -> new Refusal(Reason.NOT_FOUND, "This job has no searchable PDF; its warnings say why."));
        request.closeAfterwards(pdf);
        if (!original && results.hasNoCorrectedPdf(job)) {
            throw new Refusal(
                    Reason.NOT_FOUND,
                    "No PDF can be made with what was corrected. The other formats have it; original=true gives the"
                            + " PDF as it was read.");
        }
        if (!original && !results.hasPdf(job)) {
            throw Refusal.later(
                    Reason.NOT_DONE, "The corrected PDF is being made. Ask again in a few seconds.", COME_AGAIN);
        }
        if (!isArchival(request)) {
            return pdf::transferTo;
        }
        InputStream archive = archive(job);
        request.closeAfterwards(archive);
        return archive::transferTo;
    }

    private InputStream archive(Job job) throws IOException {
        Optional<InputStream> archive = results.archive(job);
        if (archive.isPresent()) {
            return archive.get();
        }
        Optional<String> refusal = results.archiveRefusal(job);
        throw refusal.map(reason -> new Refusal(
                        Reason.NO_PDFA, "No PDF/A can be made of this file without changing it: " + reason + "."))
                .orElseGet(() -> Refusal.later(
                        Reason.NOT_DONE, "The PDF/A is being made. Ask again in a few seconds.", COME_AGAIN));
    }

    private static boolean isArchival(Request request) {
        boolean archival = flag("pdfa", request);
        if (archival && Format.of(request.parameter("format").orElse(null)) != Format.PDF) {
            throw new Refusal(Reason.BAD_REQUEST, "The parameter pdfa goes with format=pdf only.");
        }
        return archival;
    }

    /** A job may go while it is written: before its first byte has left, that is no fault but an unknown job. */
    private Reply.Content alive(Job job, Reply.Content content) {
        return out -> {
            try {
                content.writeTo(out);
            } catch (IOException e) {
                if (jobs.find(job.uuid()).isEmpty()) {
                    throw new Refusal(Reason.UNKNOWN_JOB, "There is no such job.");
                }
                throw e;
            }
        };
    }
}
