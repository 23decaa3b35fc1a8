package io.dragoman.read.engine;

import io.dragoman.document.Box;
import io.dragoman.document.Confidence;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tesseract cuts what is not divided by blanks, in any script but the space-delimited ones, into pieces of a character
 * or two. Joined again they are words: ideographs and kana stay as they are cut, since a box around each is worth
 * having; whatever else touches is one word.
 */
final class LineOfPieces {
    /** Marks of direction that Tesseract adds; the order of the characters is logical without them. */
    private static final Pattern MARKS = Pattern.compile("[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    /** A blank between two ideographs, in heights of the line: nearer ones are the white of the glyphs' own squares. */
    private static final double WIDE_GAP = 1.0;

    /** Of the narrower of two boxes: what kerned or slanting letters share is less. */
    private static final double SHARED = 0.25;

    private LineOfPieces() {}

    static String withoutMarks(String text) {
        return MARKS.matcher(text).replaceAll("");
    }

    /**
     * @param text of the line as Tesseract writes it, which alone says where blanks are
     * @param pieces in reading order, at least one
     */
    static Line join(String text, List<Word> pieces) {
        Box box = Box.around(pieces.stream().map(Word::box).toList());
        List<Word> words = new ArrayList<>();
        List<Word> open = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int at = 0;
        for (Word piece : pieces) {
            int found = text.indexOf(piece.text(), at);
            boolean apart = found != at;
            at = found < 0 ? at : found + piece.text().length();
            if (!open.isEmpty()) {
                Word before = open.get(open.size() - 1);
                boolean squares = isSquare(lastOf(before)) && isSquare(firstOf(piece));
                boolean blank = apart && (!squares || gap(before.box(), piece.box()) >= WIDE_GAP * box.height());
                if (blank || squares) {
                    words.add(word(open));
                    open.clear();
                }
                if (blank) {
                    line.append(' ');
                }
            }
            open.add(piece);
            line.append(piece.text());
        }
        words.add(word(open));
        part(words);
        double confidence = Confidence.mean(words, word -> word.text().length(), Word::confidence)
                .orElse(0);
        return new Line(line.toString(), box, confidence, words);
    }

    /** Tesseract gives a piece at times the box of all that it was cut from; what the next one covers is not its own. */
    private static void part(List<Word> words) {
        for (int i = 0; i + 1 < words.size(); i++) {
            Word word = words.get(i);
            Box own = without(words.get(i + 1).box(), word.box(), isRightToLeft(firstOf(word)));
            words.set(i, new Word(word.text(), own, word.confidence(), word.bold(), word.italic()));
        }
    }

    private static Box without(Box next, Box own, boolean rightToLeft) {
        int across = Math.min(own.x1(), next.x1()) - Math.max(own.x0(), next.x0());
        int down = Math.min(own.y1(), next.y1()) - Math.max(own.y0(), next.y0());
        boolean covered = across > SHARED * Math.min(own.width(), next.width())
                && 2 * down > Math.min(own.height(), next.height());
        if (covered && !rightToLeft && next.x0() > own.x0()) {
            return new Box(own.x0(), own.y0(), next.x0(), own.y1());
        }
        if (covered && rightToLeft && next.x1() < own.x1()) {
            return new Box(next.x1(), own.y0(), own.x1(), own.y1());
        }
        return own;
    }

    private static boolean isRightToLeft(int character) {
        byte direction = Character.getDirectionality(character);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static Word word(List<Word> pieces) {
        if (pieces.size() == 1) {
            return pieces.get(0);
        }
        return new Word(
                String.join("", pieces.stream().map(Word::text).toList()),
                Box.around(pieces.stream().map(Word::box).toList()),
                Confidence.mean(pieces, piece -> piece.text().length(), Word::confidence)
                        .orElse(0));
    }

    private static int gap(Box one, Box other) {
        int across = Math.max(one.x0(), other.x0()) - Math.min(one.x1(), other.x1());
        int down = Math.max(one.y0(), other.y0()) - Math.min(one.y1(), other.y1());
        return Math.max(across, down);
    }

    private static int firstOf(Word word) {
        return word.text().codePointAt(0);
    }

    private static int lastOf(Word word) {
        return word.text().codePointBefore(word.text().length());
    }

    /** Whether it fills a square of its own: ideographs, kana and the punctuation that goes with them. */
    private static boolean isSquare(int character) {
        return switch (UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO -> true;
            default -> (character >= 0x3000 && character <= 0x303f) || (character >= 0xff00 && character <= 0xff60);
        };
    }
}
