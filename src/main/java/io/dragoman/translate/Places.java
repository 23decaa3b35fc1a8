package io.dragoman.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds words in a text where they may stand in another form, but not where something was found already. */
final class Places {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    /** Two forms of a word begin with the same letters, at least as many and two thirds of the longer one. */
    private static final int STEM = 3;

    private final @Nullable Object[] taken;
    private final List<MatchResult> words;

    /** @param taken of each character of the text: null where it is free */
    Places(String text, @Nullable Object[] taken) {
        this.taken = taken;
        this.words = words(text);
    }

    /** The first row of words that are these, else the one with most of them, half at least; else nothing. */
    Piece.Found find(String sought) {
        List<String> parts = words(sought).stream().map(MatchResult::group).toList();
        Piece.Found best = new Piece.Found(0, 0);
        int most = 0;
        for (int first = 0; !parts.isEmpty() && first < words.size(); first++) {
            int last = Math.min(words.size(), first + parts.size()) - 1;
            int from = words.get(first).start();
            int end = words.get(last).end();
            int same = same(parts, first, last);
            if (same > most && 2 * same >= parts.size() && isFree(from, end)) {
                best = new Piece.Found(from, end);
                most = same;
            }
        }
        return best;
    }

    /** How many of the parts stand there, in whatever order. */
    private int same(List<String> parts, int first, int last) {
        List<String> left = new ArrayList<>(parts);
        for (int i = first; i <= last; i++) {
            String word = words.get(i).group();
            left.stream().filter(part -> isSame(part, word)).findFirst().ifPresent(left::remove);
        }
        return parts.size() - left.size();
    }

    private static boolean isSame(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int shared = 0;
        while (shared < Math.min(a.length(), b.length()) && a.charAt(shared) == b.charAt(shared)) {
            shared++;
        }
        return a.equals(b) || (shared >= STEM && 3 * shared >= 2 * Math.max(a.length(), b.length()));
    }

    private boolean isFree(int from, int end) {
        for (int i = from; i < end; i++) {
            if (taken[i] != null) {
                return false;
            }
        }
        return true;
    }

    private static List<MatchResult> words(String text) {
        return WORD.matcher(text).results().toList();
    }
}
