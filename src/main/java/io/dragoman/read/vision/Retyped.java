package io.dragoman.read.vision;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Cell;
import io.dragoman.document.Confidence;
import io.dragoman.document.Line;
import io.dragoman.document.Table;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Blocks with the text that a person has typed in place of what was read. Each word stands where the word stood that it
 * replaces, in its style; one that was missed, between its neighbours.
 */
public final class Retyped {
    /**
     * How sure a person's words are. Not 1, which is kept for what the file itself says: of what people type in place of
     * what they see, one word in a hundred is mistyped.
     */
    private static final double BY_HAND = 0.99;

    private static final double CERTAIN = 1;

    private Retyped() {}

    /**
     * The same block with another text.
     *
     * @param text lines separated by a newline; blank where there is no text
     */
    public static Block block(Block block, String text) {
        List<Line> lines = lines(text, block.lines(), block.box());
        if (lines.isEmpty()) {
            BlockType type = block.type() == BlockType.FIGURE ? BlockType.FIGURE : BlockType.PARAGRAPH;
            return new Block(type, 0, "", block.box(), block.confidence(), List.of(), null, true);
        }
        Block typed = Block.of(block.type(), block.level(), lines);
        return new Block(
                typed.type(),
                typed.level(),
                typed.text(),
                block.box(),
                typed.confidence(),
                typed.lines(),
                block.table(),
                true);
    }

    /**
     * The same table with another text in the cell that begins in this row and column, both from 0; empty where none
     * does.
     */
    public static Optional<Block> cell(Block block, int row, int column, String text) {
        Table table = block.table();
        if (table == null) {
            return Optional.empty();
        }
        return table.cells().stream()
                .filter(cell -> cell.row() == row && cell.column() == column)
                .findFirst()
                .map(cell -> withCell(block, table, cell, text));
    }

    private static Block withCell(Block block, Table table, Cell old, String text) {
        List<Line> inside = block.lines().stream()
                .filter(line -> isIn(old.box(), line.box()))
                .toList();
        List<Line> typed = lines(text, inside, old.box());
        Cell cell = new Cell(
                old.row(),
                old.column(),
                old.rowSpan(),
                old.columnSpan(),
                String.join("\n", text.lines().map(String::strip).toList()).strip(),
                old.box(),
                confidence(inside));
        List<Cell> cells =
                table.cells().stream().map(one -> one.equals(old) ? cell : one).toList();
        Table other = new Table(table.box(), table.rows(), table.columns(), table.headerRows(), cells);
        List<Line> lines = block.lines().isEmpty() ? List.of() : replaced(block.lines(), inside, typed);
        double sure = Confidence.mean(lines, line -> line.text().length(), Line::confidence)
                .orElse(block.confidence());
        return new Block(BlockType.TABLE, 0, other.text(), block.box(), sure, lines, other, true);
    }

    private static boolean isIn(Box cell, Box line) {
        return cell.contains((line.x0() + line.x1()) / 2, (line.y0() + line.y1()) / 2);
    }

    private static List<Line> replaced(List<Line> lines, List<Line> old, List<Line> typed) {
        List<Line> all = new ArrayList<>(lines);
        int at = old.isEmpty() ? all.size() : all.indexOf(old.get(0));
        all.removeAll(old);
        all.addAll(at, typed);
        return all;
    }

    /** What was typed, on the lines of the page. */
    private static List<Line> lines(String text, List<Line> old, Box place) {
        List<List<Piece>> typed = Words.plain(text, 0);
        List<Piece> pieces = typed.stream().flatMap(List::stream).toList();
        double sure = confidence(old);
        Optional<Alignment> alignment = Alignment.of(pieces, Spot.on(old));
        if (alignment.isEmpty()) {
            return text.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> new Line(line.strip(), place, sure, List.of()))
                    .toList();
        }
        Placed placed = new Placed(alignment.get(), Collections.nCopies(typed.size(), sure), CERTAIN);
        List<Line> lines = new ArrayList<>();
        int from = 0;
        for (List<Piece> words : typed) {
            lines.addAll(placed.lines(words, from, place));
            from += words.size();
        }
        return styled(lines, old);
    }

    private static double confidence(List<Line> lines) {
        boolean certain = !lines.isEmpty()
                && lines.stream().flatMap(line -> line.words().stream()).allMatch(word -> word.confidence() == CERTAIN);
        return certain ? CERTAIN : BY_HAND;
    }

    private static List<Line> styled(List<Line> typed, List<Line> old) {
        Map<Box, Word> words = new HashMap<>();
        old.forEach(line -> line.words().forEach(word -> words.put(word.box(), word)));
        return typed.stream()
                .map(line -> new Line(
                        line.text(),
                        line.box(),
                        line.confidence(),
                        line.words().stream()
                                .map(word -> styled(word, words.get(word.box())))
                                .toList(),
                        size(line, old)))
                .toList();
    }

    private static Word styled(Word word, @Nullable Word old) {
        return old == null
                ? word
                : new Word(
                        word.text(), word.box(), word.confidence(), old.bold(), old.italic(), old.mono(), old.link());
    }

    /** Of the type that stands there. */
    private static double size(Line line, List<Line> old) {
        return old.stream()
                .max(Comparator.comparingLong(one -> one.box().overlap(line.box())))
                .map(Line::size)
                .orElse(0d);
    }
}
