package io.dragoman.read.field;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sums of money as a document writes them: which character is the decimal one is found by counting. */
final class Amounts {
    private static final String GROUP = "[.,'’ \u00a0\u202f]";

    /** With two decimals; a currency may stand before or behind, a sign or brackets make it negative. */
    private static final Pattern MONEY =
            Pattern.compile("(?<![\\p{L}\\p{Nd}.,/-])(?<sign>[-−(]?)(?<symbol>[A-Z]{3}|R\\$|RM|US\\$|\\p{Sc})? ?"
                    + "(?<minus>[-−]?)(?<whole>\\p{Nd}{1,3}(?:" + GROUP
                    + "\\p{Nd}{3})+|\\p{Nd}{1,9}) ?(?<point>[.,]) ?(?<cents>\\p{Nd}{2})"
                    + "(?![\\p{Nd}%]|[.,/-]\\p{Nd}| ?%)");

    /** Without decimals, which takes a currency beside it. */
    private static final Pattern ROUND =
            Pattern.compile("(?:(?<before>R\\$|RM|\\p{Sc}|EUR|CHF|TL|JPY) ?(?<one>\\p{Nd}{1,3}(?:"
                    + GROUP + "\\p{Nd}{3})*|\\p{Nd}{1,9})(?:[.,][-–]{1,2})?|(?<two>\\p{Nd}{1,3}(?:" + GROUP
                    + "\\p{Nd}{3})*|\\p{Nd}{1,9})(?:[.,][-–]{1,2})? ?(?<behind>\\p{Sc}|EUR|CHF|TL))(?![\\p{Nd}.,%])");

    private static final Map<String, String> CURRENCIES = Map.ofEntries(
            Map.entry("€", "EUR"),
            Map.entry("£", "GBP"),
            Map.entry("$", "USD"),
            Map.entry("US$", "USD"),
            Map.entry("R$", "BRL"),
            Map.entry("RM", "MYR"),
            Map.entry("MYR", "MYR"),
            Map.entry("₺", "TRY"),
            Map.entry("TL", "TRY"),
            Map.entry("TRY", "TRY"),
            Map.entry("¥", "JPY"),
            Map.entry("JPY", "JPY"),
            Map.entry("₹", "INR"),
            Map.entry("INR", "INR"),
            Map.entry("EUR", "EUR"),
            Map.entry("EURO", "EUR"),
            Map.entry("GBP", "GBP"),
            Map.entry("USD", "USD"),
            Map.entry("CHF", "CHF"),
            Map.entry("BRL", "BRL"),
            Map.entry("PLN", "PLN"),
            Map.entry("ZŁ", "PLN"),
            Map.entry("SEK", "SEK"),
            Map.entry("NOK", "NOK"),
            Map.entry("DKK", "DKK"),
            Map.entry("CZK", "CZK"),
            Map.entry("CAD", "CAD"),
            Map.entry("AUD", "AUD"),
            Map.entry("SGD", "SGD"));

    private final char decimal;

    /** @param rows of the whole document */
    Amounts(List<Row> rows) {
        int points = 0;
        int commas = 0;
        for (Row row : rows) {
            Matcher matcher = MONEY.matcher(Row.text(row.tokens()));
            while (matcher.find()) {
                if (matcher.group("point").equals(".")) {
                    points++;
                } else {
                    commas++;
                }
            }
        }
        decimal = commas > points ? ',' : '.';
    }

    /**
     * A sum among some tokens.
     *
     * @param tokens those that it is written with
     */
    record Found(BigDecimal value, String text, List<Token> tokens) {}

    /** All sums among these tokens, in order. */
    List<Found> in(List<Token> tokens) {
        String text = Row.text(tokens);
        List<Found> found = new ArrayList<>();
        Matcher money = MONEY.matcher(text);
        while (money.find()) {
            String whole = digits(money.group("whole"));
            if (money.group("point").charAt(0) == decimal || whole.length() <= 3) {
                boolean negative =
                        !money.group("sign").isEmpty() || !money.group("minus").isEmpty();
                BigDecimal value = new BigDecimal(whole + "." + digits(money.group("cents")));
                found.add(found(negative ? value.negate() : value, text, money.start(), money.end(), tokens));
            }
        }
        if (found.isEmpty()) {
            Matcher round = ROUND.matcher(text);
            while (round.find()) {
                String digits = digits(round.group("one") == null ? round.group("two") : round.group("one"));
                found.add(found(new BigDecimal(digits).setScale(2), text, round.start(), round.end(), tokens));
            }
        }
        return found;
    }

    private static Found found(BigDecimal value, String text, int from, int to, List<Token> tokens) {
        List<Token> some = new ArrayList<>();
        int at = 0;
        for (Token token : tokens) {
            int end = at + token.text().length();
            if (end > from && at < to) {
                some.add(token);
            }
            at = end + 1;
        }
        return new Found(value, text.substring(from, to).strip(), some);
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        text.codePoints().filter(Character::isDigit).forEach(c -> digits.append(Character.digit(c, 10)));
        return digits.toString();
    }

    /** A number of things: a group of three digits stands behind what is not the decimal character. */
    BigDecimal count(String text) {
        String groups = decimal == ',' ? "[.'’]" : "[,'’]";
        return new BigDecimal(text.replaceAll(groups, "").replace(',', '.'));
    }

    /** The currency that a token names, ISO 4217. */
    static Optional<String> currency(String text) {
        String bare = text.replaceAll("[\\p{Nd}.,:;()'’-]", "").strip();
        return Optional.ofNullable(CURRENCIES.get(bare));
    }
}
