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
        List<Spot> spots = new ArrayList<>();
        int number = 0;
        for (var block : page.blocks()) {
            for (Line line : block.lines()) {
                for (Word word : line.words()) {
                    add(word, number, spots);
                }
                number++;
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
