package io.dragoman.read.layout;

import io.dragoman.document.Box;
import io.dragoman.document.Page;
import io.dragoman.document.Word;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Sees the decimal points of short figures: a recogniser that reads 1.2 among much white takes it for 12. Where there is one
 * mark for each figure and one dot between two of them, the dot stands in the text. Takes time in proportion to the
 * figures times the marks, of at most {@value #MOST} figures.
 */
public final class Points {
    private static final int MOST = 3_000;
    private static final Pattern FIGURES = Pattern.compile("\\p{Nd}{2,6}");

    /** In heights of a figure: what is smaller is dust, what is larger no point. */
    private static final double SMALLEST = 0.08;

    private static final double LARGEST = 0.28;

    /** In heights of a figure: how far a point may stand above or below the foot of the figures; commas reach lower. */
    private static final double OFF = 0.1;

    private Points() {}

    /**
     * The page, its figures with the points that are seen.
     *
     * @param ink around all that is connected on the page
     */
    public static Page seen(Page page, List<Box> ink) {
        List<Word> figures = page.blocks().stream()
                .flatMap(block -> block.lines().stream())
                .flatMap(line -> line.words().stream())
                .filter(word -> FIGURES.matcher(word.text()).matches())
                .toList();
        IdentityHashMap<Word, List<Word>> instead = new IdentityHashMap<>();
        if (figures.size() <= MOST) {
            for (Word word : figures) {
                String text = text(word, within(word.box(), ink));
                if (!text.equals(word.text())) {
                    instead.put(word, List.of(word.reading(text)));
                }
            }
        }
        return Reworded.page(page, instead);
    }

    private static List<Box> within(Box box, List<Box> ink) {
        return ink.stream()
                .filter(mark -> box.contains((mark.x0() + mark.x1()) / 2, (mark.y0() + mark.y1()) / 2))
                .sorted(Comparator.comparingInt(Box::x0))
                .toList();
    }

    private static String text(Word word, List<Box> marks) {
        int height = marks.stream().mapToInt(Box::height).max().orElse(0);
        List<Box> figures =
                marks.stream().filter(mark -> mark.height() > 0.7 * height).toList();
        List<Box> dots = marks.stream().filter(mark -> isDot(mark, height)).toList();
        if (figures.size() != word.text().length() || dots.size() != 1 || marks.size() != figures.size() + 1) {
            return word.text();
        }
        Box dot = dots.get(0);
        int at = (int) figures.stream().filter(figure -> figure.x0() < dot.x0()).count();
        if (at == 0
                || at == figures.size()
                || Math.abs(dot.y1() - figures.get(at - 1).y1()) > OFF * height) {
            return word.text();
        }
        return word.text().substring(0, at) + "." + word.text().substring(at);
    }

    private static boolean isDot(Box mark, int height) {
        int longer = Math.max(mark.width(), mark.height());
        return Math.min(mark.width(), mark.height()) >= SMALLEST * height && longer <= LARGEST * height;
    }
}
