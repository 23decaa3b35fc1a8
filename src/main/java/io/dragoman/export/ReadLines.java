package io.dragoman.export;

import io.dragoman.document.Block;
import io.dragoman.document.Line;
import io.dragoman.document.Table;
import io.dragoman.document.Word;
import java.text.Bidi;
import java.util.List;

/** The lines of blocks as formats with a box for each word need them: none without a word, none without a text. */
public final class ReadLines {
    private ReadLines() {}

    /** The lines of this block; of a table of which only the cells are known, one for each cell with a text. */
    public static List<Line> of(Block block) {
        Table table = block.table();
        List<Line> lines = table == null || !block.lines().isEmpty() ? block.lines() : cells(table);
        return lines.stream()
                .filter(line -> !line.text().isBlank())
                .map(ReadLines::withWords)
                .toList();
    }

    /** Whether a text is read from right to left. */
    public static boolean isRightToLeft(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length())
                && !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }

    /** Whether there is a blank in front of a word of this line; scripts without blanks have none. */
    public static boolean[] blanks(Line line) {
        boolean[] blanks = new boolean[line.words().size()];
        int from = 0;
        for (int i = 0; i < blanks.length; i++) {
            String word = line.words().get(i).text();
            int at = line.text().indexOf(word, from);
            blanks[i] = i > 0 && (at < 0 || at > from);
            from = at < 0 ? from : at + word.length();
        }
        return blanks;
    }

    private static List<Line> cells(Table table) {
        return table.cells().stream()
                .map(cell -> new Line(cell.text().replace('\n', ' '), cell.box(), cell.confidence(), List.of()))
                .toList();
    }

    private static Line withWords(Line line) {
        List<Word> words =
                line.words().stream().filter(word -> !word.text().isBlank()).toList();
        if (words.isEmpty()) {
            words = List.of(new Word(line.text().strip(), line.box(), line.confidence()));
        }
        return new Line(line.text(), line.box(), line.confidence(), words);
    }
}
