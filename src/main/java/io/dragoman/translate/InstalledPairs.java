package io.dragoman.translate;

import io.dragoman.job.Translations;
import io.dragoman.language.Language;
import io.dragoman.language.Languages;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the translators can do together; of two that do the same, the first one does it. */
@Component
class InstalledPairs implements Translations {
    private static final int MOST_NAMED = 40;

    private final List<Translator> translators;

    InstalledPairs(Translators translators) {
        this.translators = translators.all();
    }

    /** A translator and which of its pairs is meant. */
    record Choice(Translator translator, Pair pair) {}

    @Override
    public List<Pair> pairs() {
        return translators.stream()
                .flatMap(translator -> translator.pairs().stream())
                .toList();
    }

    @Override
    public String target(String asked, String language) {
        List<String> wanted = tags(asked);
        List<String> from = language.equals(Languages.AUTO)
                ? List.of()
                : List.of(language.split("\\+")).stream()
                        .map(InstalledPairs::tag)
                        .toList();
        for (String to : wanted) {
            for (Pair pair : pairs()) {
                if (isInto(pair, to) && (from.isEmpty() || from.contains(pair.from()) || pair.anySource())) {
                    return pair.anyTarget() ? wanted.get(wanted.size() - 1) : pair.to();
                }
            }
        }
        throw new Refusal(Reason.UNKNOWN_TRANSLATION, sentence(asked, from));
    }

    /**
     * Who translates a page; empty when nobody does.
     *
     * @param language as Tesseract writes it, several joined with {@code +}; the first is taken
     */
    Optional<Choice> choose(String language, String to) {
        String from = tag(language.split("\\+")[0]);
        Map<Pair, Translator> able = new LinkedHashMap<>();
        for (Translator translator : translators) {
            translator.pairs().forEach(pair -> able.putIfAbsent(pair, translator));
        }
        return able.entrySet().stream()
                .filter(entry -> isInto(entry.getKey(), to)
                        && (entry.getKey().from().equals(from) || entry.getKey().anySource()))
                .map(entry -> new Choice(entry.getValue(), entry.getKey()))
                .findFirst();
    }

    /** As BCP 47 writes what Tesseract calls so; the same where it is not known. */
    static String tag(String code) {
        return Languages.named(code).map(Language::tag).orElse(code);
    }

    private static boolean isInto(Pair pair, String to) {
        return pair.anyTarget() || pair.to().equalsIgnoreCase(to);
    }

    /** What a spelling may mean: as it is written, where there is such a variant, then the language. */
    private static List<String> tags(String asked) {
        String written = asked.strip();
        List<String> meant = Languages.meantBy(written.toLowerCase(Locale.ROOT)).stream()
                .map(Language::tag)
                .toList();
        return meant.isEmpty() ? List.of() : List.of(written, meant.get(0));
    }

    private String sentence(String asked, List<String> from) {
        List<Pair> pairs = pairs();
        if (pairs.isEmpty()) {
            return "This server has no translation installed.";
        }
        String there = pairs.stream()
                .limit(MOST_NAMED)
                .map(pair -> shown(pair.from()) + " to " + shown(pair.to()))
                .collect(Collectors.joining(", "));
        String what = asked.isBlank() || tags(asked).isEmpty()
                ? "Say in translate_to into which language"
                : "There is no translation %sinto %s"
                        .formatted(
                                from.isEmpty() ? "" : "from " + String.join(" or ", from) + " ",
                                tags(asked).get(1));
        return what + ". There is: " + there + ".";
    }

    private static String shown(String tag) {
        return tag.equals(Pair.ANY) ? "any" : tag;
    }
}
