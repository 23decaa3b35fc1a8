package io.dragoman.read.field;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as they are written in eight languages; days come first unless the document shows that months do. */
final class Dates {
    private static final Pattern ISO = Pattern.compile("(?<!\\p{Nd})(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\p{Nd})");
    private static final Pattern NUMBERS = Pattern.compile(
            "(?<![\\p{Nd}.,/-])(\\d{1,2}) ?([-/.]) ?(\\d{1,2}) ?\\2 ?(\\d{4}|\\d{2})(?![\\p{Nd}/]|[.,-]\\d)");
    private static final Pattern DAY_MONTH = Pattern.compile(
            "(?<!\\p{Nd})(\\d{1,2})(?:st|nd|rd|th|er|[.º])?[ -]?(?:de |of )?(\\p{L}{3,10})\\.?[ ,.-]{1,2}(?:de |del"
                    + " )?(\\d{4}|\\d{2})(?!\\p{Nd})");
    private static final Pattern MONTH_DAY =
            Pattern.compile("(?<!\\p{L})(\\p{L}{3,10})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\p{Nd})");

    private static final List<String> MONTHS = List.of(
            "january januar janvier enero gennaio janeiro januari ocak jan ene gen janv oca janner",
            "february februar fevrier febrero febbraio fevereiro februari subat feb fev fevr sub",
            "march marz mars marzo marco maart mart mar mrz mrt mae",
            "april avril abril aprile nisan apr avr abr nis",
            "may mai mayo maggio maio mei mayis mag may",
            "june juni juin junio giugno junho haziran jun giu haz",
            "july juli juillet julio luglio julho temmuz jul juil lug tem",
            "august aout agosto augustus agustos aug ago agu",
            "september septembre septiembre settembre setembro eylul sep sept set eyl",
            "october oktober octobre octubre ottobre outubro ekim oct okt ott out eki",
            "november novembre noviembre novembro kasim nov kas",
            "december dezember decembre diciembre dicembre dezembro aralik dec dez dic ara");

    private static final int LONG_AGO = 1980;
    private static final int FAR_OFF = 2079;

    private final Map<String, Integer> months = new HashMap<>();
    private final boolean monthFirst;

    /** A date in a text, from and to there. */
    record Found(LocalDate date, int from, int to, boolean sure) {}

    /** @param rows of the whole document */
    Dates(List<Row> rows) {
        for (int month = 0; month < MONTHS.size(); month++) {
            for (String name : MONTHS.get(month).split(" ")) {
                months.putIfAbsent(name, month + 1);
            }
        }
        int days = 0;
        int other = 0;
        for (Row row : rows) {
            Matcher matcher = NUMBERS.matcher(Row.text(row.tokens()));
            while (matcher.find()) {
                days += Integer.parseInt(matcher.group(1)) > 12 ? 1 : 0;
                other += Integer.parseInt(matcher.group(3)) > 12 ? 1 : 0;
            }
        }
        monthFirst = other > days;
    }

    /** The first date in a text. */
    Optional<Found> in(String text) {
        Found first = null;
        Matcher iso = ISO.matcher(text);
        if (iso.find()) {
            first = earlier(first, found(iso, iso.group(1), number(iso.group(2)), iso.group(3), true));
        }
        Matcher numbers = NUMBERS.matcher(text);
        if (numbers.find()) {
            int one = number(numbers.group(1));
            int two = number(numbers.group(3));
            boolean swapped =
                    two > 12 || (monthFirst && one <= 12 && !numbers.group(2).equals("."));
            boolean sure =
                    one > 12 || two > 12 || one == two || numbers.group(2).equals(".");
            first = earlier(
                    first,
                    found(numbers, numbers.group(4), swapped ? one : two, String.valueOf(swapped ? two : one), sure));
        }
        Matcher named = DAY_MONTH.matcher(text);
        while (named.find()) {
            Integer month = months.get(Token.plain(named.group(2)));
            if (month != null) {
                first = earlier(first, found(named, named.group(3), month, named.group(1), true));
                break;
            }
        }
        Matcher american = MONTH_DAY.matcher(text);
        while (american.find()) {
            Integer month = months.get(Token.plain(american.group(1)));
            if (month != null) {
                first = earlier(first, found(american, american.group(3), month, american.group(2), true));
                break;
            }
        }
        return Optional.ofNullable(first);
    }

    private static @Nullable Found earlier(@Nullable Found one, @Nullable Found other) {
        return one == null || (other != null && other.from() < one.from()) ? other : one;
    }

    private static @Nullable Found found(Matcher at, String year, int month, String day, boolean sure) {
        int full = number(year) + (year.length() == 2 ? 2000 : 0);
        try {
            LocalDate date = LocalDate.of(full, month, number(day));
            return full < LONG_AGO || full > FAR_OFF ? null : new Found(date, at.start(), at.end(), sure);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
