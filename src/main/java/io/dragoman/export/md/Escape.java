package io.dragoman.export.md;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes text so that CommonMark and GitHub's tables and strike-through show it as it is: nothing in it becomes a
 * heading, a list, a link, emphasis or HTML. A character is escaped only where it would mean something, after the
 * rules of CommonMark 0.31 (block starts: §4 and §5, inlines: §6). A bare web address stays bare: where a viewer makes
 * it a link, it leads where it says.
 */
final class Escape {
    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,9})([.)])(?=\\s|$)");
    private static final Pattern HASHES = Pattern.compile("#{1,6}(?=\\s|$)");
    private static final Pattern BULLET = Pattern.compile("[-+*](?=\\s|$)");
    /** Underlines a heading, breaks the page's theme, or parts the head of a table from its body. */
    private static final Pattern RULE = Pattern.compile("[-=:|][-=:|\\s]*");

    private static final Pattern ENTITY = Pattern.compile("&(?=#?[A-Za-z0-9]{1,32};)");
    private static final Pattern TRAILING_HASHES = Pattern.compile("(?<=\\s)(#+)$");

    private Escape() {}

    /** Hashes at its end would close a heading. */
    static String closing(String heading) {
        return TRAILING_HASHES.matcher(heading).replaceFirst("\\\\$1");
    }

    /** Escaped text of a link: brackets in it must not end it. */
    static String brackets(String escaped) {
        StringBuilder text = new StringBuilder(escaped.length() + 4);
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '\\' && i + 1 < escaped.length()) {
                text.append(c).append(escaped.charAt(++i));
            } else {
                text.append(c == '[' || c == ']' ? "\\" : "").append(c);
            }
        }
        return text.toString();
    }

    /** Text of a cell of a table, on one line. */
    static String cell(String text) {
        return inline(oneLine(text), ' ', ' ').replace("|", "\\|");
    }

    /**
     * Text at the beginning of a line, kept from beginning a block.
     *
     * @param plain as it is shown
     * @param escaped as it is written so far
     */
    static String begin(String plain, String escaped) {
        if (plain.isEmpty()) {
            return escaped;
        }
        Matcher numbered = NUMBERED.matcher(plain);
        if (numbered.lookingAt() && escaped.startsWith(numbered.group())) {
            return numbered.group(1) + "\\"
                    + escaped.substring(numbered.group(1).length());
        }
        boolean begins = plain.charAt(0) == '>'
                || RULE.matcher(plain).matches()
                || HASHES.matcher(plain).lookingAt()
                || BULLET.matcher(plain).lookingAt();
        return begins && escaped.charAt(0) != '\\' ? "\\" + escaped : escaped;
    }

    /**
     * Text within a line.
     *
     * @param first what stands before it
     * @param last what stands behind it
     */
    static String inline(String text, char first, char last) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        boolean severalTildes = text.indexOf('~') != text.lastIndexOf('~');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char before = i == 0 ? first : text.charAt(i - 1);
            char after = i + 1 == text.length() ? last : text.charAt(i + 1);
            boolean means = switch (c) {
                case '\\', '`' -> true;
                case '*' -> !(isBlank(before) && isBlank(after));
                case '_' -> !(isBlank(before) && isBlank(after)) && !(isWord(before) && isWord(after));
                case '~' -> severalTildes;
                case ']' -> after == '(' || after == '[' || after == ':';
                case '<' -> isLetter(after) || after == '/' || after == '!' || after == '?';
                default -> false;
            };
            if (means) {
                escaped.append('\\');
            }
            escaped.append(c < ' ' && c != '\t' ? ' ' : c);
        }
        return ENTITY.matcher(escaped).replaceAll("\\\\&");
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Anything that is neither blank nor punctuation, as CommonMark tells it for what flanks a delimiter. */
    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
