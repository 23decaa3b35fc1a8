package io.dragoman.read.layout;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a list's item begins with.
 *
 * @param value what it counts as; -1 for a bullet
 */
record Marker(Kind kind, int value) {
    private static final Pattern BULLET = Pattern.compile("[•‣⁃◦∙▪▫●○■□◆◇★➢➤✓✔❖·]\\s*\\S.*");
    private static final Pattern DASH = Pattern.compile("[-–—*+»]\\s+\\S.*");
    private static final Pattern NUMBER = Pattern.compile("(\\p{Nd}{1,3})[.)]\\s+\\S.*");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\((\\p{Nd}{1,3})\\)\\s*\\S.*");
    private static final Pattern LETTER = Pattern.compile("(\\(?)([a-zA-Z])(?:\\)|(?<=^[a-zA-Z])\\.)\\s+\\S.*");
    private static final Pattern ROMAN = Pattern.compile("\\(?([ivx]{1,5})[.)]\\s+\\S.*");

    /** How it is written: markers of one list are of one kind. */
    enum Kind {
        BULLET,
        DASH,
        NUMBER,
        BRACKETS,
        LETTER,
        ROMAN
    }

    static Optional<Marker> of(String text) {
        if (BULLET.matcher(text).matches()) {
            return Optional.of(new Marker(Kind.BULLET, -1));
        }
        if (DASH.matcher(text).matches()) {
            return Optional.of(new Marker(Kind.DASH, -1));
        }
        Optional<Marker> number =
                number(Kind.NUMBER, NUMBER.matcher(text)).or(() -> number(Kind.BRACKETS, IN_BRACKETS.matcher(text)));
        if (number.isPresent()) {
            return number;
        }
        Matcher roman = ROMAN.matcher(text);
        if (roman.matches()) {
            return Optional.of(new Marker(Kind.ROMAN, roman(roman.group(1))));
        }
        Matcher letter = LETTER.matcher(text);
        return letter.matches()
                ? Optional.of(new Marker(
                        Kind.LETTER, Character.toLowerCase(letter.group(2).charAt(0)) - 'a' + 1))
                : Optional.empty();
    }

    private static Optional<Marker> number(Kind kind, Matcher matcher) {
        return matcher.matches() ? Optional.of(new Marker(kind, Integer.parseInt(matcher.group(1)))) : Optional.empty();
    }

    private static int roman(String text) {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int here = worth(text.charAt(i));
            value += i + 1 < text.length() && worth(text.charAt(i + 1)) > here ? -here : here;
        }
        return value;
    }

    private static int worth(char digit) {
        return switch (digit) {
            case 'i' -> 1;
            case 'v' -> 5;
            default -> 10;
        };
    }

    /** A round bullet is for lists alone; a dash, a number or a letter begins lines of other text as well. */
    boolean isSure() {
        return kind == Kind.BULLET;
    }

    /** Whether the item after this one may begin with that one. */
    boolean isFollowedBy(Marker next) {
        return (kind == next.kind && (value < 0 || next.value == value + 1))
                || (kind == Kind.LETTER && next.kind == Kind.ROMAN && value == 8 && next.value == 1)
                || (kind == Kind.ROMAN && next.kind == Kind.LETTER && value == 1 && next.value == 10);
    }
}
