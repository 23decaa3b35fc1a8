package io.dragoman.export.pdf;

import io.dragoman.document.Block;
import io.dragoman.document.Box;
import io.dragoman.document.Cell;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.List;

/** Which words of a page its text layer gets: those that were recognised, and not what the file says itself. */
final class LayerWords {
    private static final double CERTAIN = 1; // the confidence of a word that came from the file itself

    private LayerWords() {}

    /** Whether anything on this page was recognised. */
    static boolean isWanted(Page page) {
        return page.source() != PageSource.TEXT_LAYER
                && page.blocks().stream().anyMatch(b -> !lines(b, page).isEmpty());
    }

    /** The lines of a block, each with its words; a block without lines, such as a table, is taken by its cells. */
    static List<Line> lines(Block block, Page page) {
        List<Line> lines = new ArrayList<>();
        for (Line line : written(block)) {
            List<Word> words = (line.words().isEmpty()
                            ? spread(line.text(), line.box(), line.confidence())
                            : line.words())
                    .stream()
                            .filter(word -> page.source() != PageSource.MIXED || word.confidence() < CERTAIN)
                            .toList();
            if (!words.isEmpty()) {
                lines.add(new Line(line.text(), line.box(), line.confidence(), words));
            }
        }
        return lines;
    }

    private static List<Line> written(Block block) {
        if (!block.lines().isEmpty()) {
            return block.lines();
        }
        if (block.table() != null) {
            return block.table().cells().stream()
                    .flatMap(cell -> stacked(cell).stream())
                    .toList();
        }
        return stacked(block.text(), block.box(), block.confidence());
    }

    private static List<Line> stacked(Cell cell) {
        return stacked(cell.text(), cell.box(), cell.confidence());
    }

    /** Lines of which only the box around all is known: of the same height, one under the other. */
    private static List<Line> stacked(String text, Box box, double confidence) {
        List<String> texts = text.lines().filter(line -> !line.isBlank()).toList();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            int top = box.y0() + box.height() * i / texts.size();
            int bottom = Math.max(top, box.y0() + box.height() * (i + 1) / texts.size());
            lines.add(new Line(texts.get(i), new Box(box.x0(), top, box.x1(), bottom), confidence, List.of()));
        }
        return lines;
    }

    /** Words of which only the line's box is known: each as wide as it has characters. */
    private static List<Word> spread(String text, Box box, double confidence) {
        List<Word> words = new ArrayList<>();
        boolean rightToLeft = VisualOrder.isRightToLeft(text);
        int length = Math.max(1, text.length());
        int at = 0;
        for (String word : text.split("\\s+")) {
            if (word.isEmpty()) {
                continue;
            }
            at = Math.max(at, text.indexOf(word, at));
            int from = (int) ((long) box.width() * at / length);
            int to = (int) ((long) box.width() * (at + word.length()) / length);
            int left = rightToLeft ? box.x1() - to : box.x0() + from;
            words.add(new Word(word, new Box(left, box.y0(), left + to - from, box.y1()), confidence));
            at += word.length();
        }
        return words;
    }
}
