package io.dragoman.export.pdf;

import io.dragoman.document.Box;
import io.dragoman.document.Word;
import java.util.List;

/** A word on its way into a text layer: what it says, and between which edges it will stand. */
final class PlacedWord {
    private static final double LEAST_SHARE = 0.3; // of its width that a word keeps when it makes room for a blank

    private static final double MOST_JOINED =
            15; // blanks; what lies further apart does not touch, whatever its line says

    /**
     * What stays open between joined words, in blanks: Poppler measures the gaps of a line against its narrowest one,
     * and against none at all a rounding error is a blank.
     */
    private static final double HAIRLINE = 0.1;

    private final String text;
    private final boolean rightToLeft;
    private final double top;
    private final double bottom;
    private double left;
    private double right;
    private boolean blankAfter;

    PlacedWord(Word word) {
        Box box = word.box();
        this.text = printable(word.text());
        this.rightToLeft = VisualOrder.isRightToLeft(text);
        this.left = box.x0();
        this.right = Math.max(box.x1(), box.x0() + 1);
        this.top = box.y0();
        this.bottom = Math.max(box.y1(), box.y0() + 1);
    }

    String text() {
        return text;
    }

    double left() {
        return left;
    }

    double right() {
        return right;
    }

    double middle() {
        return (left + right) / 2;
    }

    double top() {
        return top;
    }

    double bottom() {
        return bottom;
    }

    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }

    boolean isRightToLeft() {
        return rightToLeft;
    }

    boolean blankAfter() {
        return blankAfter;
    }

    /**
     * Parts or joins neighbours as their line's text does: a blank gets a gap that no reader of PDFs overlooks, and
     * where there is none the gap is closed, since readers of PDFs take each gap for a blank.
     *
     * @param words of one line, in reading order
     * @param text of the line
     * @param blank the least width of a blank, in pixels
     */
    static void space(List<PlacedWord> words, String text, double blank) {
        int at = 0;
        for (int i = 0; i + 1 < words.size(); i++) {
            PlacedWord word = words.get(i);
            PlacedWord next = words.get(i + 1);
            int found = text.indexOf(word.text, at);
            at = found < 0 ? at : found + word.text.length();
            int nextFound = text.indexOf(next.text, at);
            boolean known = found >= 0 && nextFound >= 0;
            word.blankAfter = known ? !text.substring(at, nextFound).isEmpty() : !word.isWrittenWithoutBlanks(next);
            if (word.blankAfter) {
                word.part(next, blank);
            } else {
                word.join(next, blank);
            }
        }
    }

    /** What is missing is taken from both, the wider giving more: boxes of neighbours may overlap a good deal. */
    private void part(PlacedWord next, double blank) {
        boolean rightwards = next.isRightOf(this);
        double gap = rightwards ? next.left - right : left - next.right;
        double missing = Math.min(blank - gap, (width() + next.width()) * (1 - LEAST_SHARE));
        if (missing <= 0) {
            return;
        }
        double mine = missing * width() / (width() + next.width());
        double others = missing - mine;
        if (rightwards) {
            right -= mine;
            next.left += others;
        } else {
            left += mine;
            next.right -= others;
        }
    }

    /** What lies between is given to both, or what they share is taken from both, the wider one having more of it. */
    private void join(PlacedWord next, double blank) {
        boolean rightwards = next.isRightOf(this);
        double gap = (rightwards ? next.left - right : left - next.right) - blank * HAIRLINE;
        if (gap > MOST_JOINED * blank) {
            return;
        }
        double all = Math.max(gap, -(width() + next.width()) * (1 - LEAST_SHARE));
        double mine = all * width() / (width() + next.width());
        if (rightwards) {
            right += mine;
            next.left -= all - mine;
        } else {
            left -= mine;
            next.right += all - mine;
        }
    }

    /** Told by the script where there is no doubt, since boxes of neighbours may overlap. */
    boolean isRightOf(PlacedWord before) {
        boolean bothLeftToRight = !rightToLeft && !before.rightToLeft;
        return (bothLeftToRight && left >= before.left) || middle() > before.middle();
    }

    private boolean isWrittenWithoutBlanks(PlacedWord next) {
        return !text.isEmpty()
                && !next.text.isEmpty()
                && isWithoutBlanks(text.codePointBefore(text.length()))
                && isWithoutBlanks(next.text.codePointAt(0));
    }

    private static boolean isWithoutBlanks(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    /** Without what a text layer cannot hold: control characters and halves of pairs. */
    private static String printable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.strip()
                .codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
