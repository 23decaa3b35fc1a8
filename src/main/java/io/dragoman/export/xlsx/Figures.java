package io.dragoman.export.xlsx;

import io.dragoman.language.Languages;
import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells which cells of a table are numbers, and what they mean in the language of its page: 1.234 is more than a
 * thousand in German and little more than one in English. Where a table shows itself that it is written the other way,
 * as by 1,234.56 on a German page, the table is right. What could as well be a code, a telephone number or a date is no
 * number: it is better to leave a number as text than to lose a zero in front.
 */
final class Figures {
    private static final int MOST_DIGITS = 15; // that a spreadsheet keeps
    private static final int LONGEST_BARE = 11; // digits without grouping; longer ones are codes, such as EAN's 13
    private static final int LONGEST_SIGNED = 6; // more digits behind a plus are a telephone number
    private static final String BLANKS = "[ \\u00A0\\u2009\\u202F]";
    private static final Pattern WRITTEN =
            Pattern.compile("(?<sign>[-+])? ?(?:(?<before>\\p{Sc}|[A-Z]{3}) ?)?(?<inner>-)?"
                    + "(?<body>[0-9](?:[0-9.,' ]*[0-9])?)(?: ?(?<after>\\p{Sc}|[A-Z]{3}|%))?(?<trail>-)?");
    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(?:([.,' ])[0-9]{3})(?:\\1[0-9]{3})*");
    private static final Pattern GROUPED_INDIAN = Pattern.compile("[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}");
    private static final Pattern CODE = Pattern.compile("0[0-9]+|(?=.*[A-Z])(?=.*[0-9])[A-Z0-9][A-Z0-9/-]{2,}");
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final char decimal;
    private final boolean blankGroups;

    private Figures(char decimal, boolean blankGroups) {
        this.decimal = decimal;
        this.blankGroups = blankGroups;
    }

    /**
     * The numbers of one table.
     *
     * @param languages of its page: Tesseract's names, joined with {@code +}
     * @param texts of its cells
     */
    static Figures of(String languages, List<String> texts) {
        List<DecimalFormatSymbols> symbols = List.of(languages.split("\\+")).stream()
                .flatMap(code -> Languages.named(code).stream())
                .flatMap(language -> language.spellings().stream().limit(1))
                .map(tag -> DecimalFormatSymbols.getInstance(Locale.forLanguageTag(tag)))
                .toList();
        Set<Character> decimals = symbols.stream()
                .map(some -> some.getDecimalSeparator() == ',' ? ',' : '.')
                .collect(Collectors.toSet());
        char expected = decimals.size() == 1 ? decimals.iterator().next() : 0;
        char shown = shown(texts);
        boolean blanks = symbols.stream()
                .anyMatch(
                        some -> Character.toString(some.getGroupingSeparator()).matches(BLANKS));
        return new Figures(shown == 0 ? expected : shown, blanks);
    }

    /** The decimal mark of those numbers that have a grouping mark too, if all agree; 0 if they do not say. */
    private static char shown(List<String> texts) {
        Set<Character> marks = texts.stream()
                .map(text -> WRITTEN.matcher(plain(text)))
                .filter(Matcher::matches)
                .map(written -> written.group("body"))
                .filter(body -> body.indexOf('.') >= 0 && body.indexOf(',') >= 0)
                .map(body -> body.charAt(Math.max(body.lastIndexOf('.'), body.lastIndexOf(','))))
                .collect(Collectors.toSet());
        return marks.size() == 1 ? marks.iterator().next() : 0;
    }

    /** Whether this is what a column of codes has in it: then its plain numbers are codes too. */
    static boolean isCode(String text) {
        return CODE.matcher(text.strip()).matches();
    }

    /** @param amongCodes whether other cells of its column are codes */
    Optional<Figure> read(String text, boolean amongCodes) {
        String plain = plain(text);
        Matcher written = WRITTEN.matcher(plain);
        if (!written.matches() || !marksMakeSense(written)) {
            return Optional.empty();
        }
        String body = written.group("body");
        boolean bare = plain.equals(body) && body.chars().allMatch(Character::isDigit);
        if (bare && (amongCodes || body.length() > LONGEST_BARE)) {
            return Optional.empty();
        }
        if ("+".equals(written.group("sign"))
                && body.chars().allMatch(c -> c != ' ')
                && body.length() > LONGEST_SIGNED) {
            return Optional.empty();
        }
        boolean marked = written.group("before") != null || written.group("after") != null;
        int point = point(body, marked);
        return point == NONE ? Optional.empty() : figure(written, body, point);
    }

    private static final int NONE = -1;

    /** Where the decimals begin, at the end of the body when it has none; {@link #NONE} when it is no number. */
    private int point(String body, boolean marked) {
        int last = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','));
        boolean hasBlank = body.indexOf(' ') >= 0;
        if (last < 0) {
            boolean grouped = isGrouped(body) && (!hasBlank || blankGroups || marked);
            return body.chars().allMatch(Character::isDigit) || grouped ? body.length() : NONE;
        }
        char mark = body.charAt(last);
        String whole = body.substring(0, last);
        boolean otherMarks = whole.chars().anyMatch(c -> !Character.isDigit(c) && c != mark);
        if (otherMarks) {
            return isGrouped(whole) ? last : NONE;
        }
        if (whole.indexOf(mark) >= 0) {
            return mark != decimal
                            && (isGrouped(body) || GROUPED_INDIAN.matcher(body).matches())
                    ? body.length()
                    : NONE;
        }
        if (mark == decimal) {
            return last;
        }
        if (decimal != 0 && isGrouped(body)) {
            return body.length();
        }
        return marked && body.length() - last - 1 != 3 ? last : NONE;
    }

    private static boolean isGrouped(String body) {
        return GROUPED.matcher(body).matches() || GROUPED_INDIAN.matcher(body).matches();
    }

    private static Optional<Figure> figure(Matcher written, String body, int point) {
        String whole = body.substring(0, point).replaceAll("[^0-9]", "");
        String decimals = point < body.length() ? body.substring(point + 1) : "";
        boolean zeroInFront = whole.length() > 1 && whole.startsWith("0");
        if (zeroInFront || whole.length() + decimals.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        boolean minus =
                "-".equals(written.group("sign")) || written.group("inner") != null || written.group("trail") != null;
        String after = written.group("after");
        BigDecimal value = new BigDecimal((minus ? "-" : "") + whole + (decimals.isEmpty() ? "" : "." + decimals));
        boolean grouped = whole.length() < point;
        String digits = (grouped ? "#,##0" : "0") + (decimals.isEmpty() ? "" : "." + "0".repeat(decimals.length()));
        if ("%".equals(after)) {
            return Optional.of(new Figure(value.movePointLeft(2).doubleValue(), digits + "%"));
        }
        String before = written.group("before");
        String format =
                (before == null ? "" : "\"" + before + "\" ") + digits + (after == null ? "" : " \"" + after + "\"");
        return Optional.of(new Figure(value.doubleValue(), format));
    }

    /** One currency at most, and three letters only when they are one; a minus at the end only behind decimals. */
    private static boolean marksMakeSense(Matcher written) {
        String before = written.group("before");
        String after = written.group("after");
        if (before != null && after != null) {
            return false;
        }
        String mark = before == null ? after : before;
        boolean known = mark == null || mark.length() < 3 || CURRENCIES.contains(mark);
        int signs = (written.group("sign") == null ? 0 : 1)
                + (written.group("inner") == null ? 0 : 1)
                + (written.group("trail") == null ? 0 : 1);
        boolean trailing = written.group("trail") != null;
        return known && signs < 2 && (!trailing || written.group("body").matches(".*[.,][0-9]{2}"));
    }

    /** With the digits, blanks and signs of ASCII, whichever script they are written in. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.strip().codePoints().forEach(c -> {
            if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                plain.append(Character.digit(c, 10));
            } else {
                plain.appendCodePoint(
                        switch (c) {
                            case '−', '–', '－' -> '-';
                            case '’', '‘', 'ʼ' -> '\'';
                            case '٫' -> '.';
                            case '٬' -> ',';
                            case '٪' -> '%';
                            case 0xA0, 0x2009, 0x202F -> ' ';
                            default -> c;
                        });
            }
        });
        return plain.toString();
    }
}
