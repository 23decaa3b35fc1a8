package io.dragoman.document;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Set;

/** How lines follow one another in running text: with a blank, with nothing, or as two halves of a hyphenated word. */
public final class Prose {
    private static final String HYPHENS = "-\u2010\u00AD";
    private static final int LEAST_BEFORE = 30; // letters: what is shorter is a line of its own
    private static final double SAME_SIZE = 1.12;
    private static final char SOFT_HYPHEN = '\u00AD';

    /** After a hyphen these begin the second half of no word: "in- and output", "Vor- und Nachteile". */
    private static final Set<String> CONJUNCTIONS = Set.of(
            "and", "or", "to", "und", "oder", "bis", "bzw", "sowie", "et", "ou", "y", "o", "e", "en", "of", "og",
            "och");

    private Prose() {}

    /**
     * The lines below each other, hyphenation at their ends undone: the second half of a word stands on the line where
     * the word begins.
     */
    public static String lines(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            String rest = line;
            if (isHyphenated(text, line)) {
                int end = wordEnd(line);
                dropHyphen(text);
                text.append(line, 0, end);
                rest = line.substring(end).strip();
            }
            if (!rest.isEmpty()) {
                text.append(text.length() == 0 ? "" : "\n").append(rest);
            }
        }
        return text.toString();
    }

    /** Takes the last line from this text. */
    static String lastLine(StringBuilder text) {
        int from = text.lastIndexOf("\n") + 1;
        String line = text.substring(from);
        text.setLength(from);
        return line;
    }

    /** Puts a line behind this running text. */
    public static void append(StringBuilder text, String line) {
        if (isHyphenated(text, line)) {
            dropHyphen(text);
        } else {
            text.append(between(text, line));
        }
        text.append(line);
    }

    /** What stands between a text and the line that goes on with it: a blank, but where the script or a dash has none. */
    public static String between(CharSequence text, String line) {
        if (text.length() == 0 || line.isEmpty()) {
            return "";
        }
        int last = Character.codePointBefore(text, text.length());
        int first = line.codePointAt(0);
        if (isWithoutBlanks(last) && isWithoutBlanks(first)) {
            return "";
        }
        boolean compound = HYPHENS.indexOf(last) >= 0
                && text.length() > 1
                && Character.isLetterOrDigit(Character.codePointBefore(text, text.length() - 1))
                && Character.isLetterOrDigit(first)
                && !isConjunction(line);
        return compound ? "" : " ";
    }

    /** Whether the text ends with the first half of a word and this line begins with its second. */
    public static boolean isHyphenated(CharSequence text, String line) {
        int length = text.length();
        if (length < 3 || line.isEmpty() || HYPHENS.indexOf(text.charAt(length - 1)) < 0) {
            return false;
        }
        if (text.charAt(length - 1) == SOFT_HYPHEN) {
            return Character.isLetter(line.codePointAt(0));
        }
        return Character.isLetter(text.charAt(length - 2))
                && Character.isLetter(text.charAt(length - 3))
                && Character.isLowerCase(line.codePointAt(0))
                && !isConjunction(line)
                && !isCompound(text);
    }

    /**
     * Whether a paragraph goes on in this one, at the top of the next page: it ends within a sentence, and the
     * other begins with a small letter, in type of the same size.
     */
    public static boolean continues(Block before, Block after) {
        if (before.type() != BlockType.PARAGRAPH
                || after.type() != BlockType.PARAGRAPH
                || before.lines().isEmpty()
                || after.lines().isEmpty()
                || before.text().length() < LEAST_BEFORE) {
            return false;
        }
        double one = before.lines().get(before.lines().size() - 1).size();
        double other = after.lines().get(0).size();
        int last = before.text().codePointBefore(before.text().length());
        boolean open = Character.isLetterOrDigit(last) || last == ',' || HYPHENS.indexOf(last) >= 0;
        return open
                && Math.max(one, other) <= SAME_SIZE * Math.min(one, other)
                && Character.isLowerCase(after.text().codePointAt(0));
    }

    /** Whether a paragraph goes on in this one of the same page: in the next column, which begins higher than it ends. */
    public static boolean continuesInNextColumn(Block before, Block after) {
        return after.box().y0() < before.box().y0() && continues(before, after);
    }

    /** Whether there is a hyphen in the word already, as in "state-of-the-": that one belongs to it. */
    private static boolean isCompound(CharSequence text) {
        for (int i = text.length() - 2; i >= 0 && !Character.isWhitespace(text.charAt(i)); i--) {
            if (HYPHENS.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConjunction(String line) {
        int end = 0;
        while (end < line.length() && Character.isLetter(line.charAt(end))) {
            end++;
        }
        return CONJUNCTIONS.contains(line.substring(0, end));
    }

    /** Where the first word of a line ends, with what is written to it. */
    private static int wordEnd(String line) {
        int end = 0;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Takes the hyphen away that {@link #isHyphenated} saw. */
    public static void dropHyphen(StringBuilder text) {
        text.setLength(text.length() - 1);
    }

    /** Ideographs, kana and the scripts of South East Asia that put no blank between words. */
    private static boolean isWithoutBlanks(int character) {
        return switch (UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
            default -> (character >= 0x3000 && character <= 0x303F) || (character >= 0xFF00 && character <= 0xFF60);
        };
    }
}
