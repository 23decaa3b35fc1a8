package io.dragoman.site.view;

import io.dragoman.document.Block;
import io.dragoman.document.Box;
import io.dragoman.document.Page;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Some words of a page that were looked for.
 *
 * @param page from 1
 * @param block the id of the block that they begin in
 * @param before what stands before them, for a line in a list
 * @param boxes of their words
 */
public record Found(int page, String block, String before, String text, String after, List<Box> boxes) {
    private static final int AROUND = 6; // words

    private record Placed(String key, Word word, int block) {}

    /** Where words stand on a page, one after the other, whatever their case and their punctuation; the last may go on. */
    static List<Found> on(Page page, String wanted, int most) {
        List<String> keys = keys(wanted);
        List<Placed> words = words(page);
        List<Found> found = new ArrayList<>();
        for (int at = 0; !keys.isEmpty() && at + keys.size() <= words.size() && found.size() < most; at++) {
            if (begins(words, at, keys)) {
                found.add(of(page, words, at, at + keys.size()));
                at += keys.size() - 1;
            }
        }
        return found;
    }

    private static boolean begins(List<Placed> words, int at, List<String> keys) {
        int last = keys.size() - 1;
        for (int i = 0; i < last; i++) {
            if (!words.get(at + i).key().equals(keys.get(i))) {
                return false;
            }
        }
        return words.get(at + last).key().startsWith(keys.get(last));
    }

    private static Found of(Page page, List<Placed> words, int from, int to) {
        return new Found(
                page.index() + 1,
                "b" + (page.index() + 1) + "-" + words.get(from).block(),
                text(words, Math.max(0, from - AROUND), from),
                text(words, from, to),
                text(words, to, Math.min(words.size(), to + AROUND)),
                words.subList(from, to).stream()
                        .map(placed -> placed.word().box())
                        .toList());
    }

    private static String text(List<Placed> words, int from, int to) {
        return String.join(
                " ",
                words.subList(from, to).stream()
                        .map(placed -> placed.word().text())
                        .toList());
    }

    private static List<Placed> words(Page page) {
        List<Placed> words = new ArrayList<>();
        List<Block> blocks = page.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            int block = i;
            blocks.get(i).lines().stream()
                    .flatMap(line -> line.words().stream())
                    .map(word -> new Placed(key(word.text()), word, block))
                    .filter(placed -> !placed.key().isEmpty())
                    .forEach(words::add);
        }
        return words;
    }

    private static List<String> keys(String wanted) {
        List<String> keys = new ArrayList<>();
        for (String word : wanted.strip().split("\\s+")) {
            String key = key(word);
            if (!key.isEmpty()) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static String key(String word) {
        StringBuilder key = new StringBuilder();
        word.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(key::appendCodePoint);
        return key.toString();
    }
}
