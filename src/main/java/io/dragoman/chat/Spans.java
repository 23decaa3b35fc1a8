package io.dragoman.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What in a text can be the answer to a question of some type. */
final class Spans {
    private static final String MONTH =
            "(?:jan|feb|f[ée]v|mar|m[äa]r|apr|avr|abr|may|mai|maj|jun|juin|jul|juil|aug|ao[uû]|ago"
                    + "|sep|oct|okt|out|ott|nov|dec|d[ée]c|dez|dic|gen|ene|mag|giu|lug|set|eki|oca|şub|nis|haz|tem|ağu|eyl|kas|ara"
                    + ")\\p{L}*\\.?";
    private static final String DATES = "\\b[0-9]{1,4}([./-])[0-9]{1,2}\\1(?:[0-9]{4}|[0-9]{2})\\b"
            + "|\\b[0-9]{1,2}(?:st|nd|rd|th|er|º|\\.)?(?: de)? " + MONTH + "(?: de)?,? ?[0-9]{2,4}\\b"
            + "|\\b" + MONTH + " [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}\\b|\\b" + MONTH + " [12][0-9]{3}\\b"
            + "|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日";
    private static final String NUMBERS = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
            + "|ein(?:e|en|er|em)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|une?|deux|trois|quatre|cinq|sept|huit|neuf|dix|dos|tres|cuatro|cinco|dois|duas|três|due|tre|quattro|cinque|(?:a"
            + " )?(?:hundred|thousand|million|dozen)|tausend|hundert|mille|cent)";
    private static final String UNITS =
            "(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|Sekunden?|Minuten?|Stunden?"
                    + "|Tage?n?|Wochen?|Monate?n?|Jahre?n?|secondes?|heures?|jours?|semaines?|mois|ans?|années?|días?|horas?|semanas?"
                    + "|meses|mes|años?|dias?|mês|anos?|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|dagen?|weken|maanden?|jaar|gün|hafta|ay|yıl)";
    private static final String FIGURE =
            "(?<![\\p{L}\\p{N}.,/:-])[-−]?[0-9]+(?:[.,'’ \\u00A0\\u202F][0-9]{3})*(?:[.,][0-9]+)?"
                    + "(?![\\p{L}\\p{N}/:-]|[.,][0-9])";
    /** Of a bank or a card, in its usual groups. */
    private static final Pattern ACCOUNT = Pattern.compile("(?:[0-9]{4} ){2,}[0-9]{1,4}\\b");

    private static final String CURRENCY = "(?:\\p{Sc}|EUR|USD|GBP|CHF|JPY|RM|Rs\\.?)";

    private static final Pattern MONEY = Pattern.compile("\\p{Sc} ?[0-9][0-9.,]*");

    private static final Map<AnswerType, Pattern> PATTERNS = Map.of(
            AnswerType.PERCENT,
            Pattern.compile(
                    FIGURE + " ?(?:%|percent|per cent|Prozent|pour cent|por ciento|por cento|per cento|procent)"),
            AnswerType.DURATION,
            Pattern.compile(
                    "\\b(?:[0-9]+|" + NUMBERS + ")(?: \\([0-9]+\\))?[ -]" + UNITS + "\\b", Pattern.CASE_INSENSITIVE),
            AnswerType.COUNT,
            Pattern.compile(FIGURE + "|\\b" + NUMBERS + "\\b(?! " + UNITS + "\\b)", Pattern.CASE_INSENSITIVE),
            AnswerType.YEAR,
            Pattern.compile("\\b(?:1[0-9]|20)[0-9]{2}\\b(?!-[0-9]{3})"),
            AnswerType.CONTACT,
            Pattern.compile("\\+?[0-9(][0-9()/. -]{5,}[0-9]|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+|(?:https?://|www\\.)\\S+"),
            AnswerType.DATE,
            Pattern.compile(DATES, Pattern.CASE_INSENSITIVE),
            AnswerType.AMOUNT,
            Pattern.compile(CURRENCY + " ?" + FIGURE + "|" + FIGURE + "(?: ?" + CURRENCY + ")?"),
            AnswerType.WHO,
            Pattern.compile("\\p{Lu}[\\p{L}.'’-]+(?:,? (?:(?:of|de|van|von|der|la|le|du|del|da|and|&)"
                    + " )?\\p{Lu}[\\p{L}.'’-]*)*"),
            AnswerType.NUMBER,
            Pattern.compile("(?=[\\p{L}\\p{N}:/._-]*[0-9])[\\p{L}\\p{N}]++(?:[:/._-]*[\\p{L}\\p{N}]++)*+(?!#| " + UNITS
                    + "\\b)"));

