package io.dragoman.job;

import io.dragoman.export.pdf.ArchiveTask;
import io.dragoman.export.pdf.Archived;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.JobKeys;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has a PDF/A made of what was kept of a job, when somebody wants one. What came of it lies on the shelf. */
@Component("archives")
public class Archives {
    /** After so long an answer is no longer expected, and the next one who wants it asks again. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int MOST_ASKED = 2_000;

    private final Shelf shelf;
    private final JobKeys keys;
    private final Erasure erasure;
    private final JobRows jobs;
    private final Clock clock;
    private final Map<String, Instant> asked = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST_ASKED;
        }
    });

    Archives(Shelf shelf, JobKeys keys, Erasure erasure, JobRows jobs, Clock clock) {
        this.shelf = shelf;
        this.keys = keys;
        this.erasure = erasure;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** The task for a reader; null when it was done before, is under way, or there is nothing to make it of. */
    public @Nullable ArchiveTask ask(String uuid) throws IOException {
        JobKey key = keys.find(uuid).orElse(null);
        if (key == null) {
            return null;
        }
        String id = UUID.randomUUID().toString().replace("-", "");
        ArchiveTask task = new ArchiveTask(id, uuid, key, JobRow.base(uuid));
        if (isAnswered(task) || !shelf.has(task.source())) {
            return null;
        }
        Instant now = clock.instant();
        Instant then = asked.get(uuid);
        if (then != null && then.plus(PATIENCE).isAfter(now)) {
            return null;
        }
        asked.put(uuid, now);
        return task;
    }

    /** Whether it was made or refused. */
    public boolean isAnswered(String uuid) throws IOException {
        String base = JobRow.base(uuid);
        return shelf.has(base + "/archive.pdf") || shelf.has(base + "/archive-refused");
    }

    private boolean isAnswered(ArchiveTask task) throws IOException {
        return isAnswered(task.job());
    }

    /** A reader has answered. What came too late, for a job that is gone, goes too. */
    public JobEvent answered(Archived answer) throws IOException {
        asked.remove(answer.job());
        if (jobs.find(answer.job()).isEmpty()) {
            erasure.files(answer.job());
        }
        return JobEvent.of(answer.job(), JobEvent.Kind.ARCHIVED);
    }
}
