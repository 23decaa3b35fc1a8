package io.dragoman.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds postal addresses in the lines of a page, by what they are made of the world over: a house number beside names in
 * capitals, then a postcode or a town; on one line or on several below each other.
 */
final class Addresses {
    /** Above an address stands whose it is. */
    private static final int LINES_ABOVE = 3;

    private static final int MOST_LINES = 4;
    private static final int LONGEST_LINE = 90; // characters
    private static final double MOSTLY = 0.6; // of the words are names

    private static final Pattern HOUSE =
            Pattern.compile("(?<![\\p{L}\\p{N}(/-]|[0-9]\\.)[0-9]{1,5}[A-Za-z]?(?![\\p{L}\\p{N})]|-\\p{L})");
    private static final Pattern POSTCODE = Pattern.compile(
            "(?<![\\p{N}(.,-])(?:[0-9]{4,6}(?:-[0-9]{4})?|[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2})(?![\\p{N}.-])");
    private static final Pattern PARTED =
            Pattern.compile(".*[0-9\\p{L}.]\\s*[,;·|–-]\\s+\\p{Lu}.*|.*[,;·|–-]\\s+[0-9]{4,6}\\s.*");
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}.'’-]*");
    private static final Pattern NOT_AN_ADDRESS =
            Pattern.compile("[:%=@]|\\p{Sc}|[0-9][.,][0-9]{2}(?![0-9])|[0-9](?:[ /.-]?[0-9]){6,}");
    private static final Pattern LABEL = Pattern.compile("^\\p{L}[\\p{L} ]{2,20}:\\s*");

    private Addresses() {}

    /**
     * An address.
     *
     * @param page from 1
     * @param text its lines, a blank between them
     * @param above the lines above it and what stands before it on its own
     */
    record Address(int page, String text, String above) {}

    /** @param page from 1 */
    static List<Address> on(int page, String text) {
        List<String> lines =
                text.lines().filter(line -> !line.isBlank()).map(String::strip).toList();
        List<Address> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            int end = end(lines, i);
            if (end > i) {
                String whole =
                        lines.subList(i, end).stream().map(Addresses::bare).collect(Collectors.joining(" "));
                String above = String.join("\n", lines.subList(Math.max(0, i - LINES_ABOVE), i));
                String label = lines.get(i)
                        .substring(0, lines.get(i).length() - bare(lines.get(i)).length());
                found.add(new Address(page, whole, above + "\n" + label));
                i = end - 1;
            }
        }
        return found;
    }

    /** Behind the last line of an address that begins here; the line itself where none does. */
    private static int end(List<String> lines, int from) {
        String first = bare(lines.get(from));
        if (!isOfNames(first) || !HOUSE.matcher(first).find()) {
            return from;
        }
        int end = from + 1;
        boolean whole = PARTED.matcher(first).matches() || isTown(first);
        while (end < lines.size() && end - from < MOST_LINES && !isTown(lines.get(end - 1))) {
            String next = lines.get(end);
            boolean more = isOfNames(next)
                    && (isTown(next)
                            || (!whole && isPlace(next))
                            || lines.get(end - 1).endsWith(","));
            if (!more) {
                break;
            }
            whole = true;
            end++;
        }
        return whole ? end : from;
    }

    private static String bare(String line) {
        return LABEL.matcher(line).replaceFirst("");
    }

    /** A short line mostly of names and numbers, with no sum, date, label or telephone number in it. */
    private static boolean isOfNames(String line) {
        if (line.length() > LONGEST_LINE
                || NOT_AN_ADDRESS.matcher(line).find()
                || line.indexOf('\t') >= 0
                || !Spans.of(AnswerType.DATE, line).stream()
                        .allMatch(span -> span.text().length() <= 4)) {
            return false;
        }
        List<String> words =
                WORD.matcher(line).results().map(found -> found.group()).toList();
        long names = words.stream()
                .filter(word -> Character.isUpperCase(word.codePointAt(0)))
                .count();
        return !words.isEmpty()
                && names >= MOSTLY * words.size()
                && words.stream().anyMatch(word -> word.length() > 2);
    }

    private static boolean isTown(String line) {
        return POSTCODE.matcher(line).find() && isOfNames(line);
    }

    /** "Lower Wick" */
    private static boolean isPlace(String line) {
        return line.chars().noneMatch(Character::isDigit) && line.split(" ").length <= MOST_LINES;
    }
}
