package io.dragoman.read.vision;

import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * A word that was read locally, or a letter of it where the script has no blanks between words.
 *
 * @param bare as it is compared
 * @param line it stands on, counted over the page
 */
record Spot(String bare, String text, Box box, double confidence, int line) {

    /** All words of a page, in its reading order. */
    static List<Spot> of(Page page) {
        return on(
                page.blocks().stream().flatMap(block -> block.lines().stream()).toList());
    }

    /** All words of these lines, which are counted from 0. */
    static List<Spot> on(List<Line> lines) {
        List<Spot> spots = new ArrayList<>();
        for (int number = 0; number < lines.size(); number++) {
            for (Word word : lines.get(number).words()) {
                add(word, number, spots);
            }
        }
        return spots;
    }

    private static void add(Word word, int line, List<Spot> spots) {
        int count = word.text().codePointCount(0, word.text().length());
        boolean letters = count > 1 && word.text().codePoints().allMatch(Letters::standAlone);
        if (!letters) {
            if (!word.text().isBlank()) {
                spots.add(new Spot(Letters.bare(word.text()), word.text(), word.box(), word.confidence(), line));
            }
            return;
        }
        int[] characters = word.text().codePoints().toArray();
        for (int i = 0; i < count; i++) {
            String letter = Character.toString(characters[i]);
            Box box = slice(word.box(), i, i + 1, count);
            spots.add(new Spot(Letters.bare(letter), letter, box, word.confidence(), line));
        }
    }

    /** The part of a box, across, from one of so many equal steps to another. */
    static Box slice(Box box, int from, int to, int steps) {
        int left = box.x0() + (int) ((long) box.width() * from / steps);
        int right = box.x0() + (int) ((long) box.width() * to / steps);
        return new Box(left, box.y0(), Math.max(left, right), box.y1());
    }
}
