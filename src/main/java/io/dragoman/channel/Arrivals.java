package io.dragoman.channel;

import io.dragoman.job.Submission;
import io.dragoman.job.Tools;
import io.dragoman.meter.Accounts;
import io.dragoman.meter.Caller;
import io.dragoman.meter.Callers;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * From the watched folders to jobs: which files are handed over now, and what came of it. Handing over twice is
 * harmless, since the claim's id is the job's idempotency key: after a crash in between, the same job is found again.
 */
@Component("arrivals")
public class Arrivals extends Handover {
    private static final int BATCH = 50;

    /** How long another server that watches the same folder leaves a file to the one that hands it over. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    /** How often the claims are asked for without anything having been seen: for what was put off. */
    private static final Duration ASKING = Duration.ofMillis(500);

    private static final Duration SOON = Duration.ofSeconds(1);

    private final List<Inbox> inboxes = new ArrayList<>();
    private final Folders folders;
    private final Claims claims;
    private final Deliveries deliveries;
    private final Receipts receipts;
    private final Callers callers;
    private final Accounts accounts;
    private final FolderSettings settings;
    private final Tools tools;
    private final Clock clock;
    private Instant asked = Instant.EPOCH;

    Arrivals(
            Folders folders,
            FolderCheck check,
            Claims claims,
            Deliveries deliveries,
            Receipts receipts,
            Callers callers,
            Accounts accounts,
            FolderSettings settings,
            Tools tools,
            Clock clock,
            TransactionTemplate transaction)
            throws IOException {
        super(claims, receipts, settings.patience());
        check.makeAndLook();
        for (FolderProfile profile : folders.all()) {
            inboxes.add(new Inbox(profile, settings, claims, clock, transaction));
        }
        this.folders = folders;
        this.claims = claims;
        this.deliveries = deliveries;
        this.receipts = receipts;
        this.callers = callers;
        this.accounts = accounts;
        this.settings = settings;
        this.tools = tools;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return FolderDelivery.DESTINATION;
    }

    /** A file that is to become a job. */
    public record Arrival(String claim, Path file, Submission submission) {}

    /**
     * The claims of files to hand over now: not more than the readers shall have at once, so that the rest waits in the
     * inbox. Called often, by one thread.
     */
    public List<String> next() throws IOException {
        boolean looked = false;
        for (Inbox inbox : inboxes) {
            looked |= inbox.lookIfDue();
        }
        Instant now = clock.instant();
        if (!looked && now.isBefore(asked.plus(ASKING))) {
            return List.of();
        }
        asked = now;
        int room = settings.atOnce() - deliveries.waitingFor(kind());
        List<String> due = new ArrayList<>();
        for (Inbox inbox : inboxes) {
            String channel = inbox.profile().channel();
            if (!receipts.waits(channel)) {
                claims.due(channel, Math.max(0, Math.min(BATCH, room - due.size())))
                        .forEach(claim -> due.add(claim.id()));
            }
        }
        return due;
    }

    /**
     * The file of a claim, ready to be handed over; null when it is another server's, or its time has not come.
     *
     * @throws Refusal when its ticket says what cannot be
     */
    public @Nullable Arrival open(String id) throws IOException {
        Claim claim = claims.take(id, LEASE).orElse(null);
        if (claim == null) {
            return null;
        }
        FolderProfile profile = folders.of(claim);
        Path file = claim.source().in(profile.inbox());
        Optional<String> version = Version.of(file);
        if (version.isEmpty()) {
            claims.end(claim.id(), Claim.State.WITHDRAWN);
            return null;
        }
        boolean changing = !version.get().equals(claim.version()); // the next look sees when that is over
        if (changing || (isYoung(claim, settings.unfinished()) && !FileEnd.isThere(file))) {
            claims.postpone(claim.id(), claim.attempts(), SOON);
            return null;
        }
        Optional<Path> ticket = Ticket.of(claim.source(), profile.inbox());
        if (ticket.isEmpty() && profile.ticketRequired()) {
            if (isYoung(claim, settings.ticketWait())) {
                claims.postpone(claim.id(), claim.attempts(), SOON);
                return null;
            }
            throw new Refusal(Reason.BAD_REQUEST, "The ticket that this folder requires for each file did not come.");
        }
        if (claim.sha256() == null || claim.attempts() > 0) {
            claims.hashed(claim.id(), Hashes.sha256(file));
        }
        Ticket read = ticket.isPresent() ? Ticket.read(ticket.get()) : Ticket.NONE;
        return new Arrival(claim.id(), file, submission(profile, claim, read));
    }

    private boolean isYoung(Claim claim, Duration age) {
        return claim.firstSeen().plus(age).isAfter(clock.instant());
    }

    private Submission submission(FolderProfile profile, Claim claim, Ticket ticket) {
        SubFolder chosen = profile.subFolders() ? SubFolder.of(claim.source(), tools) : new SubFolder(null, null, null);
        List<String> formats = Objects.requireNonNullElse(ticket.formats(), profile.formats());
        claims.formats(claim.id(), formats);
        String account = profile.account();
        Caller caller =
                account == null ? callers.local() : accounts.find(account).caller();
        return new Submission(
                caller,
                claim.source().name(),
                first(ticket.tier(), chosen.tier(), profile.tier()),
                first(ticket.language(), chosen.language(), profile.language()),
                first(ticket.tool(), chosen.tool(), profile.tool()),
                ticket.translateTo(),
                claim.id(),
                kind(),
                formats,
                claim.id(),
                ticket.callbackUrl(),
                ticket.priority(),
                ticket.split() == null ? profile.split() : ticket.split(),
                profile.reviewBelow());
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other, @Nullable String last) {
        return one != null ? one : other != null ? other : last;
    }

    @PreDestroy
    void close() {
        inboxes.forEach(Inbox::close);
    }

    @Override
    protected boolean isReadable(String id) {
        Claim claim = claims.find(id).orElse(null);
        if (claim == null) {
            return true;
        }
        try {
            return !Hashes.sha256(claim.source().in(folders.of(claim).inbox())).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
