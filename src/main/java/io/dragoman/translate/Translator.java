package io.dragoman.translate;

import io.dragoman.job.Translations;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Brings texts from one language into another. Thread-safe. */
public interface Translator {

    /** From what into what, as far as can be said now. */
    List<Translations.Pair> pairs();

    /**
     * Translates texts one by one; each is a line without line breaks.
     *
     * @param to BCP 47
     * @param pair one of {@link #pairs()}, which says that into that language can be translated here
     * @param time what it may take
     * @return as many texts, in the same order
     * @throws IOException when there is no answer, or none of that shape
     */
    List<String> translate(List<String> texts, String to, Translations.Pair pair, Duration time) throws IOException;
}
