package io.dragoman.read.mrz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a zone, made right where a check digit proves it: a recogniser takes letters for digits that look like
 * them, so what must be a digit becomes the one that it looks like, and of a number exactly one such change must satisfy
 * its check digit. What is not proved stays as it was read.
 */
final class Zone {
    /** Letters that are taken for digits. */
    private static final Map<Character, Character> DIGITS = Map.ofEntries(
            Map.entry('O', '0'),
            Map.entry('Q', '0'),
            Map.entry('D', '0'),
            Map.entry('I', '1'),
            Map.entry('L', '1'),
            Map.entry('Z', '2'),
            Map.entry('A', '4'),
            Map.entry('S', '5'),
            Map.entry('G', '6'),
            Map.entry('T', '7'),
            Map.entry('B', '8'));

    private static final Map<Character, String> LETTERS =
            Map.of('0', "OQD", '1', "IL", '2', "Z", '4', "A", '5', "S", '6', "G", '7', "T", '8', "B");

    private final Layout layout;
    private final StringBuilder text;
    private int mended;

    private Zone(Layout layout, String text) {
        this.layout = layout;
        this.text = new StringBuilder(text);
    }

    /** Empty when no check digit holds, which is to say that this is something else. */
    static Optional<Zone> of(Layout layout, List<String> lines) {
        Zone zone = new Zone(layout, String.join("", lines));
        zone.letters(layout.state());
        zone.letters(layout.nationality());
        zone.letters(layout.name());
        zone.repair(layout.birth(), true);
        zone.repair(layout.expiry(), true);
        zone.repair(layout.number(), false);
        zone.repairComposite();
        return zone.pieces() >= 2 ? Optional.of(zone) : Optional.empty();
    }

    /** How much check digits say for it: one that holds outweighs all characters that were made right. */
    int worth() {
        return proofs() * layout.length() - mended;
    }

    /** How many check digits hold. */
    int proofs() {
        return pieces() + (isProved() ? 1 : 0);
    }

    private int pieces() {
        int holding = 0;
        for (Layout.Checked piece : List.of(layout.number(), layout.birth(), layout.expiry())) {
            holding += holds(piece) ? 1 : 0;
        }
        return holding;
    }

    Layout layout() {
        return layout;
    }

    String part(int from, int to) {
        return text.substring(from, to);
    }

    boolean holds(Layout.Checked piece) {
        return Check.holds(part(piece.from(), piece.to()), text.charAt(piece.to()));
    }

    /** Whether the check digit over the whole holds; true where the layout has none. */
    boolean holds() {
        return layout.composite().isEmpty() || Check.holds(composite(), digit(layout.compositeAt()));
    }

    /** Whether there is a check digit over the whole, and it holds. */
    boolean isProved() {
        return !layout.composite().isEmpty() && holds();
    }

    private String composite() {
        StringBuilder all = new StringBuilder();
        layout.composite().forEach(piece -> all.append(text, piece.from(), piece.to()));
        return all.toString();
    }

    private char digit(int at) {
        return DIGITS.getOrDefault(text.charAt(at), text.charAt(at));
    }

    /** States, nationalities and names are letters (Doc 9303 part 3: no digits in names). */
    private void letters(Layout.Piece piece) {
        for (int at = piece.from(); at < piece.to(); at++) {
            String like = LETTERS.get(text.charAt(at));
            if (like != null) {
                text.setCharAt(at, like.charAt(0));
                mended++;
            }
        }
    }

    private void repair(Layout.Checked piece, boolean digits) {
        String read = part(piece.from(), piece.to());
        char check = digit(piece.to());
        if (Check.holds(read, check) && (!digits || read.chars().allMatch(c -> c == '<' || Character.isDigit(c)))) {
            text.setCharAt(piece.to(), check);
            return;
        }
        List<String> proved = (digits ? List.of(inDigits(read)) : changed(read))
                .stream().filter(other -> Check.holds(other, check)).toList();
        if (proved.size() == 1) {
            text.replace(piece.from(), piece.to(), proved.get(0));
            mended++;
            text.setCharAt(piece.to(), check);
        }
    }

    private static String inDigits(String read) {
        StringBuilder digits = new StringBuilder();
        read.chars().forEach(c -> digits.append(DIGITS.getOrDefault((char) c, (char) c)));
        return digits.toString();
    }

    /** With one character changed to what it looks like. */
    private static List<String> changed(String read) {
        List<String> all = new ArrayList<>();
        for (int at = 0; at < read.length(); at++) {
            char c = read.charAt(at);
            String like = DIGITS.containsKey(c) ? String.valueOf(DIGITS.get(c)) : LETTERS.getOrDefault(c, "");
            for (int i = 0; i < like.length(); i++) {
                all.add(read.substring(0, at) + like.charAt(i) + read.substring(at + 1));
            }
        }
        return all;
    }

    private void repairComposite() {
        if (!layout.composite().isEmpty() && Check.holds(composite(), digit(layout.compositeAt()))) {
            text.setCharAt(layout.compositeAt(), digit(layout.compositeAt()));
        }
    }
}
