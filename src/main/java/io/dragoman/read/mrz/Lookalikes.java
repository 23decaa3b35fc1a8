package io.dragoman.read.mrz;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a recogniser of any text sees in the letters of OCR-B, and a zone cannot hold: each is the letter of its shape. */
public final class Lookalikes {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}");
    private static final Map<Character, Character> SHAPES = Map.ofEntries(
            Map.entry('€', 'C'),
            Map.entry('¢', 'C'),
            Map.entry('©', 'C'),
            Map.entry('®', 'R'),
            Map.entry('£', 'E'),
            Map.entry('$', 'S'),
            Map.entry('§', 'S'),
            Map.entry('¥', 'Y'),
            Map.entry('|', 'I'),
            Map.entry('!', 'I'),
            Map.entry('Ø', '0'));

    private Lookalikes() {}

    /** This text in capitals without accents, signs as letters; as many characters as were read. */
    public static String letters(String text) {
        String upper = ACCENTS.matcher(Normalizer.normalize(text.toUpperCase(Locale.ROOT), Normalizer.Form.NFD))
                .replaceAll("");
        StringBuilder letters = new StringBuilder(upper.length());
        upper.chars().forEach(c -> letters.append((char) SHAPES.getOrDefault((char) c, (char) c)));
        return letters.toString();
    }
}
