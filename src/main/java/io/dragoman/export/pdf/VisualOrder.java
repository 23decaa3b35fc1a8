package io.dragoman.export.pdf;

import java.text.Bidi;

/**
 * The characters of a word from left to right, as a page shows them. Text in a PDF stands in this order, and whatever
 * extracts it (Poppler, PDFium, pdf.js, PDFBox) turns what is written from right to left back into the order in which
 * it is read. A mark that sits on a letter goes before it, so that it is behind it again when turned back.
 */
final class VisualOrder {
    private VisualOrder() {}

    static boolean isRightToLeft(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length())
                && !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }

    static boolean endsRightToLeft(String text) {
        return !text.isEmpty() && isRightToLeft(text.codePointBefore(text.length()));
    }

    static boolean beginsLeftToRight(String text) {
        return !text.isEmpty()
                && Character.getDirectionality(text.codePointAt(0)) == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
    }

    private static boolean isRightToLeft(int codePoint) {
        byte direction = Character.getDirectionality(codePoint);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** @param rightToLeft the direction of the line in which the word stands */
    static int[] of(String word, boolean rightToLeft) {
        if (!Bidi.requiresBidi(word.toCharArray(), 0, word.length())) {
            return word.codePoints().toArray();
        }
        Bidi bidi = new Bidi(word, rightToLeft ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
        Integer[] codePoints = word.codePoints().boxed().toArray(Integer[]::new);
        byte[] levels = new byte[codePoints.length];
        int unit = 0;
        for (int i = 0; i < codePoints.length; i++) {
            levels[i] = (byte) bidi.getLevelAt(unit);
            unit += Character.charCount(codePoints[i]);
        }
        Bidi.reorderVisually(levels, 0, codePoints, 0, codePoints.length);
        int[] visual = new int[codePoints.length];
        for (int i = 0; i < visual.length; i++) {
            visual[i] = codePoints[i];
        }
        return visual;
    }
}
