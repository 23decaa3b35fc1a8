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
import org.springframework.stereotype.Component;

/**
 * The readers that are alive, known by their beats alone: every server hears all of them. A beat that does not come for
 * {@value #SILENCE_SECONDS} seconds means that the reader is gone. Thread-safe.
 */
@Component
public class Readers {
    private static final int SILENCE_SECONDS = 10;

    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private volatile Instant hearingSince;

    Readers(Clock clock) {
        this.clock = clock;
        this.hearingSince = clock.instant();
    }

    private record Seen(ReaderBeat beat, Instant at) {}

    /** A reader said that it is alive. Called by the route of the readers' answers. */
    public void beat(ReaderBeat beat) {
        seen.put(beat.reader(), new Seen(beat, clock.instant()));
    }

    /** A reader is known to have ended, before its silence tells. */
    void gone(String reader) {
        seen.remove(reader);
    }

    /** The broker is away, or was: who is not heard may live all the same. */
    public void deaf() {
        hearingSince = clock.instant();
    }

    /** The broker has started with this server: nobody lived before. */
    void beginAnew() {
        hearingSince = Instant.EPOCH;
    }

    /** Whether this server has listened for so long that every reader which lives was heard. */
    boolean hears() {
        return !hearingSince.plusSeconds(SILENCE_SECONDS).isAfter(clock.instant());
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
