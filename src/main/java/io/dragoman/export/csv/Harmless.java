package io.dragoman.export.csv;

import java.util.regex.Pattern;

/**
 * Cells that no spreadsheet takes for a formula. After OWASP's "CSV Injection": a cell that begins with one of
 * {@code = + - @}, their full-width forms, a tab or a carriage return gets an apostrophe in front; so does such a
 * character after what another country's spreadsheet takes for the end of a cell. Plain numbers stay numbers.
 */
final class Harmless {
    private static final Pattern BEGINS_FORMULA = Pattern.compile("[=+\\-@＝＋－＠\t\r]");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?[$€£¥]? ?[0-9]+(?:[.,'’ \u00a0\u202f][0-9]+)*[ \u00a0]?[%$€£¥]?|[-+]");
    private static final Pattern BEGINS_INSIDE = Pattern.compile("([;\t\r\n][ \u00a0]*)(?=[=@＝＋－＠]|[+-][^0-9])");

    private Harmless() {}

    static String cell(String text) {
        String stripped = text.strip();
        if (NUMBER.matcher(stripped).matches()) {
            return stripped;
        }
        String inside = BEGINS_INSIDE.matcher(stripped).replaceAll("$1'");
        return BEGINS_FORMULA.matcher(inside).lookingAt() ? "'" + inside : inside;
    }
}
