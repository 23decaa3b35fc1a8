package io.dragoman.read.layout;

import io.dragoman.document.Block;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.Word;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Sees the bullets at the beginning of lines and of cells, which a recogniser takes for an e, an o or an asterisk: one mark, as wide as
 * high, lower than a small letter and off the line that letters stand on. Takes time in proportion to such words times
 * the marks, of at most {@value #MOST} of them.
 */
public final class Bullets {
    private static final int MOST = 500;

    /** In heights of a small letter. */
    private static final double LOWEST = 0.25;

    private static final double HIGHEST = 0.85;
    private static final double RAISED = 0.08;

    /** Height by width. */
    private static final double ROUND = 1.3;

    private static final int LETTERS_TO_MEASURE = 5;
    private static final String BULLET = "•";

    private Bullets() {}

    /**
     * The page, its bullets as bullets.
     *
     * @param ink around all that is connected on the page
     */
    public static Page seen(Page page, List<Box> ink) {
        IdentityHashMap<Word, List<Word>> instead = new IdentityHashMap<>();
        int candidates = 0;
        for (Block block : page.blocks()) {
            for (Line line : block.lines()) {
                for (int at = 0; at + 1 < line.words().size() && candidates < MOST; at++) {
                    if (maybeBullet(line, at)) {
                        candidates++;
                        Word word = line.words().get(at);
                        if (isBullet(word.box(), line, at, ink)) {
                            instead.put(word, List.of(new Word(BULLET, word.box(), word.confidence())));
                        }
                    }
                }
            }
        }
        return Reworded.page(page, instead);
    }

    /** One character, at the beginning of the line or behind a wide gap, as in the next cell of a table. */
    private static boolean maybeBullet(Line line, int at) {
        Word word = line.words().get(at);
        return word.text().length() == 1
                && !word.text().equals(BULLET)
                && !Character.isDigit(word.text().charAt(0))
                && (at == 0
                        || word.box().x0() - line.words().get(at - 1).box().x1()
                                > line.box().height());
    }

    private static boolean isBullet(Box word, Line line, int at, List<Box> ink) {
        List<Box> own = within(word, ink);
        Box rest = Box.around(line.words().stream().skip(at + 1L).map(Word::box).toList());
        List<Box> letters = within(rest, ink);
        if (own.size() != 1 || letters.size() < LETTERS_TO_MEASURE) {
            return false;
        }
        int[] heights = letters.stream().mapToInt(Box::height).sorted().toArray();
        int[] feet = letters.stream().mapToInt(Box::y1).sorted().toArray();
        double small = heights[heights.length * 2 / 5];
        Box mark = own.get(0);
        double ratio = (double) Math.max(mark.width(), mark.height()) / Math.min(mark.width(), mark.height());
        return ratio <= ROUND
                && mark.height() >= LOWEST * small
                && mark.height() <= HIGHEST * small
                && mark.y1() < feet[feet.length / 2] - RAISED * small
                && Arrays.stream(heights).anyMatch(height -> height > small);
    }

    private static List<Box> within(Box box, List<Box> ink) {
        return ink.stream()
                .filter(mark -> box.contains((mark.x0() + mark.x1()) / 2, (mark.y0() + mark.y1()) / 2))
                .toList();
    }
}
