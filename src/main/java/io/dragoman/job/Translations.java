package io.dragoman.job;

import io.dragoman.refusal.Refusal;
import java.util.List;

/** From which languages into which others text can be brought here. Thread-safe. */
public interface Translations {

    /**
     * Two languages, as BCP 47 writes them, or {@link #ANY}.
     *
     * @param by what translates, as a job's warnings name it
     */
    record Pair(String from, String to, String by) {
        /** For a translator that knows more languages than can be listed. */
        public static final String ANY = "*";

        public boolean anySource() {
            return from.equals(ANY);
        }

        public boolean anyTarget() {
            return to.equals(ANY);
        }
    }

    /** All that are there; empty where nothing translates. */
    List<Pair> pairs();

    /**
     * The language to translate into, as BCP 47 writes it.
     *
     * @param asked in any spelling that a language has; empty for none, which is refused too
     * @param language what the document is said to be in, as Tesseract writes it, or {@code auto}
     * @throws Refusal {@code unknown_translation}, naming what there is
     */
    String target(String asked, String language);
}
