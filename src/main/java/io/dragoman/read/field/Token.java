package io.dragoman.read.field;

import io.dragoman.document.Box;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A word, or the part of one before or behind a colon.
 *
 * @param text as it was read
 * @param plain its letters, digits and percent signs without accents, in lower case; may be empty
 */
record Token(String text, String plain, Box box, double confidence) {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{Nd}%]+");

    static Token of(String text, Box box, double confidence) {
        return new Token(text, plain(text), box, confidence);
    }

    static String plain(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return OTHER.matcher(bare.toLowerCase(Locale.ROOT).replace("ß", "ss").replace('ı', 'i'))
                .replaceAll("");
    }
}
