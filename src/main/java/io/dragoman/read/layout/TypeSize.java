package io.dragoman.read.layout;

import io.dragoman.document.Line;
import io.dragoman.document.Word;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The size of a recognised line's type, from the boxes that lie tight around its words: a word without ascender and
 * descender is half as high as its type, one with both almost as high. The shares are those of common book types.
 */
final class TypeSize {
    private static final double X_HEIGHT = 0.5;
    private static final double ASCENDER = 0.22;
    private static final double DESCENDER = 0.21;
    private static final double SQUARE = 0.92; // of an ideograph in its square
    private static final double WIDEST_SQUARE = 1.15; // of an ideograph's share of its line
    private static final double LEAST = 1;

    private static final String ASCENDING = "bdfhkltijß!?()[]{}/\\|\"'“”‘’&%$€£@#";
    private static final String DESCENDING = "gjpqyçQ,;()[]{}/\\|ß";

    private TypeSize() {}

    private record Measured(double size, int letters) {}

    /** In pixels; what the line says itself where it is known. */
    static double of(Line line, boolean vertical) {
        if (line.size() > 0) {
            return line.size();
        }
        List<Measured> measured = new ArrayList<>();
        int letters = 0;
        if (line.text().codePoints().anyMatch(TypeSize::isOther)) {
            return Math.max(LEAST, vertical ? line.box().width() : line.box().height());
        }
        for (Word word : line.words()) {
            int count = (int)
                    word.text().codePoints().filter(Character::isLetterOrDigit).count();
            int height = vertical ? word.box().width() : word.box().height();
            if (count > 0) {
                measured.add(new Measured(height / share(word.text()), count));
                letters += count;
            }
        }
        if (letters == 0) {
            return Math.max(LEAST, vertical ? line.box().width() : line.box().height());
        }
        measured.sort(Comparator.comparingDouble(Measured::size));
        int seen = 0;
        for (Measured some : measured) {
            seen += some.letters();
            if (2 * seen >= letters) {
                return Math.max(LEAST, Math.min(some.size(), widest(line, vertical)));
            }
        }
        return LEAST;
    }

    /** Ideographs are as wide as they are high, while the box of a short line of them may be as high as the line. */
    private static double widest(Line line, boolean vertical) {
        int[] letters =
                line.text().codePoints().filter(c -> !Character.isWhitespace(c)).toArray();
        double squares =
                Arrays.stream(letters).mapToDouble(c -> c < 0x2E80 ? 0.5 : 1).sum();
        boolean ideographs = Arrays.stream(letters).filter(Frame::isEastAsian).count() * 2 > letters.length;
        int length = vertical ? line.box().height() : line.box().width();
        return ideographs ? WIDEST_SQUARE * length / squares : Double.MAX_VALUE;
    }

    /** How far the letters of a word reach below the baseline, in sizes of the type. */
    static double below(String text) {
        return text.codePoints().anyMatch(c -> DESCENDING.indexOf(c) >= 0) ? DESCENDER : 0;
    }

    private static double share(String text) {
        boolean up = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (!Character.isLetterOrDigit(c)) {
                continue;
            }
            switch (UnicodeScript.of(c)) {
                case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> {
                    return SQUARE;
                }
                default -> up |= isTall(c);
            }
        }
        return X_HEIGHT + (up ? ASCENDER : 0) + below(text);
    }

    /** In Arabic, Hebrew, Thai or Devanagari words are of any height; a line of several is about as high as its type. */
    private static boolean isOther(int c) {
        return Character.isLetter(c)
                && switch (UnicodeScript.of(c)) {
                    case LATIN, GREEK, CYRILLIC, COMMON, HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> false;
                    default -> true;
                };
    }

    private static boolean isTall(int c) {
        return Character.isUpperCase(c)
                || Character.isDigit(c)
                || ASCENDING.indexOf(c) >= 0
                || (c > 0x7F && isMarked(c));
    }

    /** Letters with a mark above are as high as those with an ascender. */
    private static boolean isMarked(int c) {
        return Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD).length() > Character.charCount(c);
    }
}