    /** Months and the first person are written like names. */
    private static final Pattern NO_NAME =
            Pattern.compile("(?:" + MONTH + "|I(?:['’]\\p{L}+)?)(?: .*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** What a number points to: "figure 2", "page 3". */
    private static final Pattern POINTER = Pattern.compile(
            "(?i)\\b(?:figures?|fig\\.|tables?|charts?|exhibit|page|section|chapter|abbildung|abb\\.|tabelle|seite|abschnitt|figura"
                    + "|tableau|tabla|tabela|tabella|página|pagina|section|sección|artículo|article|article|clause|step)\\s$");

    private static final Pattern DECIMALS = Pattern.compile("[.,][0-9]{2}(?![0-9])");

    /** A year, and what is too long to be written without groups. */
    private static final Pattern NO_AMOUNT = Pattern.compile("(?:19|20)[0-9]{2}|[0-9]{6,}");

    /** Where a span stands in its text. */
    record Span(int start, String text) {
        int end() {
            return start + text.length();
        }

        boolean overlaps(Span other) {
            return start < other.end() && other.start < end();
        }
    }

    private Spans() {}

    /** Whether an answer of this type has to have such a span. */
    static boolean isWanted(AnswerType type) {
        return PATTERNS.containsKey(type);
    }

    /**
     * Where a text has no date, a year is one. What is part of a date, a percentage or an account's number is no amount,
     * and beside amounts with decimals whole numbers are counts. A number that names a figure or a page counts nothing.
     */
    static List<Span> of(AnswerType type, String text) {
        List<Span> spans = matching(type, text);
        return switch (type) {
            case AMOUNT -> amounts(spans, text);
            case DATE -> spans.isEmpty() ? matching(AnswerType.YEAR, text) : spans;
            case COUNT -> counts(spans, text);
            case NUMBER -> numbers(spans, text);
            case WHO ->
                spans.stream()
                        .filter(span -> !NO_NAME.matcher(span.text()).matches() && !goesOn(span, text))
                        .toList();
            default -> spans;
        };
    }

    private static List<Span> numbers(List<Span> spans, String text) {
        List<Span> others = new ArrayList<>(matching(AnswerType.DATE, text));
        others.addAll(found(MONEY, text));
        return spans.stream()
                .filter(span -> others.stream().noneMatch(span::overlaps))
                .toList();
    }

    private static List<Span> counts(List<Span> spans, String text) {
        List<Span> others = new ArrayList<>(matching(AnswerType.DATE, text));
        others.addAll(matching(AnswerType.PERCENT, text));
        others.addAll(found(ACCOUNT, text));
        return spans.stream()
                .filter(span -> others.stream().noneMatch(span::overlaps) && !isPointer(span, text))
                .toList();
    }

    private static List<Span> amounts(List<Span> spans, String text) {
        List<Span> amounts = counts(spans, text).stream()
                .filter(span -> !NO_AMOUNT.matcher(span.text()).matches())
                .toList();
        List<Span> exact = amounts.stream()
                .filter(span -> DECIMALS.matcher(span.text()).find())
                .toList();
        return exact.isEmpty() ? amounts : exact;
    }

    /** "HL2203" is no name. */
    private static boolean goesOn(Span span, String text) {
        return span.end() < text.length() && Character.isDigit(text.charAt(span.end()));
    }

    private static boolean isPointer(Span span, String text) {
        return POINTER.matcher(text.substring(0, span.start())).find();
    }

    private static List<Span> matching(AnswerType type, String text) {
        Pattern pattern = PATTERNS.get(type);
        return pattern == null ? List.of() : found(pattern, text);
    }

    private static List<Span> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> new Span(found.start(), found.group()))
                .toList();
    }
}
