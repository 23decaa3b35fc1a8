package io.dragoman.read.layout.table;

import io.dragoman.document.Line;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Dots between one entry of a line and the next: they lead the eye, and belong to neither. */
final class Leading {
    /** An omission has three or four. */
    private static final int FEWEST = 5;

    private static final Pattern DOTS = Pattern.compile("[.·…]+");
    private static final Pattern BEHIND_TEXT = Pattern.compile("\\s*(?:(?:[.·]\\s?){" + FEWEST + ",}|…{2,})\\s*$");

    private Leading() {}

    /** The words of these lines that are nothing but such dots, also where each dot is a word. */
    static Set<Word> words(List<Line> lines) {
        Set<Word> leading = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Line line : lines) {
            List<Word> dots = new ArrayList<>();
            for (Word word : line.words()) {
                if (DOTS.matcher(word.text()).matches()) {
                    dots.add(word);
                } else {
                    addIfMany(dots, leading);
                    dots.clear();
                }
            }
            addIfMany(dots, leading);
        }
        return leading;
    }

    private static void addIfMany(List<Word> dots, Set<Word> leading) {
        int many = dots.stream()
                .mapToInt(word -> word.text().chars().map(c -> c == '…' ? 3 : 1).sum())
                .sum();
        if (many >= FEWEST) {
            leading.addAll(dots);
        }
    }

    /** The text of an entry without the dots at its end. */
    static String without(String text) {
        return BEHIND_TEXT.matcher(text).replaceFirst("");
    }
}
