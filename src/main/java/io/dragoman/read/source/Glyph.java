package io.dragoman.read.source;

import java.awt.geom.Rectangle2D;

/**
 * What a text layer puts at one place: a character, or a ligature's few.
 *
 * @param turn the degrees, clockwise, by which its baseline is turned on the upright page: 0, 90, 180 or 270
 * @param box in pixels of the upright page
 * @param along where it begins on its line, in pixels, in the direction of the line
 * @param end where it ends on its line
 * @param base where its baseline lies, across the direction of the line, downwards
 * @param size of its type, in pixels
 * @param mono whether all letters of its type are equally wide
 */
record Glyph(
        String text,
        int turn,
        Rectangle2D box,
        double along,
        double end,
        double base,
        double size,
        boolean bold,
        boolean italic,
        boolean mono) {

    boolean isBlank() {
        return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** Whether it is read from right to left. */
    boolean isRightToLeft() {
        return text.codePoints().anyMatch(Glyph::isRightToLeft);
    }

    static boolean isRightToLeft(int character) {
        byte direction = Character.getDirectionality(character);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
