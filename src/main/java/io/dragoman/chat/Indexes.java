package io.dragoman.chat;

import io.dragoman.export.Result;
import io.dragoman.export.txt.PlainText;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of the documents that are being asked, made when they are asked for the first time and kept in memory for
 * a while. Thread-safe.
 */
final class Indexes {
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final long MOST_CHARACTERS = 20_000_000;
    private static final int MADE_AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration COME_AGAIN = Duration.ofSeconds(5);

    private final Analysis analysis;
    private final Lexicon lexicon;
    private final Clock clock;
    private final Semaphore places = new Semaphore(MADE_AT_ONCE);
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** An index and when it was last asked for. */
    private record Kept(DocumentIndex index, long characters, Instant used) {}

    Indexes(Analysis analysis, Lexicon lexicon, Clock clock) {
        this.analysis = analysis;
        this.lexicon = lexicon;
        this.clock = clock;
    }

    /** @throws Refusal {@code busy} when too many documents are asked for the first time at once */
    DocumentIndex of(Result job) throws IOException, InterruptedException {
        DocumentIndex known = known(key(job));
        if (known != null) {
            return known;
        }
        if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw Refusal.later(Reason.BUSY, "Too many documents are being asked; try again.", COME_AGAIN);
        }
        try {
            DocumentIndex meanwhile = known(key(job));
            return meanwhile == null ? make(job) : meanwhile;
        } finally {
            places.release();
        }
    }

    private DocumentIndex make(Result job) throws IOException {
        String detected = job.detectedLanguage();
        String said = Analysis.language(detected == null ? "" : detected);
        DocumentIndex.@Nullable Builder[] builder = new DocumentIndex.Builder[1];
        job.pages().forEach(page -> {
            String text = PlainText.of(page);
            DocumentIndex.Builder one = builder[0];
            if (one == null) {
                one = new DocumentIndex.Builder(analysis, lexicon.languageOfDocument(text, said));
                builder[0] = one;
            }
            one.add(page, text);
        });
        DocumentIndex.Builder all = builder[0] == null ? new DocumentIndex.Builder(analysis, said) : builder[0];
        DocumentIndex index = all.build();
        keep(key(job), new Kept(index, all.characters(), clock.instant()));
        return index;
    }

    /** What was corrected is another text. */
    private static String key(Result job) {
        return job.uuid() + "/" + job.revision();
    }

    private synchronized @Nullable DocumentIndex known(String key) {
        Kept found = kept.remove(key);
        if (found == null) {
            return null;
        }
        kept.put(key, new Kept(found.index(), found.characters(), clock.instant()));
        return found.index();
    }

    /** Those that were not asked for the longest time go first. */
    private synchronized void keep(String key, Kept newest) {
        kept.put(key, newest);
        long characters = kept.values().stream().mapToLong(Kept::characters).sum();
        Instant idle = clock.instant().minus(IDLE);
        Iterator<Kept> oldest = kept.values().iterator();
        for (int others = kept.size() - 1; others > 0; others--) {
            Kept one = oldest.next();
            if (characters <= MOST_CHARACTERS && one.used().isAfter(idle)) {
                return;
            }
            characters -= one.characters();
            oldest.remove();
        }
    }

    /** Forgets a job, whatever was corrected in it. */
    synchronized void drop(String uuid) {
        kept.keySet().removeIf(key -> key.startsWith(uuid + "/"));
    }

    /** Forgets what nobody has asked for a while. */
    synchronized void forget() {
        Instant idle = clock.instant().minus(IDLE);
        kept.values().removeIf(one -> one.used().isBefore(idle));
    }
}
