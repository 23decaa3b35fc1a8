package io.dragoman.channel;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks into one watched folder and claims what lies there, whole and new. A file is whole when it has not changed for
 * a while as seen from here: its own date can be older than its last byte, since many copies keep it. The look is the
 * only thing that is trusted; a file system's events, which get lost on shares and in bulk copies, only say when to look.
 *
 * <p>Called by one thread, that of the route.
 */
final class Inbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final int DEEPEST = 64;

    /** Claims in one transaction: of very many files the first shall not wait for the last. */
    private static final int CLAIMS = 500;

    /** Of its time, a folder that never comes to rest takes one part in so many. */
    private static final int REST = 4;

    private final FolderProfile profile;
    private final FolderSettings settings;
    private final Claims claims;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final FolderWatch watch;
    private final Deque<Sight> whole = new ArrayDeque<>();
    private Map<Path, Sight> seen = Map.of();
    private Set<Path> unreadable = Set.of();
    private boolean heard = true;
    private Instant rested = Instant.EPOCH;
    private Instant routine = Instant.EPOCH;
    private Instant ripe = Instant.MAX;

    Inbox(FolderProfile profile, FolderSettings settings, Claims claims, Clock clock, TransactionTemplate transaction)
            throws IOException {
        this.profile = profile;
        this.settings = settings;
        this.claims = claims;
        this.clock = clock;
        this.transaction = transaction;
        this.watch = FolderWatch.of(profile.inbox(), profile.watch());
    }

    /** A file as it was when it was first seen like this. */
    private record Sight(SourcePath source, String hash, String version, Instant since) {}

    FolderProfile profile() {
        return profile;
    }

    /**
     * Looks, where there is a reason to: something was heard, a file may have become whole, or it is time. What a look has
     * found is claimed before the next one.
     *
     * @return whether there may be claims that were not there before
     * @throws IOException when the folder cannot be listed
     */
    boolean lookIfDue() throws IOException {
        if (!whole.isEmpty()) {
            claimSome();
            return true;
        }
        heard |= watch.heard();
        Instant start = clock.instant();
        boolean reason = heard || !start.isBefore(ripe) || !start.isBefore(routine);
        if (!reason || start.isBefore(rested)) {
            return false;
        }
        heard = false;
        look();
        Instant end = clock.instant();
        rested = end.plus(Duration.between(start, end).multipliedBy(REST));
        routine = end.plus(watch.hears() ? settings.sweep() : settings.poll());
        return true;
    }

    /**
     * Claims what is new. A file that was overwritten before anybody read it stays one claim; afterwards it is a new
     * one, and the job of what was there before goes on.
     */
    private void look() throws IOException {
        // Before the walk: a file that is delivered after it is then known, and not taken for a new one.
        Map<String, String> active = claims.active(profile.channel());
        seen = walk();
        Instant now = clock.instant();
        Set<String> names =
                seen.values().stream().map(sight -> sight.source().encoded()).collect(Collectors.toSet());
        Map<String, Instant> wholeFrom = wholeFrom(names);
        List<Sight> changed = seen.values().stream()
                .filter(sight -> !sight.version().equals(active.get(sight.hash())))
                .filter(sight -> !isTicket(sight, names, active.keySet()))
                .toList();
        ripe = changed.stream()
                .map(sight -> wholeFrom.getOrDefault(sight.source().encoded(), now))
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        take(
                changed.stream()
                        .filter(sight -> !wholeFrom
                                .getOrDefault(sight.source().encoded(), now)
                                .isAfter(now))
                        .toList(),
                active);
        if (profile.keeps()) {
            forgetTakenAway(active.keySet());
        }
    }

    /** When each file can be taken if nothing changes: it, and its ticket if there is one, and a ticket alone later. */
    private Map<String, Instant> wholeFrom(Set<String> names) {
        Map<String, Instant> whole = new HashMap<>();
        for (Sight sight : seen.values()) {
            String name = sight.source().encoded();
            boolean alone = name.endsWith(Ticket.ENDING) && !names.contains(documentOf(name));
            Instant from = sight.since().plus(alone ? settings.ticketWait() : settings.stableFor());
            whole.merge(name, from, Inbox::later);
            if (name.endsWith(Ticket.ENDING)) {
                whole.merge(documentOf(name), from, Inbox::later);
            }
        }
        return whole;
    }

    /** Whether a file belongs to another one, which lies beside it or did when it was taken. */
    private static boolean isTicket(Sight sight, Set<String> names, Set<String> active) {
        String name = sight.source().encoded();
        return name.endsWith(Ticket.ENDING)
                && (names.contains(documentOf(name)) || active.contains(new SourcePath(documentOf(name)).hash()));
    }

    private static String documentOf(String ticket) {
        return ticket.substring(0, ticket.length() - Ticket.ENDING.length());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void take(List<Sight> found, Map<String, String> active) throws IOException {
        for (Sight sight : found) {
            if (active.containsKey(sight.hash())) {
                overwritten(sight);
            }
        }
        found.stream().sorted(Comparator.comparing(Sight::since)).forEach(whole::add);
        claimSome();
    }

    private void claimSome() {
        if (!whole.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                for (int i = 0; i < CLAIMS && !whole.isEmpty(); i++) {
                    claim(whole.remove());
                }
            });
        }
    }

    private void claim(Sight sight) {
        claims.add(
                new Claims.Taking(profile.channel(), sight.source(), sight.version(), null, null, profile.formats()));
    }

    private void overwritten(Sight sight) throws IOException {
        Claim claim = claims.activeFor(profile.channel(), sight.source()).orElse(null);
        if (claim == null) {
            return;
        }
        boolean sameBytes = claim.sha256() != null
                && claim.sha256().equals(Hashes.sha256(sight.source().in(profile.inbox())));
        boolean askedAgain = claim.state() == Claim.State.FAILED; // it was touched: that is how a kept file is retried
        if (claim.state() == Claim.State.CLAIMED || (sameBytes && !askedAgain)) {
            claims.renew(claim.id(), sight.version());
        } else {
            LOG.info("{} was overwritten and is taken again", sight.source().encoded());
            claims.release(claim.id());
        }
    }

    /** A kept file that somebody has taken away may come again, and is then a new one. */
    private void forgetTakenAway(Set<String> active) {
        Set<String> there = seen.values().stream().map(Sight::hash).collect(Collectors.toSet());
        active.stream()
                .filter(hash -> !there.contains(hash))
                .forEach(hash -> claims.releaseEnded(profile.channel(), hash));
    }

    private Map<Path, Sight> walk() throws IOException {
        Map<Path, Sight> found = new HashMap<>();
        Set<Path> failed = new HashSet<>();
        Path inbox = profile.inbox();
        Files.walkFileTree(inbox, EnumSet.noneOf(FileVisitOption.class), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (!folder.equals(inbox)
                        && String.valueOf(folder.getFileName()).startsWith(".")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                watch.add(folder);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    see(file, attributes, found);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (file.equals(inbox)) {
                    throw e;
                }
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // it was put away meanwhile
                }
                failed.add(file);
                if (!unreadable.contains(file)) {
                    LOG.warn("{} cannot be looked at: {}", file, e.getClass().getSimpleName());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        unreadable = failed;
        return found;
    }

    private void see(Path file, BasicFileAttributes attributes, Map<Path, Sight> found) {
        Sight before = seen.get(file);
        String version = Version.of(attributes);
        if (before != null && before.version().equals(version)) {
            found.put(file, before);
            return;
        }
        SourcePath source = before == null ? SourcePath.of(profile.inbox(), file) : before.source();
        if (!IgnoredNames.ignores(source.name())) {
            found.put(file, new Sight(source, source.hash(), version, clock.instant()));
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
