package io.dragoman.channel.remote;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.channel.Claim;
import io.dragoman.channel.Claims;
import io.dragoman.channel.Deliveries;
import io.dragoman.channel.Documents;
import io.dragoman.channel.Exports;
import io.dragoman.channel.SourcePath;
import io.dragoman.export.Format;
import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.job.Status;
import io.dragoman.refusal.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * Puts results on the server that their file came from, and then the file away. Each step can be done again: names are
 * decided once and written down before anything has them.
 */
@Component("remoteDeliveries")
public class RemoteDeliveries {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteDeliveries.class);
    private static final int TAG_DIGITS = 8;
    private static final String ERROR = "error.json";

    /** What it may take to put the results of one file on its server; another one does it after that. */
    private static final Duration LEASE = Duration.ofMinutes(30);

    private final RemoteSettings settings;
    private final Claims claims;
    private final Deliveries deliveries;
    private final Jobs jobs;
    private final Exports exports;
    private final Documents documents;
    private final CamelContext camel;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final TransactionTemplate transaction;

    RemoteDeliveries(
            RemoteSettings settings,
            Claims claims,
            Deliveries deliveries,
            Jobs jobs,
            Exports exports,
            Documents documents,
            CamelContext camel,
            ObjectMapper mapper,
            Clock clock,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.claims = claims;
        this.deliveries = deliveries;
        this.jobs = jobs;
        this.exports = exports;
        this.documents = documents;
        this.camel = camel;
        this.mapper = mapper;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * A file that is to be put on a server.
     *
     * @param name with its folder, from where the server's user is after logging in
     */
    public record Outgoing(Path file, String name) {}

    /** The ids of what is due on this server, taken by us. */
    public List<Long> due(String server) {
        return deliveries.due(RemoteArrivals.KIND).stream()
                .filter(id -> claimOf(id)
                        .filter(claim -> claim.channel().equals(RemoteArrivals.channel(server)))
                        .isPresent())
                .filter(id -> deliveries.take(id, LEASE).isPresent())
                .toList();
    }

    private Optional<Claim> claimOf(long id) {
        return deliveries.find(id).flatMap(delivery -> claims.find(String.valueOf(delivery.claim())));
    }

    /** Writes what is to be put on the server: the exports, or the reason why there are none. */
    public List<Outgoing> prepare(Long id) throws IOException {
        Claim claim = claimOf(id).orElseThrow();
        String name = RemoteArrivals.server(claim);
        RemoteSettings.Server server = settings.server(name);
        Optional<Job> job = read(claim);
        Path spool = folder(name, id);
        Files.createDirectories(spool);
        List<Item> items = job.isPresent() ? results(claim, job.get(), server, spool) : reason(claim, server, spool);
        String tag = tag(claim, name, items);
        return items.stream()
                .map(item -> new Outgoing(item.file(), harmless(item.name(tag))))
                .toList();
    }

    /** A file and what it will be called, but for a tag. */
    private record Item(Path file, String folder, SourcePath source, String ending) {
        String name(String tag) {
            return folder + "/" + RemoteArrivals.name(source) + (tag.isEmpty() ? "" : "." + tag) + "." + ending;
        }
    }

    /** All is on the server: the original goes, and nothing is owed any more. */
    public void settle(Long id) throws IOException {
        Claim claim = claimOf(id).orElseThrow();
        String name = RemoteArrivals.server(claim);
        RemoteSettings.Server server = settings.server(name);
        boolean read = read(claim).isPresent();
        String original = server.inbox() + "/" + RemoteArrivals.name(claim.source());
        boolean same = claims.activeFor(claim.channel(), claim.source())
                .filter(active -> active.id().equals(claim.id()))
                .isPresent();
        try (RemoteFiles files = RemoteFiles.of(camel, name)) {
            if (same && files.exists(original)) {
                if (read && server.afterwards() == RemoteSettings.Afterwards.DELETE) {
                    files.delete(original);
                } else {
                    String tag = Objects.requireNonNullElse(claim.tag(), "");
                    SourcePath kept =
                            tag.isEmpty() ? claim.source() : claim.source().marked(tag);
                    files.move(original, (read ? server.done() : server.failed()) + "/" + RemoteArrivals.name(kept));
                }
            }
        }
        transaction.executeWithoutResult(status -> {
            deliveries.settled(claim.id());
            claims.end(claim.id(), read ? Claim.State.DELIVERED : Claim.State.FAILED);
        });
        FileSystemUtils.deleteRecursively(folder(name, id));
        LOG.info("{} of {} is {}", claim.source().encoded(), claim.channel(), read ? "done" : "set aside");
    }

    /** Tries again later, for as long as the job is kept. */
    public void postpone(Long id, Exception fault) {
        Duration pause = settings.patience().pause(deliveries.attempts(id) + 1);
        int attempts = deliveries.postpone(id, pause, String.valueOf(fault));
        LOG.warn("Delivery {} did not work, attempt {}, the next after {}: {}", id, attempts, pause, fault.toString());
    }

    /** The exports of each document; of one in a stack that failed, the reason. */
    private List<Item> results(Claim claim, Job job, RemoteSettings.Server server, Path spool) throws IOException {
        List<Item> items = new ArrayList<>();
        for (Documents.Document document : documents.of(claim, job)) {
            Job read = document.job();
            if (read.status() != Status.DONE) {
                Path file = spool.resolve(items.size() + ".error");
                write(file, Documents.sentence(read), read.errorCode(), read.uuid());
                items.add(new Item(file, server.failed(), document.source(), ERROR));
                continue;
            }
            for (String asked : claim.formats()) {
                Format format = Format.of(asked);
                if (exports.has(read, format)) {
                    Path file = spool.resolve(items.size() + "." + format.extension());
                    try (OutputStream out = Files.newOutputStream(file)) {
                        exports.write(read, format, out);
                    }
                    items.add(new Item(file, server.results(), document.source(), format.extension()));
                }
            }
        }
        return items;
    }

    private List<Item> reason(Claim claim, RemoteSettings.Server server, Path spool) throws IOException {
        Optional<Job> job = jobs.find(String.valueOf(claim.job()));
        Path file = spool.resolve(ERROR);
        String gone = "The job was deleted before its result was delivered.";
        write(
                file,
                Objects.requireNonNullElse(claim.error(), job.map(Job::error).orElse(gone)),
                Objects.requireNonNullElse(
                        claim.errorCode(), job.map(Job::errorCode).orElse(Reason.UNKNOWN_JOB.code())),
                claim.job());
        return List.of(new Item(file, server.failed(), claim.source(), ERROR));
    }

    private void write(Path file, String sentence, @Nullable String code, @Nullable String job) throws IOException {
        Map<String, Object> failure = new LinkedHashMap<>();
        failure.put("error", sentence);
        failure.put("code", Objects.requireNonNullElse(code, Reason.JOB_FAILED.code()));
        failure.put("time", clock.instant().toString());
        failure.put("job", job);
        Files.write(file, mapper.writeValueAsBytes(failure));
    }

    private Optional<Job> read(Claim claim) {
        return claim.state() == Claim.State.REFUSED
                ? Optional.empty()
                : jobs.find(String.valueOf(claim.job())).filter(job -> job.status() == Status.DONE);
    }

    /** What is added to the names, because another file has one of them: nothing, or digits of the job. */
    private String tag(Claim claim, String server, List<Item> items) throws IOException {
        if (claim.tag() != null) {
            return claim.tag();
        }
        String tag = "";
        try (RemoteFiles files = RemoteFiles.of(camel, server)) {
            RemoteSettings.Server of = settings.server(server);
            boolean taken = files.exists(
                    (read(claim).isPresent() ? of.done() : of.failed()) + "/" + RemoteArrivals.name(claim.source()));
            for (Item item : items) {
                taken = taken || files.exists(item.name(""));
            }
            if (taken) {
                tag = Objects.requireNonNullElse(claim.job(), claim.id()).substring(0, TAG_DIGITS);
            }
        }
        claims.tag(claim.id(), tag);
        return tag;
    }

    /** Camel takes what looks like one of its expressions for one: such a name gets an underscore. */
    private static String harmless(String name) {
        return name.replace("${", "$_{").replace("$simple{", "$_simple{");
    }

    private Path folder(String server, Long id) {
        return settings.spool(server + "-results").resolve(String.valueOf(id));
    }
}
