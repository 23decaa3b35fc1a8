package io.dragoman.job;

import io.dragoman.shelf.JobKeys;
import io.dragoman.shelf.Kept;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a process that was killed has left on the shelf: files and keys without a job, since it died before the job's row
 * was there or a reader wrote after it was gone; uploads of jobs that have ended; and what is half written. Thread-safe.
 */
@Component("leftovers")
public class Leftovers {
    /** Nothing takes as long as this from its first byte to its row. */
    static final Duration UNDER_WAY = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final String JOBS = "jobs";

    private final JdbcClient jdbc;
    private final Shelf shelf;
    private final JobKeys keys;
    private final Clock clock;

    Leftovers(JdbcClient jdbc, Shelf shelf, JobKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.shelf = shelf;
        this.keys = keys;
        this.clock = clock;
    }

    /** Removes what cannot be under way any more; called by a route every hour. */
    public void remove() throws IOException {
        remove(clock.instant().minus(UNDER_WAY));
    }

    void remove(Instant before) throws IOException {
        Set<String> orphans = orphans(before);
        Set<String> uploads = uploadsOfEndedJobs();
        for (String job : orphans) {
            keys.destroy(job);
            shelf.delete(JobRow.folder(job));
        }
        for (String job : uploads) {
            shelf.delete(JobRow.upload(job));
        }
        shelf.deleteHalfWritten(before);
        keys.deleteHalfWritten(before);
        if (!orphans.isEmpty() || !uploads.isEmpty()) {
            LOG.info("Removed files without a job: {}, uploads of ended jobs: {}", orphans.size(), uploads.size());
        }
    }

    /** Jobs without a row that have files or a key, untouched since. */
    Set<String> orphans(Instant before) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Kept folder : shelf.list(JOBS)) {
            add(found, folder, before);
        }
        for (Kept key : keys.list()) {
            add(found, key, before);
        }
        try (Stream<String> jobs = jdbc.sql("select uuid from job").query(String.class).stream()) {
            jobs.forEach(found::remove); // a stream that is not closed keeps its connection for good
        }
        return found;
    }

    /** Jobs that have ended, but not so far that their upload went. */
    Set<String> uploadsOfEndedJobs() throws IOException {
        Set<String> found = new TreeSet<>();
        for (String job : jdbc.sql("select uuid from job where phase in ('DONE', 'FAILED')")
                .query(String.class)
                .list()) {
            if (shelf.has(JobRow.upload(job))) {
                found.add(job);
            }
        }
        return found;
    }

    private static void add(Set<String> found, Kept kept, Instant before) {
        if (kept.changedAt().isBefore(before)) {
            found.add(kept.name());
        }
    }
}
