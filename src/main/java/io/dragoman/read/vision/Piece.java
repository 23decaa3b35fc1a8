package io.dragoman.read.vision;

/**
 * A word of the model's answer, or a letter where the script has no blanks between words.
 *
 * @param blank whether a blank stands before it
 * @param line of the Markdown, from 0, or -1 where that is not known
 */
record Piece(String text, boolean blank, boolean bold, boolean italic, int line) {
    /** The same behind another word. */
    Piece behindBlank() {
        return new Piece(text, true, bold, italic, line);
    }
}
