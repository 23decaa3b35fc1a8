package io.dragoman.chat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what a question asks for and what about, by the words of {@link Lexicon}. Thread-safe. */
final class QuestionReader {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’.,:/–-][\\p{L}\\p{M}\\p{N}]+)*");

    /** The article that French and Italian write to a word: "l'identifiant", "dell'importo". */
    private static final Pattern ELIDED = Pattern.compile("^\\p{L}{1,4}['’](?=\\p{L})");

    /** What stands between the first words of a question and "of". */
    private static final Pattern OF =
            Pattern.compile("(?iu)\\S+ \\S+ (?:the|der|die|das|le|la|les|el|il|lo|o|a|de|het) ((?:[\\p{L}-]+"
                    + " ){1,3}?)(?:of|von|des|der|du|de|del|della|do|da|van)\\b");

    private static final int ENOUGH_ELSE = 3; // terms beside it
    private static final int MOST_TERMS = 40;
    private static final int FEW_TERMS = 2;
    private static final Set<String> ALL_NOUNS_CAPITALISED = Set.of("de", "lb");

    private final Lexicon lexicon;
    private final Analysis analysis;

    QuestionReader(Lexicon lexicon, Analysis analysis) {
        this.lexicon = lexicon;
        this.analysis = analysis;
    }

    /**
     * The parts of a question: one, or several where several things are asked for.
     *
     * @param documentLanguage ISO 639-1; empty when it is not known
     */
    List<Question> read(String asked, String documentLanguage) {
        String text = asked.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
        String language = lexicon.languageOf(text, documentLanguage.isEmpty() ? "en" : documentLanguage);
        List<String> parts = parts(text, language);
        return parts.stream()
                .map(part -> question(part, language, documentLanguage))
                .toList();
    }

    /** Parted only where each part says by itself what it asks for: "invoice total and due date". */
    private List<String> parts(String text, String language) {
        List<String> parts = new ArrayList<>();
        for (String sentence : text.split("(?<=[?？؟;])\\s*")) {
            if (!sentence.isBlank()) {
                parts.addAll(conjoined(sentence, language));
            }
        }
        return parts.isEmpty() ? List.of(text) : parts;
    }

    private List<String> conjoined(String sentence, String language) {
        String lower = sentence.toLowerCase(Locale.ROOT);
        for (String and : lexicon.words(language, "and")) {
            int at = Lexicon.find(lower, and);
            if (at > 0) {
                String left = sentence.substring(0, at).replaceAll("[\\s,]+$", "");
                String right = sentence.substring(at + and.length()).strip();
                boolean both = type(left, language) != AnswerType.OTHER
                        && type(right, language) != AnswerType.OTHER
                        && type(right, language) != AnswerType.YESNO;
                if (both && hasTerm(left, language) && hasTerm(right, language)) {
                    List<String> parts = new ArrayList<>(List.of(left));
                    parts.addAll(conjoined(right, language));
                    return parts;
                }
            }
        }
        return List.of(sentence);
    }

    private boolean hasTerm(String part, String language) {
        return type(part, language) != AnswerType.OTHER
                || !words(part, language).isEmpty();
    }

    private AnswerType type(String text, String language) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (AnswerType type : AnswerType.values()) {
            List<String> words = lexicon.words(language, type.name().toLowerCase(Locale.ROOT));
            boolean said = type == AnswerType.YESNO
                    ? words.stream().anyMatch(word -> Lexicon.find(lower, word) == 0)
                    : Lexicon.contains(lower, words);
            if (said) {
                return type;
            }
        }
        return AnswerType.OTHER;
    }

    private Question question(String part, String language, String documentLanguage) {
        String text = rewritten(part, language);
        AnswerType type = type(text, language);
        Set<String> filler = new HashSet<>(lexicon.words(language, "filler"));
        Set<String> soft = soft(text, language, type);
        Set<String> who = new HashSet<>(lexicon.words(language, "who"));
        Set<String> asks = new HashSet<>(lexicon.words(language, "asks"));
        List<Term> terms = new ArrayList<>();
        Matcher words = WORD.matcher(text);
        String before = "";
        int count = 0;
        while (words.find() && terms.size() < MOST_TERMS) {
            String word = words.group();
            String lower = word.toLowerCase(Locale.ROOT);
            if (!filler.contains(lower) && !analysis.words(language, word).isEmpty()) {
                boolean kind = asks.contains(before) && type != AnswerType.NUMBER;
                boolean deed = type == AnswerType.WHO && who.contains(before);
                terms.addAll(terms(word, language, documentLanguage, count == 0, deed, kind, soft.contains(lower)));
            }
            before = lower;
            count++;
        }
        if (type == AnswerType.OTHER) {
            terms = withAttribute(text, language, terms);
        }
        if (terms.isEmpty()) {
            terms.addAll(lastWord(text, language, documentLanguage));
        }
        String lower = text.toLowerCase(Locale.ROOT);
        boolean begins = lexicon.words(language, "and").stream().anyMatch(and -> lower.startsWith(and + " "));
        boolean points = Lexicon.contains(lower, lexicon.words(language, "follows"));
        boolean follows = begins || (points && terms.size() <= FEW_TERMS);
        return new Question(text, language, type, terms, fact(text, language, type), follows);
    }

    /**
     * What is hardly said in documents: "final" of a total, "position" of a name; and what the document itself is called,
     * where something else is asked about too: "the cashier on the receipt".
     */
    private Set<String> soft(String text, String language, AnswerType type) {
        Set<String> soft = new HashSet<>(lexicon.words(language, "attribute"));
        if (type == AnswerType.PERCENT) {
            soft.addAll(lexicon.words(language, "percent"));
        } else if (type == AnswerType.AMOUNT) {
            soft.addAll(lexicon.words(language, "soft"));
        }
        List<String> content = words(text, language);
        if (content.size() > 1) {
            String last = content.get(content.size() - 1);
            lexicon.words(language, "itself").stream().filter(last::equals).forEach(soft::add);
        }
        return soft;
    }

    /** Only where nothing else is asked about than what all such documents have. */
    private String fact(String text, String language, AnswerType type) {
        List<String> content = words(text, language);
        Set<String> itself = new HashSet<>(lexicon.words(language, "itself"));
        String name = switch (type) {
            case DATE -> Facts.DATE;
            case NUMBER -> Facts.NUMBER;
            case AMOUNT ->
                lexicon.words(language, Facts.TAX).stream().anyMatch(content::contains) ? Facts.TAX : Facts.TOTAL;
            case WHO, OTHER -> Facts.SELLER;
            default -> "";
        };
        Set<String> own = new HashSet<>(lexicon.words(language, name));
        boolean isNamed = type == AnswerType.DATE || content.stream().anyMatch(own::contains);
        return isNamed && content.stream().allMatch(word -> own.contains(word) || itself.contains(word)) ? name : "";
    }

    /** "What does it say about the text?": a word that mostly says nothing is what is asked about after all. */
    private List<Term> lastWord(String text, String language, String documentLanguage) {
        List<String> words = WORD.matcher(text)
                .results()
                .map(found -> found.group())
                .filter(word -> !analysis.words(language, word).isEmpty())
                .toList();
        return words.isEmpty()
                ? List.of()
                : terms(words.get(words.size() - 1), language, documentLanguage, false, false, false, false);
    }

    private String rewritten(String part, String language) {
        String text = part;
        for (String rewrite : lexicon.words(language, "rewrite")) {
            String[] sides = rewrite.split("=");
            text = text.replaceAll("(?iu)" + Pattern.quote(sides[0]), sides[1]);
        }
        return text;
    }

    /** "What was the call sign of …": what is asked for is often not called by its name, where enough else is. */
    private List<Term> withAttribute(String text, String language, List<Term> terms) {
        Matcher of = OF.matcher(text);
        int attribute = of.lookingAt() ? words(of.group(1), language).size() : 0;
        if (attribute == 0 || terms.size() < attribute + ENOUGH_ELSE) {
            return terms;
        }
        List<Term> all = new ArrayList<>();
        for (Term term : terms) {
            all.add(new Term(term.words(), term.essential(), term.kind() || all.size() < attribute, term.soft()));
        }
        return all;
    }

    private List<String> words(String part, String language) {
        Set<String> filler = new HashSet<>(lexicon.words(language, "filler"));
        return WORD.matcher(part)
                .results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .filter(word -> !filler.contains(word)
                        && !analysis.words(language, word).isEmpty())
                .toList();
    }

    private List<Term> terms(
            String word,
            String language,
            String documentLanguage,
            boolean first,
            boolean deed,
            boolean kind,
            boolean soft) {
        boolean digits = word.chars().anyMatch(Character::isDigit);
        boolean name =
                !first && Character.isUpperCase(word.codePointAt(0)) && !ALL_NOUNS_CAPITALISED.contains(language);
        List<Term> terms = new ArrayList<>();
        for (String token : analysis.words(documentLanguage, word)) {
            Set<String> same = new LinkedHashSet<>(List.of(token));
            for (List<String> group : lexicon.groups(language, "same")) {
                if (group.contains(ELIDED.matcher(word.toLowerCase(Locale.ROOT)).replaceFirst(""))) {
                    group.forEach(other -> same.addAll(analysis.words(documentLanguage, other)));
                }
            }
            terms.add(new Term(same, digits || name || deed, kind && !digits, soft));
        }
        return terms;
    }
}
