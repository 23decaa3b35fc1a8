package io.dragoman.chat;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The words of a document that may be a word that it does not have: letters are taken for digits that look like them, and
 * one letter of a long word for another; or it has another ending. Immutable.
 */
final class Misread {
    /** Signs that recognisers take for each other, each row one class. */
    private static final String[] ALIKE = {"oq0d", "il1tj|", "sz528b", "g69"};

    private static final int SHORTEST_SHAPE = 3;
    private static final int SHORTEST_NEAR = 6;
    private static final int SHORTEST_STEM = 5;
    private static final int LONGEST_ENDING = 3;

    private final Map<String, Set<String>> shapes = new HashMap<>();
    private final Map<Integer, Set<String>> lengths = new HashMap<>();

    /** @param words of the document, as they are compared */
    Misread(Collection<String> words) {
        for (String word : words) {
            boolean mixed =
                    word.chars().anyMatch(Character::isDigit) && word.chars().anyMatch(Character::isLetter);
            if (mixed && word.length() >= SHORTEST_SHAPE) {
                shapes.computeIfAbsent(shape(word), shape -> new HashSet<>()).add(word);
            } else if (word.length() >= SHORTEST_STEM && word.chars().allMatch(Character::isLetter)) {
                lengths.computeIfAbsent(word.length(), length -> new HashSet<>())
                        .add(word);
            }
        }
    }

    /** What the document has in the place of a word, as it is compared; figures are never taken for others. */
    Set<String> like(String word) {
        Set<String> like = new HashSet<>();
        if (word.length() < SHORTEST_SHAPE || !word.chars().allMatch(Character::isLetter)) {
            return like;
        }
        like.addAll(shapes.getOrDefault(shape(word), Set.of()));
        for (int length = word.length() - 1; length <= word.length() + 1; length++) {
            lengths.getOrDefault(length, Set.of()).stream()
                    .filter(other -> word.length() >= SHORTEST_NEAR && isOneEditAway(word, other))
                    .forEach(like::add);
        }
        for (int length = word.length() - LONGEST_ENDING; length <= word.length() + LONGEST_ENDING; length++) {
            lengths.getOrDefault(length, Set.of()).stream()
                    .filter(other -> isDerived(word, other) || isDerived(other, word))
                    .forEach(like::add);
        }
        return like;
    }

    /** Each class by its first sign, and a row of the same as one: strokes are miscounted. */
    private static String shape(String word) {
        StringBuilder shape = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            char sign = c;
            for (String row : ALIKE) {
                sign = row.indexOf(c) >= 0 ? row.charAt(0) : sign;
            }
            if (shape.length() == 0 || shape.charAt(shape.length() - 1) != sign) {
                shape.append(sign);
            }
        }
        return shape.toString();
    }

    /** "expire" and "expiry", "consult" and "consultant". */
    private static boolean isDerived(String stem, String word) {
        return stem.length() >= SHORTEST_STEM && word.startsWith(stem);
    }

    /** One letter changed, missing or too much. */
    private static boolean isOneEditAway(String one, String other) {
        String shorter = one.length() <= other.length() ? one : other;
        String longer = one.length() <= other.length() ? other : one;
        int same = 0;
        if (one.equals(other)) {
            return true;
        }
        while (same < shorter.length() && shorter.charAt(same) == longer.charAt(same)) {
            same++;
        }
        int rest = shorter.length() == longer.length() ? same + 1 : same;
        return shorter.substring(Math.min(rest, shorter.length())).equals(longer.substring(same + 1));
    }
}
