package io.dragoman.read;

import io.dragoman.read.OpenUpload.Opening;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps uploads open from one range of pages to the next, one for each thread at most, so that a document is not parsed
 * again for every range. Thread-safe.
 */
public final class OpenUploads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenUploads.class);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final UploadCache cache;
    private final Opening opening;
    private final int most;
    private final Clock clock;
    private final Deque<Kept> idle = new ArrayDeque<>();

    /** @param most uploads that stay open though nobody uses them */
    public OpenUploads(UploadCache cache, Opening opening, int most, Clock clock) {
        this.cache = cache;
        this.opening = opening;
        this.most = most;
        this.clock = clock;
    }

    /** An upload that is open, and since when nobody uses it. */
    record Kept(String job, OpenUpload upload, UploadCache.Lease lease, Instant since) {
        private void close() {
            try (lease) {
                upload.close();
            } catch (IOException e) {
                LOG.warn("The upload of job {} could not be closed", job, e);
            }
        }
    }

    /**
     * An open upload for this thread alone, to be given back, or to be closed when something went wrong with it.
     *
     * @throws io.dragoman.refusal.Refusal when it cannot be opened
     */
    Kept take(Upload upload, FileType type, Limits limits) throws IOException {
        synchronized (idle) {
            for (Iterator<Kept> all = idle.iterator(); all.hasNext(); ) {
                Kept kept = all.next();
                if (kept.job().equals(upload.job())) {
                    all.remove();
                    return kept;
                }
            }
        }
        UploadCache.Lease lease = cache.take(upload);
        try {
            return new Kept(upload.job(), opening.open(lease.file(), type, limits), lease, clock.instant());
        } catch (IOException | RuntimeException | Error e) {
            lease.close();
            throw e;
        }
    }

    void giveBack(Kept kept) {
        synchronized (idle) {
            idle.addFirst(new Kept(kept.job(), kept.upload(), kept.lease(), clock.instant()));
            while (idle.size() > most) {
                idle.removeLast().close();
            }
        }
    }

    void discard(Kept kept) {
        kept.close();
    }

    /** Closes what nobody has used for a while, and lets go of files likewise. */
    void tidy() {
        Instant since = clock.instant().minus(IDLE);
        synchronized (idle) {
            while (!idle.isEmpty() && idle.peekLast().since().isBefore(since)) {
                idle.removeLast().close();
            }
        }
        cache.tidy();
    }

    @Override
    public void close() {
        synchronized (idle) {
            idle.forEach(Kept::close);
            idle.clear();
        }
    }
}
