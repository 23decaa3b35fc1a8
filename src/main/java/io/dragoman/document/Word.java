package io.dragoman.document;

/**
 * One word as it stands on the page, in logical order of its characters.
 *
 * @param confidence from 0 to 1; 1 where the text came from the file itself and nothing was recognised
 * @param bold whether the type is known to be bold; false where it is not known
 * @param italic whether the type is known to be italic; false where it is not known
 */
public record Word(String text, Box box, double confidence, boolean bold, boolean italic) {
    public Word {
        Confidence.check(confidence);
    }

    public Word(String text, Box box, double confidence) {
        this(text, box, confidence, false, false);
    }
}
