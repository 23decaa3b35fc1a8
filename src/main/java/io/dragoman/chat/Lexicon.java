package io.dragoman.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** {@code questions.tsv}: the words with which questions are asked, by language (ISO 639-1). Immutable. */
final class Lexicon {
    private static final String RESOURCE = "questions.tsv";
    private static final String ENGLISH = "en";
    private static final int MANY = 8; // different words that say nothing, which no text of another language has
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final Map<String, Map<String, List<List<String>>>> entries = new LinkedHashMap<>();

    /** @throws UncheckedIOException when the jar is damaged */
    Lexicon() {
        try (InputStream bytes = Objects.requireNonNull(Lexicon.class.getResourceAsStream(RESOURCE), RESOURCE);
                var lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
    }

    private void add(String line) {
        String[] fields = line.split("\t");
        entries.computeIfAbsent(fields[0], language -> new LinkedHashMap<>())
                .computeIfAbsent(fields[1], kind -> new ArrayList<>())
                .add(List.of(fields[2].split("\\|")));
    }

    /** The words of one kind. */
    List<String> words(String language, String kind) {
        return groups(language, kind).stream().flatMap(List::stream).toList();
    }

    /** The same, in the groups in which they stand. */
    List<List<String>> groups(String language, String kind) {
        return entries.getOrDefault(language, Map.of()).getOrDefault(kind, List.of());
    }

    /** A sentence of the answer, in English where the language has none. */
    String say(String language, String kind) {
        List<String> words = words(language, kind);
        return words.isEmpty() ? words(ENGLISH, kind).get(0) : words.get(0);
    }

    /** The language with most of its question words in this text; the other one when none has any. */
    String languageOf(String text, String other) {
        Set<String> words = distinct(text);
        String best = other;
        long most = entries.containsKey(other) ? count(other, words) : 0;
        for (String language : entries.keySet()) {
            long count = count(language, words);
            if (count > most) {
                best = language;
                most = count;
            }
        }
        return best;
    }

    /**
     * The language of a document.
     *
     * @param said what its reader took it for, ISO 639-1; empty when that is not known. Believed where there are no
     *     words of that language here to judge by, but for a text with many words of another
     */
    String languageOfDocument(String text, String said) {
        if (said.isEmpty()) {
            return languageOf(text, ENGLISH);
        }
        String best = languageOf(text, entries.containsKey(said) ? said : ENGLISH);
        return entries.containsKey(said) || count(best, distinct(text)) >= MANY ? best : said;
    }

    private static Set<String> distinct(String text) {
        return new TreeSet<>(List.of(NO_WORD.split(text.toLowerCase(Locale.ROOT))));
    }

    private long count(String language, Set<String> words) {
        return words(language, "filler").stream().filter(words::contains).count();
    }

    /** Whether one of these words, or what several of them say together, stands in a text that is in lower case. */
    static boolean contains(String text, List<String> words) {
        return words.stream().anyMatch(word -> find(text, word) >= 0);
    }

    /** Where a word stands in a text as a whole word; -1 when it does not. */
    static int find(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (begins && ends) {
                return at;
            }
        }
        return -1;
    }
}
