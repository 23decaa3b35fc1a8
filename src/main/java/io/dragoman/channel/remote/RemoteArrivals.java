package io.dragoman.channel.remote;

import io.dragoman.channel.Claim;
import io.dragoman.channel.Claims;
import io.dragoman.channel.Deliveries;
import io.dragoman.channel.Handover;
import io.dragoman.channel.IgnoredNames;
import io.dragoman.channel.Receipts;
import io.dragoman.channel.SourcePath;
import io.dragoman.job.Submission;
import io.dragoman.meter.Accounts;
import io.dragoman.meter.Caller;
import io.dragoman.meter.Callers;
import io.dragoman.refusal.Refusal;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/**
 * From a server of files to jobs: which of the files that lie there are fetched now, and what came of them. A file has
 * its claim before it is fetched; fetching it twice is harmless, since the claim's id is the job's idempotency key.
 */
@Component("remoteArrivals")
public class RemoteArrivals extends Handover {
    static final String KIND = "ftp";

    private static final int BATCH = 20;

    /** What it may take to fetch the files of one look; another server fetches them after that. */
    private static final Duration LEASE = Duration.ofMinutes(30);

    private final RemoteSettings settings;
    private final Claims claims;
    private final Deliveries deliveries;
    private final Receipts receipts;
    private final Accounts accounts;
    private final Callers callers;
    private final Clock clock;
    private final Map<String, Sight> seen = new ConcurrentHashMap<>();
    private final Partials partials;
    private final Set<String> fetching = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> listed = new ConcurrentHashMap<>();

    RemoteArrivals(
            RemoteSettings settings,
            Claims claims,
            Deliveries deliveries,
            Receipts receipts,
            Accounts accounts,
            Callers callers,
            Clock clock) {
        super(claims, receipts, settings.patience());
        this.settings = settings;
        this.claims = claims;
        this.deliveries = deliveries;
        this.receipts = receipts;
        this.accounts = accounts;
        this.callers = callers;
        this.clock = clock;
        this.partials = new Partials(settings);
    }

    private record Sight(String version, Instant since) {}

    @Override
    public String kind() {
        return KIND;
    }

    static String channel(String server) {
        return KIND + ":" + server;
    }

    /** The name of the server that a claim's file lies on. */
    static String server(Claim claim) {
        return claim.channel().substring(KIND.length() + 1);
    }

    /** What a source is called on its server; the other way round than {@link #source}. */
    static String name(SourcePath source) {
        return URLDecoder.decode(source.encoded(), StandardCharsets.UTF_8); // a plus is written %2B there
    }

    /** What a file on a server is called for good. */
    static SourcePath source(String name) {
        SourcePath path = new SourcePath("");
        for (String part : name.split("/")) {
            path = path.encoded().isEmpty() ? path : new SourcePath(path.encoded() + "/");
            path = path.sibling(part.getBytes(StandardCharsets.UTF_8));
        }
        return path;
    }

    /**
     * Whether a file is to be fetched now: one that is whole, as far as can be seen from here, and whose claim is ours.
     *
     * @param name from the folder on, as the server says it; any characters
     * @param modified milliseconds, as the server says; not to be trusted
     */
    public boolean wants(String server, String name, long size, long modified) {
        if (!isFitting(name)) {
            return false;
        }
        SourcePath source = source(name);
        String version = size + "@" + modified;
        String channel = channel(server);
        listed.computeIfAbsent(server, first -> ConcurrentHashMap.newKeySet()).add(source.encoded());
        if (!isStable(channel + "/" + name, version) || receipts.waits(channel)) {
            return false;
        }
        Optional<Claim> active = claims.activeFor(channel, source);
        if (active.isPresent() && !active.get().version().equals(version)) {
            changed(active.get(), version);
        }
        if (fetching.size() >= BATCH || deliveries.waitingFor(KIND) + fetching.size() >= settings.atOnce()) {
            return false;
        }
        RemoteSettings.Server from = settings.server(server);
        claims.add(new Claims.Taking(channel, source, version, caller(from).subject(), null, from.formats()));
        boolean ours = claims.activeFor(channel, source)
                .filter(claim -> claims.take(claim.id(), LEASE).isPresent())
                .filter(claim -> fetching.add(claim.id()))
                .isPresent();
        if (ours) {
            partials.begins(server, name, version);
        }
        return ours;
    }

    /** Neither a half-written file by its name, nor a name that leads elsewhere when it is used here. */
    private static boolean isFitting(String name) {
        String[] parts = name.split("/", -1);
        for (String part : parts) {
            if (part.isEmpty() || part.equals("..") || part.startsWith(".") || part.indexOf('\\') >= 0) {
                return false;
            }
        }
        return name.chars().noneMatch(Character::isISOControl) && !IgnoredNames.ignores(parts[parts.length - 1]);
    }

    private boolean isStable(String key, String version) {
        Instant now = clock.instant();
        Sight sight = seen.compute(
                key,
                (same, before) ->
                        before != null && before.version().equals(version) ? before : new Sight(version, now));
        return !now.isBefore(sight.since().plus(settings.stableFor()));
    }

    private void changed(Claim claim, String version) {
        if (claim.state() == Claim.State.CLAIMED) {
            claims.renew(claim.id(), version);
        } else {
            claims.release(claim.id());
        }
    }

    /** A new look begins: what the last one wanted and did not bring was broken off. */
    public void begins(String server) {
        listed.remove(server);
        for (String id : Set.copyOf(fetching)) {
            Optional<Claim> claim = claims.find(id);
            if (claim.isEmpty() || claim.get().channel().equals(channel(server))) {
                stumbled(id, new IOException("The file could not be fetched whole"));
            }
        }
    }

    /**
     * A look at the whole server came to its end: what is claimed, is not being fetched by anybody and no longer lies
     * there was taken away, by its owner or by another Dragoman that had it read.
     */
    public void ends(String server) {
        Set<String> there = listed.getOrDefault(server, Set.of());
        for (Claim claim : claims.due(channel(server), BATCH)) {
            if (!there.contains(claim.source().encoded()) && !fetching.contains(claim.id())) {
                claims.end(claim.id(), Claim.State.WITHDRAWN);
                partials.ends(server, name(claim.source()));
            }
        }
    }

    /** The claim of a file that was fetched. */
    public String claim(@ExchangeProperty("server") String server, @Header("CamelFileName") String name) {
        partials.ends(server, name);
        return claims.activeFor(channel(server), source(name)).map(Claim::id).orElseThrow();
    }

    /** What is asked for with it. */
    public Submission submission(String id) {
        Claim claim = claims.find(id).orElseThrow();
        RemoteSettings.Server server = settings.server(server(claim));
        return new Submission(
                caller(server),
                claim.source().name(),
                server.tier(),
                server.language(),
                server.tool(),
                null,
                id,
                claim.channel(),
                claim.formats(),
                id,
                null,
                null,
                server.split(),
                server.reviewBelow());
    }

    private Caller caller(RemoteSettings.Server server) {
        return server.account() == null
                ? callers.local()
                : accounts.find(server.account()).caller();
    }

    @Override
    public void submitted(String claim, String job) {
        fetching.remove(claim);
        super.submitted(claim, job);
    }

    @Override
    public void refused(String claim, Refusal refusal) {
        fetching.remove(claim);
        super.refused(claim, refusal);
    }

    @Override
    public void stumbled(String claim, Exception fault) {
        fetching.remove(claim);
        super.stumbled(claim, fault);
        claims.find(claim)
                .filter(tried -> tried.state() != Claim.State.CLAIMED)
                .ifPresent(given -> partials.ends(server(given), name(given.source())));
    }
}
