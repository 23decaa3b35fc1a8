package io.dragoman.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.export.Format;
import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.job.Status;
import io.dragoman.refusal.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Delivers into the folders: exports into the outbox and then the original into done, or the reason and the original
 * into failed. Each step can be done again: the names are decided once and written down before anything has them, so a
 * delivery that a crash cut off puts the same files under the same names.
 */
@Component("folderDelivery")
public class FolderDelivery {
    static final String DESTINATION = "folder";
    private static final Logger LOG = LoggerFactory.getLogger(FolderDelivery.class);
    private static final int TAG_DIGITS = 8;
    static final String ERROR = ".error.json";

    private final Deliveries deliveries;
    private final Claims claims;
    private final Jobs jobs;
    private final Exports exports;
    private final Documents documents;
    private final Folders folders;
    private final FolderSettings settings;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TransactionTemplate atOnce;

    FolderDelivery(
            Deliveries deliveries,
            Claims claims,
            Jobs jobs,
            Exports exports,
            Documents documents,
            Folders folders,
            FolderSettings settings,
            ObjectMapper mapper,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.deliveries = deliveries;
        this.claims = claims;
        this.jobs = jobs;
        this.exports = exports;
        this.documents = documents;
        this.folders = folders;
        this.settings = settings;
        this.mapper = mapper;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.atOnce = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    }

    /** What lies beside an original in failed/. */
    record Failure(
            String error,
            String code,
            String time,
            @Nullable String job) {}

