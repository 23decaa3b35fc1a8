package io.dragoman.document;

import org.jspecify.annotations.Nullable;

/**
 * One word as it stands on the page, in logical order of its characters.
 *
 * @param confidence from 0 to 1; 1 where the text came from the file itself and nothing was recognised
 * @param bold whether the type is known to be bold; false where it is not known
 * @param italic whether the type is known to be italic; false where it is not known
 * @param mono whether all letters of the type are known to be equally wide; false where it is not known
 * @param link where a click on it leads, as the file says it and never to be trusted; null where nowhere
 */
public record Word(
        String text,
        Box box,
        double confidence,
        boolean bold,
        boolean italic,
        boolean mono,
        @Nullable String link) {
    public Word {
        Confidence.check(confidence);
    }

    public Word(String text, Box box, double confidence, boolean bold, boolean italic) {
        this(text, box, confidence, bold, italic, false, null);
    }

    public Word(String text, Box box, double confidence) {
        this(text, box, confidence, false, false);
    }

    /** The same word, read as another text. */
    public Word reading(String other) {
        return new Word(other, box, confidence, bold, italic, mono, link);
    }
}
