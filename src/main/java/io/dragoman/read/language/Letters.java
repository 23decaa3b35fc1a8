package io.dragoman.read.language;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many letters of each script a text has. Kana counts as what it is; ideographs beside kana are Japanese.
 *
 * @param counts without digits, marks and whatever scripts share
 */
record Letters(Map<UnicodeScript, Integer> counts) {
    /** Japanese prose is kana by half; a Chinese text quotes a name at most. */
    private static final double KANA = 0.1;

    static Letters of(String text) {
        Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .map(script -> script == UnicodeScript.KATAKANA ? UnicodeScript.HIRAGANA : script)
                .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
                .forEach(script -> counts.merge(script, 1, Integer::sum));
        int han = counts.getOrDefault(UnicodeScript.HAN, 0);
        int kana = counts.getOrDefault(UnicodeScript.HIRAGANA, 0);
        if (kana > KANA * (han + kana)) {
            counts.remove(UnicodeScript.HAN);
            counts.put(UnicodeScript.HIRAGANA, han + kana);
        }
        return new Letters(counts);
    }

    int all() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The scripts that make up this part of the text at least, the one with the most letters first. */
    List<UnicodeScript> scripts(double part) {
        List<UnicodeScript> scripts = new ArrayList<>(counts.keySet());
        scripts.removeIf(script -> counts.getOrDefault(script, 0) < part * all());
        scripts.sort((one, other) -> counts.getOrDefault(other, 0) - counts.getOrDefault(one, 0));
        return scripts;
    }
}
