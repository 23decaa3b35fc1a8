package io.dragoman.read.engine;

import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * What the page analysis took for no text: a title much larger than the rest, prices far from what they are for. Ink
 * that no word covers, and that looks like letters, is read once more, as words that may stand anywhere.
 */
final class Leftover {
    /** Marks: fewer are dust, a stamp's rim or a logo; more are a picture or noise, in which nothing can be read. */
    private static final int FEWEST = 4;

    private static final int MOST = 2000;

    /** In heights of the words that were read. */
    private static final double LOWEST = 0.4;

    private static final double HIGHEST = 6;

    /** In pixels, where no word was read. */
    private static final double USUAL_HEIGHT = 30;

    /** In heights of a word: its box may miss a dot or the end of a stroke. */
    private static final double MARGIN = 0.15;

    /** From 0 to 1; marks that are no text are read with less. */
    private static final double BELIEVED = 0.7;

    private Leftover() {}

    /**
     * What was read, and then what was left.
     *
     * @param page 8 bits a pixel on an even ground, or two levels
     */
    static List<List<Line>> readAlso(
            List<List<Line>> paragraphs, Picture page, int dpi, Tesseract tesseract, Deadline deadline) {
        List<Box> words = paragraphs.stream()
                .flatMap(List::stream)
                .flatMap(line -> line.words().stream())
                .map(Word::box)
                .toList();
        double height = words.stream()
                .mapToInt(Box::height)
                .sorted()
                .skip(words.size() / 2)
                .findFirst()
                .orElse(0);
        double usual = height > 0 ? height : USUAL_HEIGHT;
        try (Picture rest = page.without(words.stream().map(Leftover::wider).toList(), Background.LIGHT)) {
            int letters = Ink.on(rest).letters(LOWEST * usual, HIGHEST * usual);
            if (letters < FEWEST || letters > MOST || !deadline.allowsAnother()) {
                return paragraphs;
            }
            List<List<Line>> all = new ArrayList<>(paragraphs);
            for (List<Line> found : tesseract.readScattered(rest.pix(), dpi, deadline)) {
                found.stream()
                        .filter(line -> isText(line, usual) && !isSaid(line, paragraphs))
                        .map(List::of)
                        .forEach(all::add);
            }
            return all;
        }
    }

    /** Whether a line at its place says it: the boxes of ideographs are often narrower than their ink. */
    static boolean isSaid(Line found, List<List<Line>> paragraphs) {
        int x = (found.box().x0() + found.box().x1()) / 2;
        int y = (found.box().y0() + found.box().y1()) / 2;
        String text = bare(found.text());
        return paragraphs.stream()
                .flatMap(List::stream)
                .anyMatch(line -> line.box().contains(x, y) && bare(line.text()).contains(text));
    }

    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }

    private static Box wider(Box word) {
        int more = (int) Math.ceil(MARGIN * word.height());
        return new Box(
                Math.max(0, word.x0() - more), Math.max(0, word.y0() - more), word.x1() + more, word.y1() + more);
    }

    private static boolean isText(Line line, double usual) {
        return line.confidence() >= BELIEVED
                && line.box().height() >= LOWEST * usual
                && line.text().codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
