package io.dragoman.document;

import java.util.List;

/**
 * One line as it stands on the page, its words in reading order.
 *
 * @param text the words as they are read, in logical order, blanks where the script has them; a hyphen at the end stays
 * @param confidence from 0 to 1
 * @param size of its type, in pixels from one line of solid type to the next; 0 where it is not known
 */
public record Line(String text, Box box, double confidence, List<Word> words, double size) {
    public Line {
        Confidence.check(confidence);
        words = List.copyOf(words);
    }

    public Line(String text, Box box, double confidence, List<Word> words) {
        this(text, box, confidence, words, 0);
    }
}
