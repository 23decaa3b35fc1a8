package io.dragoman.channel;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears when something happens below a folder, and only that: what it was is looked for. A network share tells nothing
 * of what others do to it, so there nothing is heard. Called by one thread.
 */
final class FolderWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    /** Beginnings of the names that Linux gives to file systems on other machines, or that may be. */
    private static final Set<String> ELSEWHERE = Set.of(
            "nfs", "cifs", "smb", "fuse", "9p", "afs", "ceph", "gluster", "lustre", "vboxsf", "virtiofs", "davfs");

    private final Map<Path, WatchKey> keys = new HashMap<>();
    private @Nullable WatchService service;

    private FolderWatch(@Nullable WatchService service) {
        this.service = service;
    }

    /** How it is found out that something has come. */
    public enum Way {
        AUTO,
        EVENTS,
        POLL
    }

    static FolderWatch of(Path folder, Way way) throws IOException {
        boolean hears = way == Way.EVENTS || (way == Way.AUTO && isHere(folder));
        return new FolderWatch(hears ? FileSystems.getDefault().newWatchService() : null);
    }

    private static boolean isHere(Path folder) throws IOException {
        String type = Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
        return ELSEWHERE.stream().noneMatch(type::startsWith);
    }

    /** Whether anything is heard at all. */
    boolean hears() {
        return service != null;
    }

    /** Listens to this folder too, not to those below it. */
    void add(Path folder) {
        if (service == null || keys.containsKey(folder)) {
            return;
        }
        try {
            keys.put(
                    folder,
                    folder.register(
                            service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY));
        } catch (IOException e) {
            LOG.warn("{} and what lies beside it is polled, as the system tells no more: {}", folder, e.toString());
            close();
        }
    }

    /** Whether something has happened since this was last asked. */
    boolean heard() {
        boolean heard = false;
        for (WatchKey key = poll(); key != null; key = poll()) {
            heard |= !key.pollEvents().isEmpty();
            if (!key.reset()) {
                keys.values().remove(key);
            }
        }
        return heard;
    }

    private @Nullable WatchKey poll() {
        return service == null ? null : service.poll();
    }

    @Override
    public void close() {
        WatchService open = service;
        service = null;
        keys.clear();
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("Listening ended with a fault", e);
            }
        }
    }
}
