package io.dragoman.read.vision;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How words are compared that two readers read. */
final class Letters {
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Letters() {}

    /** Whether a character is a word of its own: scripts without blanks between words. */
    static boolean standAlone(int character) {
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
            default -> false;
        };
    }

    /** A word without case, accents, width and punctuation; itself where it is nothing but punctuation. */
    static String bare(String word) {
        String plain = Normalizer.normalize(word, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        String letters = NO_LETTER.matcher(plain).replaceAll("");
        return letters.isEmpty() ? plain : letters;
    }

    /** From 0 to 1: 1 less the share of letters that have to be changed (Levenshtein's distance). */
    static double similarity(String one, String other) {
        int longest = Math.max(one.length(), other.length());
        if (longest == 0) {
            return 1;
        }
        int[] before = new int[other.length() + 1];
        int[] here = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            here[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                here[j] = Math.min(Math.min(here[j - 1], before[j]) + 1, before[j - 1] + same);
            }
            int[] swap = before;
            before = here;
            here = swap;
        }
        return 1 - (double) before[other.length()] / longest;
    }
}
