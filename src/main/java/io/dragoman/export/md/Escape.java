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

    /** Text of several lines, each of which may begin a block. */
    static String lines(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (String line : text.split("\n")) {
            String whole = line.strip();
            if (whole.isEmpty()) {
                continue;
            }
            if (escaped.length() > 0) {
                escaped.append('\n');
            }
            escaped.append(line(whole));
        }
        return escaped.toString();
    }

    /** Text that follows a heading's hashes, on one line. */
    static String heading(String text) {
        return TRAILING_HASHES.matcher(inline(oneLine(text))).replaceFirst("\\\\$1");
    }

    /** Text of a cell of a table, on one line. */
    static String cell(String text) {
        return inline(oneLine(text)).replace("|", "\\|");
    }

    private static String line(String line) {
        if (RULE.matcher(line).matches()) {
            return "\\" + inline(line);
        }
        Matcher numbered = NUMBERED.matcher(line);
        if (numbered.lookingAt()) {
            return numbered.group(1) + "\\" + numbered.group(2) + inline(line.substring(numbered.end()));
        }
        boolean begins = line.charAt(0) == '>'
                || HASHES.matcher(line).lookingAt()
                || BULLET.matcher(line).lookingAt();
        String rest = inline(line);
        return begins && rest.charAt(0) != '\\' ? "\\" + rest : rest;
    }

    private static String inline(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        boolean severalTildes = text.indexOf('~') != text.lastIndexOf('~');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char before = i == 0 ? ' ' : text.charAt(i - 1);
            char after = i + 1 == text.length() ? ' ' : text.charAt(i + 1);
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
