package io.dragoman.job;

import io.dragoman.read.ReaderBeat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The readers that are alive, known by their beats alone: every server hears all of them. A beat that does not come for
 * {@value #SILENCE_SECONDS} seconds means that the reader is gone. Thread-safe.
 */
@Component
public class Readers {
    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);
    private static final int SILENCE_SECONDS = 10;

    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private volatile Instant hearingSince;
    private final AtomicBoolean deaf = new AtomicBoolean();

    Readers(@Qualifier(SteadyClock.NAME) Clock clock) {
        this.clock = clock;
        this.hearingSince = clock.instant();
    }

    private record Seen(ReaderBeat beat, Instant at) {}

    /** A reader said that it is alive. Called by the route of the readers' answers. */
    public void beat(ReaderBeat beat) {
        seen.put(beat.reader(), new Seen(beat, clock.instant()));
        if (deaf.compareAndSet(true, false)) {
            LOG.info("The broker is there again");
        }
    }

    /** A reader is known to have ended, before its silence tells. */
    void gone(String reader) {
        seen.remove(reader);
    }

    /** The broker is away, or was: who is not heard may live all the same. Said once, until a reader is heard again. */
    public void deaf(String why) {
        hearingSince = clock.instant();
        if (deaf.compareAndSet(false, true)) {
            LOG.warn("The broker is away, and what is under way goes on when it is there again: {}", why);
        }
    }

    /** The broker has started with this server: nobody lived before. */
    void beginAnew() {
        hearingSince = Instant.MIN;
    }

    /** Since when every beat was heard; before that the broker was away, or this server. */
    Instant hearingSince() {
        return hearingSince;
    }

    /** Whether the broker was away at a time within so long from now, or this server was. */
    boolean wereUnheardWithin(Duration time) {
        return !hearingSince.isBefore(clock.instant().minus(time));
    }

    /** Whether this server has listened for so long that every reader which lives was heard. */
    boolean hears() {
        return !clock.instant().minusSeconds(SILENCE_SECONDS).isBefore(hearingSince);
    }

    /** What each living reader said last. */
    public List<ReaderBeat> alive() {
        Instant since = clock.instant().minus(Duration.ofSeconds(SILENCE_SECONDS));
        seen.values().removeIf(last -> last.at().isBefore(since));
        return seen.values().stream().map(Seen::beat).toList();
    }

    public Optional<ReaderBeat> find(String reader) {
        return alive().stream().filter(beat -> beat.reader().equals(reader)).findFirst();
    }

    /** Whether a reader takes tasks at this moment. */
    public boolean any() {
        return alive().stream().anyMatch(beat -> !beat.going());
    }

    /** Tesseract's names of what can be read, by whichever reader. */
    public Set<String> languages() {
        Set<String> languages = new TreeSet<>();
        alive().stream().map(ReaderBeat::languages).flatMap(Collection::stream).forEach(languages::add);
        return languages;
    }

    /** How many pages are read side by side by those who take tasks. */
    int threads() {
        return alive().stream()
                .filter(beat -> !beat.going())
                .mapToInt(ReaderBeat::threads)
                .sum();
    }
}
