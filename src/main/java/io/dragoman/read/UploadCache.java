package io.dragoman.read;

import io.dragoman.shelf.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Uploads as plain files in the reader's private folder, each fetched and decrypted once, however many of its pages are
 * read here. What nobody uses goes when room is needed, or after a while. Thread-safe.
 */
public final class UploadCache {
    private final Shelf shelf;
    private final Path folder;
    private final long mostBytes;
    private final Duration idle;
    private final Clock clock;

    /** By job, the one that was used longest ago first. Guarded by itself. */
    private final Map<String, Copy> copies = new LinkedHashMap<>(16, 0.75f, true);

    private long made;

    /**
     * @param mostBytes of files that nobody uses at the moment, together with those in use; these stay whatever they
     *     take
     * @param idle how long a file stays that nobody uses
     */
    public UploadCache(Shelf shelf, Path folder, long mostBytes, Duration idle, Clock clock) {
        this.shelf = shelf;
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.idle = idle;
        this.clock = clock;
    }

    /** A file that stays where it is until this is closed. */
    public interface Lease extends AutoCloseable {
        Path file();

        @Override
        void close();
    }

    private static final class Copy {
        private final Path file;
        private final long bytes;
        private int users;
        private boolean there;
        private Instant used;

        Copy(Path file, long bytes, Instant used) {
            this.file = file;
            this.bytes = bytes;
            this.used = used;
        }
    }

    /** @throws java.nio.file.NoSuchFileException when the shelf does not have it any more */
    public Lease take(Upload upload) throws IOException {
        Copy copy;
        synchronized (copies) {
            copy = copies.computeIfAbsent(
                    upload.job(), job -> new Copy(folder.resolve("upload-" + made++), upload.bytes(), clock.instant()));
            copy.users++;
            makeRoom();
        }
        try {
            fetch(upload, copy);
        } catch (IOException | RuntimeException e) {
            leave(copy);
            throw e;
        }
        return lease(copy);
    }

    /** Lets go of files that nobody has used for a while. */
    void tidy() {
        Instant since = clock.instant().minus(idle);
        synchronized (copies) {
            remove(copy -> copy.users == 0 && copy.used.isBefore(since));
        }
    }

    private void fetch(Upload upload, Copy copy) throws IOException {
        synchronized (copy) {
            if (copy.there) {
                return;
            }
            try (InputStream bytes = shelf.open(upload.name(), upload.key())) {
                Files.copy(bytes, copy.file);
                copy.there = true;
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(copy.file);
                throw e;
            }
        }
    }

    private Lease lease(Copy copy) {
        return new Lease() {
            private boolean open = true;

            @Override
            public Path file() {
                return copy.file;
            }

            @Override
            public void close() {
                if (open) {
                    open = false;
                    leave(copy);
                }
            }
        };
    }

    private void leave(Copy copy) {
        synchronized (copies) {
            copy.users--;
            copy.used = clock.instant();
            makeRoom();
        }
    }

    private void makeRoom() {
        long[] bytes = {copies.values().stream().mapToLong(copy -> copy.bytes).sum()};
        remove(copy -> {
            boolean goes = copy.users == 0 && bytes[0] > mostBytes;
            bytes[0] -= goes ? copy.bytes : 0;
            return goes;
        });
    }

    private void remove(java.util.function.Predicate<Copy> which) {
        for (Iterator<Copy> all = copies.values().iterator(); all.hasNext(); ) {
            Copy copy = all.next();
            if (which.test(copy)) {
                all.remove();
                try {
                    Files.deleteIfExists(copy.file);
                } catch (IOException e) {
                    throw new UncheckedIOException("Cannot delete the copy of an upload", e);
                }
            }
        }
    }
}