    /**
     * Delivers what is due; nothing happens when another server does.
     *
     * @throws IOException when a folder cannot be written: it is then due again, after {@link #postpone}
     */
    public void deliver(Long id) throws IOException {
        try {
            transaction.executeWithoutResult(status -> deliveries.hold(id).ifPresent(delivery -> {
                try {
                    deliver(
                            delivery,
                            claims.find(String.valueOf(delivery.claim())).orElseThrow());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Tries again later, for as long as the job is kept. */
    public void postpone(Long id, Exception fault) {
        Duration pause = settings.patience().pause(deliveries.attempts(id) + 1);
        int attempts = deliveries.postpone(id, pause, String.valueOf(fault));
        if (fault instanceof IOException) {
            LOG.warn(
                    "Delivery {} did not work, attempt {}, the next after {}: {}",
                    id,
                    attempts,
                    pause,
                    fault.toString());
        } else {
            LOG.warn("Delivery {} did not work, attempt {}, the next after {}", id, attempts, pause, fault);
        }
    }

    private void deliver(Deliveries.Delivery delivery, Claim claim) throws IOException {
        if (claim.state() == Claim.State.REFUSED) {
            fail(claim, String.valueOf(claim.errorCode()), String.valueOf(claim.error()));
        } else {
            Optional<Job> job = jobs.find(String.valueOf(claim.job()));
            if (job.isEmpty()) {
                fail(claim, Reason.UNKNOWN_JOB.code(), "The job was deleted before its result was delivered.");
            } else if (job.get().status() == Status.DONE) {
                succeed(claim, job.get());
            } else {
                fail(
                        claim,
                        Objects.requireNonNullElse(job.get().errorCode(), Reason.JOB_FAILED.code()),
                        Objects.requireNonNullElse(job.get().error(), "The job failed."));
            }
        }
        deliveries.delivered(delivery.id());
    }

    /** One file that is put into a folder: under this name, after what is decided about it. */
    private record Item(Function<String, Path> name, Placing.Content content) {}

    private void succeed(Claim claim, Job job) throws IOException {
        List<Item> items = new ArrayList<>();
        for (Documents.Document document : documents.of(claim, job)) {
            items.addAll(items(claim, document));
        }
        String tag = tag(
                claim,
                Stream.concat(
                        items.stream().map(item -> item.name().apply("")),
                        Stream.of(claim.source().in(folders.of(claim).done()))));
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            Placing.prepare(part(claim, item.name().apply(tag), String.valueOf(i)), item.content());
        }
        for (int i = 0; i < items.size(); i++) {
            Path name = items.get(i).name().apply(tag);
            Placing.publish(part(claim, name, String.valueOf(i)), name);
        }
        switch (folders.of(claim).acknowledge()) {
            case MOVE ->
                moveOriginal(claim, marked(claim, tag), folders.of(claim).done());
            case DELETE -> deleteOriginal(claim);
            case KEEP -> {}
        }
        end(claim, Claim.State.DELIVERED);
        LOG.info("{} is done, job {}", claim.source().encoded(), claim.job());
    }

    /** The exports of a document; of one in a stack that failed, the reason. */
    private List<Item> items(Claim claim, Documents.Document document) throws IOException {
        Job job = document.job();
        if (job.status() != Status.DONE) {
            Failure failure = new Failure(
                    Documents.sentence(job),
                    Objects.requireNonNullElse(job.errorCode(), Reason.JOB_FAILED.code()),
                    clock.instant().toString(),
                    job.uuid());
            return List.of(new Item(
                    tag -> ending(document.source(), tag, ERROR)
                            .in(folders.of(claim).failed()),
                    out -> out.write(mapper.writeValueAsBytes(failure))));
        }
        List<Item> items = new ArrayList<>();
        for (String asked : claim.formats()) {
            Format format = Format.of(asked);
            if (exports.has(job, format)) {
                items.add(new Item(
                        tag -> ending(document.source(), tag, "." + format.extension())
                                .in(folders.of(claim).outbox()),
                        out -> exports.write(job, format, out)));
            }
        }
        return items;
    }

    private void fail(Claim claim, String code, String sentence) throws IOException {
        if (isThere(claim)) {
            String tag = tag(
                    claim,
                    Stream.of(
                            claim.source().in(folders.of(claim).failed()),
                            claim.source().with(ERROR).in(folders.of(claim).failed())));
            SourcePath kept = marked(claim, tag);
            Path error = kept.with(ERROR).in(folders.of(claim).failed());
            Failure failure = new Failure(sentence, code, clock.instant().toString(), claim.job());
            Placing.prepare(part(claim, error, "error"), out -> out.write(mapper.writeValueAsBytes(failure)));
            Placing.publish(part(claim, error, "error"), error);
            if (!folders.of(claim).keeps()) {
                moveOriginal(claim, kept, folders.of(claim).failed());
            }
        }
        end(claim, Claim.State.FAILED);
        LOG.info("{} has failed: {}", claim.source().encoded(), sentence);
    }

    /** What is added to the names of this claim, because somebody else has one of them: nothing, or digits of the job. */
    private String tag(Claim claim, Stream<Path> names) {
        if (claim.tag() != null) {
            return claim.tag();
        }
        boolean free = names.noneMatch(name -> Files.exists(name, LinkOption.NOFOLLOW_LINKS));
        String digits = Objects.requireNonNullElse(claim.job(), claim.id()).substring(0, TAG_DIGITS);
        String tag = free ? "" : digits;
        atOnce.executeWithoutResult(status -> claims.tag(claim.id(), tag));
        return tag;
    }

    private static SourcePath ending(SourcePath source, String tag, String ending) {
        return source.with((tag.isEmpty() ? "" : "." + tag) + ending);
    }

    private static SourcePath marked(Claim claim, String tag) {
        return tag.isEmpty() ? claim.source() : claim.source().marked(tag);
    }

    /** A hidden name beside the final one, the same in each attempt, so that none is left behind. */
    private static Path part(Claim claim, Path name, String kind) {
        return name.resolveSibling(".dragoman-" + claim.id() + "." + kind + ".part");
    }

    /** Whether the original still lies in the inbox, and nothing else in its place. */
    private boolean isThere(Claim claim) throws IOException {
        return Version.of(claim.source().in(folders.of(claim).inbox()))
                .filter(claim.version()::equals)
                .isPresent();
    }

    /** Its ticket goes before it: after a crash in between, no ticket is left that would be taken for a document. */
    private void moveOriginal(Claim claim, SourcePath name, Path folder) throws IOException {
        if (isThere(claim)) {
            Optional<Path> ticket = Ticket.of(claim.source(), folders.of(claim).inbox());
            if (ticket.isPresent()) {
                Path beside = name.with(Ticket.ENDING).in(folder);
                Placing.move(ticket.get(), beside, part(claim, beside, "ticket"));
            }
            Path to = name.in(folder);
            Placing.move(claim.source().in(folders.of(claim).inbox()), to, part(claim, to, "original"));
        }
    }

    private void deleteOriginal(Claim claim) throws IOException {
        if (isThere(claim)) {
            Optional<Path> ticket = Ticket.of(claim.source(), folders.of(claim).inbox());
            if (ticket.isPresent()) {
                Files.delete(ticket.get());
            }
            Files.delete(claim.source().in(folders.of(claim).inbox()));
        }
    }

    private void end(Claim claim, Claim.State state) {
        if (folders.of(claim).keeps()) {
            claims.keep(claim.id(), state);
        } else {
            claims.end(claim.id(), state);
        }
    }
}
