package io.dragoman.chat;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether words stand on a page, one after the other; where lines break and how wide blanks are does not matter. */
final class Grounding {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Grounding() {}

    static boolean stands(String words, String page) {
        String squashed = squashed(words);
        return !squashed.isEmpty() && squashed(page).contains(squashed);
    }

    /** Whether every citation stands on the page that it names. */
    static boolean holds(Answer answer, List<String> pages) {
        return answer.citations().stream()
                .allMatch(citation -> citation.page() >= 1
                        && citation.page() <= pages.size()
                        && stands(citation.snippet(), pages.get(citation.page() - 1)));
    }

    /** The line of a page that holds the last of these values, and the label or another of them; null for none. */
    static @Nullable String lineOf(String label, List<String> values, String page) {
        String last = values.isEmpty() ? "" : squashed(values.get(values.size() - 1));
        String first = values.isEmpty() ? "" : squashed(values.get(0));
        String end = squashed(label.substring(label.lastIndexOf(' ') + 1));
        return page.lines()
                .filter(line -> {
                    String squashed = squashed(line);
                    return squashed.contains(last) && squashed.contains(first) && squashed.contains(end);
                })
                .findFirst()
                .orElse(null);
    }

    static String squashed(String text) {
        return BLANKS.matcher(text).replaceAll("");
    }
}
