package io.dragoman.channel.mail;

import io.dragoman.channel.Claim;
import io.dragoman.channel.Documents;
import io.dragoman.channel.Exports;
import io.dragoman.export.Format;
import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.job.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Prepares what a reply says of each document, and the exports that go along. */
@Component
class ReplyParts {
    /** Characters of a document that a reply shows; the rest is in its exports. */
    private static final int SHOWN = 600;

    private static final int SHOWN_BYTES = 4 * SHOWN;

    private final Jobs jobs;
    private final Exports exports;
    private final Documents documents;
    private final MailSettings settings;

    ReplyParts(Jobs jobs, Exports exports, Documents documents, MailSettings settings) {
        this.jobs = jobs;
        this.exports = exports;
        this.documents = documents;
        this.settings = settings;
    }

    /** What is said and what goes along. */
    record Parts(List<ReplyLetter.Part> parts, List<ReplyLetter.Attachment> attachments) {}

    /**
     * @param spool where exports are written
     * @param most exports that come to more together are left out
     */
    Parts of(List<Claim> claims, Path spool, DataSize most) throws IOException {
        Files.createDirectories(spool);
        List<ReplyLetter.Attachment> attachments = new ArrayList<>();
        long bytes = 0;
        for (Claim claim : claims) {
            for (Documents.Document document : read(claim)) {
                for (ReplyLetter.Attachment attachment : exports(claim, document, spool, attachments.size())) {
                    attachments.add(attachment);
                    bytes += Files.size(attachment.file());
                }
            }
        }
        boolean attached = bytes <= most.toBytes();
        List<ReplyLetter.Part> parts = new ArrayList<>();
        for (Claim claim : claims) {
            List<Documents.Document> read = read(claim);
            if (read.isEmpty()) {
                parts.add(notRead(claim.source().name(), failure(claim)));
            }
            for (Documents.Document document : read) {
                parts.add(part(document, attached));
            }
        }
        return new Parts(parts, attached ? attachments : List.of());
    }

    private static ReplyLetter.Part notRead(String name, String why) {
        return new ReplyLetter.Part(name, "not read. " + why, "", List.of());
    }

    private ReplyLetter.Part part(Documents.Document document, boolean attached) throws IOException {
        String name = document.source().name();
        Job job = document.job();
        if (job.status() != Status.DONE) {
            return notRead(name, Documents.sentence(job));
        }
        int pages = job.pageCount();
        String outcome = pages == 1 ? "1 page read" : pages + " pages read";
        if (!attached) {
            outcome += settings.publicUrl() == null
                    ? "; the results are too large for a letter, and are kept as job " + job.uuid()
                    : "; the results are too large for a letter, and wait here for whoever has the account's token:";
        }
        return new ReplyLetter.Part(name, outcome, beginning(job), attached ? List.of() : links(job));
    }

    private List<String> links(Job job) {
        if (settings.publicUrl() == null) {
            return List.of();
        }
        String base = settings.publicUrl().toString().replaceFirst("/+$", "");
        return job.formats().stream()
                .map(format -> "%s/api/v1/ocr/%s/download/?format=%s".formatted(base, job.uuid(), format))
                .toList();
    }

    private String failure(Claim claim) {
        if (claim.state() == Claim.State.REFUSED) {
            return MailArrivals.sentence(claim);
        }
        return jobs.find(String.valueOf(claim.job()))
                .map(job -> Objects.requireNonNullElse(job.error(), "It could not be read."))
                .orElse("The job was deleted before its result was sent.");
    }

    /** The document, or those in a stack, of which some may have failed; none when nothing was read. */
    private List<Documents.Document> read(Claim claim) {
        return claim.state() == Claim.State.REFUSED
                ? List.of()
                : jobs.find(String.valueOf(claim.job()))
                        .filter(job -> job.status() == Status.DONE)
                        .map(job -> documents.of(claim, job))
                        .orElse(List.of());
    }

    private List<ReplyLetter.Attachment> exports(Claim claim, Documents.Document document, Path spool, int number)
            throws IOException {
        List<ReplyLetter.Attachment> attachments = new ArrayList<>();
        Job job = document.job();
        if (job.status() != Status.DONE) {
            return attachments;
        }
        for (String asked : claim.formats()) {
            Format format = Format.of(asked);
            if (exports.has(job, format)) {
                Path file = spool.resolve("export-" + (number + attachments.size()));
                try (OutputStream out = Files.newOutputStream(file)) {
                    exports.write(job, format, out);
                }
                String name = document.source().name() + "." + format.extension();
                attachments.add(new ReplyLetter.Attachment(name, format.mediaType(), file));
            }
        }
        return attachments;
    }

    private String beginning(Job job) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try (OutputStream out = new Bounded(kept, SHOWN_BYTES)) {
            exports.write(job, Format.TXT, out);
        } catch (ImapVisit.TooLarge e) {
            return shown(kept) + "…"; // the beginning is all that is wanted
        }
        return shown(kept);
    }

    private static String shown(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8).strip();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
