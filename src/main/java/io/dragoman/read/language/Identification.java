package io.dragoman.read.language;

import io.dragoman.language.Language;
import io.dragoman.language.Languages;
import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells which of the installed languages a text is written in: by its script, then by its words. Thread-safe. */
public final class Identification {
    /** Letters that are looked at: the model is as sure of them as of a whole page. */
    private static final int ENOUGH = 1200;

    /** Letters from which on words are believed. */
    private static final int LEAST = 40;

    /** Letters of a paragraph that can stand for a language of its own on a page of several. */
    private static final int PARAGRAPH = 120;

    /** Of a text's letters, from which on a further script, or a further language of the same script, counts. */
    private static final double FURTHER_SCRIPT = 0.1;

    private static final double FURTHER_LANGUAGE = 0.2;

    /** Near relatives share what likelihood there is, none of which is left for strangers then. */
    private static final double LIKELY = 0.3;

    /** Of a few words that stand out: till receipts, names and figures, reach 0.11 for a wrong language (measured). */
    private static final double OUTSTANDING = 0.12;

    private static final double FROM_THE_NEXT = 2;

    /** Scripts whose data also reads Latin letters well. */
    private static final Set<UnicodeScript> WITH_LATIN =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.HANGUL);

    /** The characters of the mainland's and of Taiwan's first national sets: what only one of them has tells. */
    private static final Charset SIMPLIFIED = Charset.forName("GB2312");

    private static final Charset TRADITIONAL = Charset.forName("Big5");

    private final Set<String> installed;
    private final Map<UnicodeScript, List<Language>> byScript;
    private final ScriptPacks packs;
    private final WordModel words;

    /** @param installed Tesseract's names */
    public Identification(Set<String> installed, WordModel words) {
        this.installed = Set.copyOf(installed);
        this.byScript = Languages.all().stream()
                .filter(language -> !language.script().equals("Latf"))
                .collect(Collectors.groupingBy(Identification::scriptOf));
        this.packs = new ScriptPacks(installed);
        this.words = words;
    }

    private static UnicodeScript scriptOf(Language language) {
        return switch (language.script()) {
            case "Hans", "Hant" -> UnicodeScript.HAN;
            case "Jpan" -> UnicodeScript.HIRAGANA;
            case "Kore" -> UnicodeScript.HANGUL;
            default -> UnicodeScript.forName(language.script());
        };
    }

    /**
     * The languages of a page's paragraphs.
     *
     * @return Tesseract's names joined with {@code +}, the one with the most text first; empty where there is too little
     *     text, where it is in no installed script, or where its words are no language's
     */
    public Optional<String> of(Collection<String> paragraphs) {
        List<String> some = some(paragraphs);
        String text = String.join(" ", some);
        Letters letters = Letters.of(text);
        if (letters.all() < LEAST && letters.scripts(FURTHER_SCRIPT).stream().noneMatch(WITH_LATIN::contains)) {
            return Optional.empty();
        }
        List<UnicodeScript> scripts = letters.scripts(FURTHER_SCRIPT);
        Set<String> found = new LinkedHashSet<>();
        for (UnicodeScript script : scripts) {
            boolean covered = script == UnicodeScript.LATIN && WITH_LATIN.contains(scripts.get(0));
            if (!covered) {
                found.addAll(languages(script, text, some));
            }
        }
        found.retainAll(installed);
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join("+", found));
    }

    private List<String> languages(UnicodeScript script, String text, List<String> paragraphs) {
        List<Language> candidates = byScript.getOrDefault(script, List.of());
        if (script == UnicodeScript.HAN) {
            return chinese(text, candidates);
        }
        Map<String, Double> likelihoods = candidates.size() < 2 ? Map.of() : likelihoods(script, text, candidates);
        if (likelihoods.isEmpty()) {
            return packs.usualAmong(candidates).stream().toList();
        }
        Optional<String> whole = likeliest(likelihoods, LIKELY).or(() -> outstanding(likelihoods, OUTSTANDING));
        List<String> several = several(script, paragraphs, candidates);
        return several.size() > 1 || whole.isEmpty() ? several : List.of(whole.get());
    }

    private Map<String, Double> likelihoods(UnicodeScript script, String text, List<Language> candidates) {
        return words.likelihoods(only(script, text), candidates);
    }

    private static Optional<String> likeliest(Map<String, Double> likelihoods, double least) {
        return likelihoods.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(best -> best.getValue() >= least)
                .map(Map.Entry::getKey);
    }

    private static Optional<String> outstanding(Map<String, Double> likelihoods, double least) {
        double next = likelihoods.values().stream()
                .sorted(Comparator.reverseOrder())
                .skip(1)
                .findFirst()
                .orElse(0.0);
        return likeliest(likelihoods, Math.max(least, FROM_THE_NEXT * next));
    }

    /** Paragraph by paragraph: those whose language is sure, by their share of the letters. */
    private List<String> several(UnicodeScript script, List<String> paragraphs, List<Language> candidates) {
        Map<String, Integer> letters = new LinkedHashMap<>();
        int all = 0;
        for (String paragraph : paragraphs) {
            int here = Letters.of(paragraph).counts().getOrDefault(script, 0);
            all += here;
            if (here >= PARAGRAPH) {
                outstanding(likelihoods(script, paragraph, candidates), LIKELY)
                        .ifPresent(language -> letters.merge(language, here, Integer::sum));
            }
        }
        double least = FURTHER_LANGUAGE * all;
        return letters.entrySet().stream()
                .filter(language -> language.getValue() >= least)
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(2)
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> chinese(String text, List<Language> candidates) {
        int simplified = 0;
        int traditional = 0;
        var mainland = SIMPLIFIED.newEncoder();
        var taiwan = TRADITIONAL.newEncoder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (UnicodeScript.of(character) == UnicodeScript.HAN) {
                boolean isSimplified = mainland.canEncode(character);
                boolean isTraditional = taiwan.canEncode(character);
                simplified += isSimplified && !isTraditional ? 1 : 0;
                traditional += isTraditional && !isSimplified ? 1 : 0;
            }
        }
        String script = traditional > simplified ? "Hant" : "Hans";
        return candidates.stream()
                .filter(language -> installed.contains(language.code()))
                .sorted((one, other) -> Boolean.compare(
                        other.script().equals(script), one.script().equals(script)))
                .limit(1)
                .map(Language::code)
                .toList();
    }

    /** The words of a script alone: names in another one mislead. */
    private static String only(UnicodeScript script, String text) {
        StringBuilder words = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> {
                    UnicodeScript its = UnicodeScript.of(character);
                    boolean belongs = its == script || its == UnicodeScript.INHERITED || character == '\'';
                    return belongs ? character : ' ';
                })
                .forEach(words::appendCodePoint);
        return words.toString().replaceAll(" {2,}", " ").strip();
    }

    /** The longer paragraphs come first: headings and table cells say less. */
    private static List<String> some(Collection<String> paragraphs) {
        List<String> longest = new ArrayList<>(paragraphs);
        longest.sort((one, other) -> other.length() - one.length());
        List<String> some = new ArrayList<>();
        int left = ENOUGH;
        int share = Math.max(PARAGRAPH * 3, ENOUGH / Math.max(1, longest.size()));
        for (String paragraph : longest) {
            String part = paragraph.substring(0, Math.min(paragraph.length(), Math.min(share, left)));
            some.add(part);
            left -= part.length();
            if (left <= 0) {
                break;
            }
        }
        return some;
    }
}
