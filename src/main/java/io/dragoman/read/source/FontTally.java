package io.dragoman.read.source;

import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.font.PDFont;

/**
 * Counts the characters of a page that mean something and those that do not, font by font: one font without a map to
 * Unicode can hide among sound ones. For one page.
 */
final class FontTally {
    /** Of a page or a font, from which on it is garbage. */
    private static final double MOST_GARBAGE = 0.3;

    /** A font of fewer meaningless characters, or of a smaller part of its page, has bullets and signs. */
    private static final int BULLETS = 20;

    private static final double PART_OF_PAGE = 0.05;

    private static final int REPLACEMENT = 0xfffd;

    private final Map<PDFont, Count> fonts = new HashMap<>();

    private static final class Count {
        private long all;
        private long garbage;
    }

    /** A character of which the font does not say what it means. */
    void unmapped(PDFont font) {
        Count count = of(font);
        count.all++;
        count.garbage++;
    }

    void mapped(PDFont font, String text) {
        Count count = of(font);
        count.all += text.codePoints().filter(c -> !Character.isWhitespace(c)).count();
        count.garbage += text.codePoints().filter(FontTally::isGarbage).count();
    }

    private Count of(PDFont font) {
        return fonts.computeIfAbsent(font, any -> new Count());
    }

    /** Whether there is text, and what the file says of it can be believed. */
    boolean isSound() {
        long all = fonts.values().stream().mapToLong(count -> count.all).sum();
        long garbage = fonts.values().stream().mapToLong(count -> count.garbage).sum();
        boolean hides = fonts.values().stream()
                .anyMatch(count -> count.garbage >= MOST_GARBAGE * count.all
                        && count.garbage >= BULLETS
                        && count.garbage >= PART_OF_PAGE * all);
        return all > 0 && garbage < MOST_GARBAGE * all && !hides;
    }

    private static boolean isGarbage(int character) {
        int type = Character.getType(character);
        return character == REPLACEMENT
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || type == Character.SURROGATE
                || (type == Character.CONTROL && !Character.isWhitespace(character));
    }
}
