package io.dragoman.channel;

import io.dragoman.job.Submission;
import io.dragoman.meter.Callers;
import io.dragoman.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * From the watched folder to a job: which files are handed over now, and what came of it. Handing over twice is
 * harmless, since the claim's id is the job's idempotency key: after a crash in between, the same job is found again.
 */
@Component("arrivals")
public class Arrivals implements Source {
    private static final int BATCH = 50;

    private final Inbox inbox;
    private final Claims claims;
    private final Deliveries deliveries;
    private final Receipts receipts;
    private final Callers callers;
    private final FolderSettings settings;

    Arrivals(
            Inbox inbox,
            Claims claims,
            Deliveries deliveries,
            Receipts receipts,
            Callers callers,
            FolderSettings settings) {
        this.inbox = inbox;
        this.claims = claims;
        this.deliveries = deliveries;
        this.receipts = receipts;
        this.callers = callers;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return Inbox.CHANNEL;
    }

    /** A file that is to become a job. */
    public record Arrival(String claim, Path file, Submission submission) {}

    /** The files to hand over now: not more than the readers shall have at once, so that the rest waits in the inbox. */
    public List<Arrival> next() throws IOException {
        inbox.look();
        if (receipts.waits(Inbox.CHANNEL)) {
            return List.of();
        }
        int room = settings.atOnce() - deliveries.waitingFor(Inbox.CHANNEL);
        List<Arrival> arrivals = new ArrayList<>();
        for (Claim claim : claims.due(Inbox.CHANNEL, Math.max(0, Math.min(BATCH, room)))) {
            try {
                open(claim).ifPresent(arrivals::add);
            } catch (IOException e) {
                stumbled(claim.id(), e);
            }
        }
        return arrivals;
    }

    private Optional<Arrival> open(Claim claim) throws IOException {
        Path file = claim.source().in(settings.inbox());
        Optional<String> version = Version.of(file);
        if (version.isEmpty()) {
            claims.end(claim.id(), Claim.State.WITHDRAWN);
            return Optional.empty();
        }
        if (!version.get().equals(claim.version())) {
            return Optional.empty(); // it is being overwritten; the next look sees when that is over
        }
        if (claim.sha256() == null || claim.attempts() > 0) {
            claims.hashed(claim.id(), Hashes.sha256(file));
        }
        return Optional.of(new Arrival(
                claim.id(),
                file,
                new Submission(
                        callers.local(),
                        claim.source().name(),
                        settings.tier(),
                        settings.language(),
                        settings.tool(),
                        null,
                        claim.id(),
                        Inbox.CHANNEL,
                        claim.formats(),
                        claim.id())));
    }

    /** The file is a job, and its result is owed to the folder. */
    public void submitted(String claim, String job) {
        receipts.submitted(claim, job, settings.patience());
    }

    /** The file is not to be a job: not now, or not at all. */
    public void refused(String claim, Refusal refusal) {
        claims.find(claim).ifPresent(refused -> refused(refused, refusal));
    }

    @Override
    public void refused(Claim claim, Refusal refusal) {
        receipts.refused(claim, refusal, settings.patience());
    }

    /** Something went wrong that is nobody's answer. */
    public void stumbled(String claim, Exception fault) {
        receipts.stumbled(claim, fault, settings.patience(), () -> isReadable(claim));
    }

    @Override
    public void lost(Claim claim) {
        receipts.lost(claim, settings.patience());
    }

    /** Whether the trouble is not the file's: then it is not put aside for it. */
    private boolean isReadable(String id) {
        Claim claim = claims.find(id).orElse(null);
        try {
            return claim == null
                    || !Hashes.sha256(claim.source().in(settings.inbox())).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
