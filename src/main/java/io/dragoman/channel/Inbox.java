package io.dragoman.channel;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks into the watched folder and claims what lies there, whole and new. A file is whole when it has not changed for
 * a while as seen from here: its own date can be older than its last byte, since many copies keep it. The look is the
 * only thing that is trusted; a file system's events get lost on shares and in bulk copies.
 *
 * <p>Called by one thread, that of the route.
 */
@Component
class Inbox {
    static final String CHANNEL = "folder";
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final int DEEPEST = 64;

    private final FolderSettings settings;
    private final Claims claims;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private Map<Path, Sight> seen = Map.of();
    private Set<Path> unreadable = Set.of();

    Inbox(FolderSettings settings, Claims claims, Clock clock, TransactionTemplate transaction) {
        this.settings = settings;
        this.claims = claims;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** A file as it was when it was first seen like this. */
    private record Sight(SourcePath source, String hash, String version, Instant since) {}

    /**
     * Claims what is new. A file that was overwritten before anybody read it stays one claim; afterwards it is a new
     * one, and the job of what was there before goes on.
     *
     * @throws IOException when the folder cannot be listed
     */
    void look() throws IOException {
        // Before the walk: a file that is delivered after it is then known, and not taken for a new one.
        Map<String, String> active = claims.active(CHANNEL);
        seen = walk();
        Instant latest = clock.instant().minus(settings.stableFor());
        List<Sight> whole = seen.values().stream()
                .filter(sight -> !sight.since().isAfter(latest))
                .toList();
        List<Sight> changed = whole.stream()
                .filter(sight -> !sight.version().equals(active.get(sight.hash())))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        for (Sight sight : changed) {
            if (active.containsKey(sight.hash())) {
                overwritten(sight);
            }
        }
        transaction.executeWithoutResult(status -> changed.forEach(sight -> claims.add(
                new Claims.Taking(CHANNEL, sight.source(), sight.version(), null, null, settings.formats()))));
    }

    private void overwritten(Sight sight) throws IOException {
        Claim claim = claims.activeFor(CHANNEL, sight.source()).orElse(null);
        if (claim == null) {
            return;
        }
        boolean sameBytes = claim.sha256() != null
                && claim.sha256().equals(Hashes.sha256(sight.source().in(settings.inbox())));
        if (claim.state() == Claim.State.CLAIMED || sameBytes) {
            claims.renew(claim.id(), sight.version());
        } else {
            LOG.info(
                    "{} was overwritten while it was in work and is taken again",
                    sight.source().encoded());
            claims.release(claim.id());
        }
    }

    private Map<Path, Sight> walk() throws IOException {
        Map<Path, Sight> found = new HashMap<>();
        Set<Path> failed = new HashSet<>();
        Instant now = clock.instant();
        Files.walkFileTree(settings.inbox(), EnumSet.noneOf(FileVisitOption.class), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean hidden = !folder.equals(settings.inbox())
                        && String.valueOf(folder.getFileName()).startsWith(".");
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    see(file, attributes, now, found);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (file.equals(settings.inbox())) {
                    throw e;
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

    private void see(Path file, BasicFileAttributes attributes, Instant now, Map<Path, Sight> found) {
        Sight before = seen.get(file);
        String version = Version.of(attributes);
        if (before != null && before.version().equals(version)) {
            found.put(file, before);
            return;
        }
        SourcePath source = before == null ? SourcePath.of(settings.inbox(), file) : before.source();
        if (!IgnoredNames.ignores(source.name())) {
            found.put(file, new Sight(source, source.hash(), version, now));
        }
    }
}
