package io.dragoman.read.mrz;

import io.dragoman.document.Block;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words that are printed beside a zone, for people, among which its names stand once more. A filler that was taken for a
 * letter makes a name of the zone one letter longer at one of its ends than the printed one.
 */
final class PrintedNames {
    /** What a filler is taken for. */
    private static final String FILLERS = "CEKSXL";

    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");
    private static final int SHORTEST = 2;

    private final Set<String> words = new HashSet<>();

    /** @param zone the lines of the zone itself, which prove nothing */
    PrintedNames(Page page, List<Line> zone) {
        for (Block block : page.blocks()) {
            block.text().lines().filter(line -> line.indexOf('<') < 0).forEach(this::add);
            block.lines().stream()
                    .filter(line -> !zone.contains(line) && line.text().indexOf('<') < 0)
                    .forEach(line -> add(line.text()));
        }
    }

    private void add(String line) {
        for (String word : NO_LETTERS.split(line)) {
            String plain = MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD))
                    .replaceAll("");
            words.add(plain.toUpperCase(Locale.ROOT));
        }
    }

    /** The name without letters that fillers were taken for; empty when one of its words is not printed. */
    Optional<String> find(String name) {
        List<String> found = new ArrayList<>();
        for (String word : name.split(" ")) {
            if (words.contains(word)) {
                found.add(word);
            } else if (words.contains(withoutLast(word))) {
                found.add(withoutLast(word));
            } else if (words.contains(withoutFirst(word))) {
                found.add(withoutFirst(word));
            } else if (word.length() > 1 || FILLERS.indexOf(word) < 0) {
                return Optional.empty();
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", found));
    }

    private static String withoutLast(String word) {
        int last = word.length() - 1;
        return last >= SHORTEST && FILLERS.indexOf(word.charAt(last)) >= 0 ? word.substring(0, last) : word;
    }

    private static String withoutFirst(String word) {
        return word.length() > SHORTEST && FILLERS.indexOf(word.charAt(0)) >= 0 ? word.substring(1) : word;
    }
}
