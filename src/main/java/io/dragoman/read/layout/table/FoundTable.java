package io.dragoman.read.layout.table;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Confidence;
import io.dragoman.document.Line;
import io.dragoman.document.Table;
import io.dragoman.document.Word;
import java.util.List;

/**
 * A table that was found on a page.
 *
 * @param lines what stands in it, cell by cell; their words are the very ones that were given to the finder
 */
public record FoundTable(Table table, List<Line> lines) {
    public FoundTable {
        lines = List.copyOf(lines);
    }

    /** The table as a block of its page. */
    public Block block() {
        double confidence = Confidence.mean(lines, line -> line.text().length(), Line::confidence)
                .orElse(0);
        return new Block(BlockType.TABLE, 0, table.text(), table.box(), confidence, lines, table);
    }

    /** The words that stand in its cells and nowhere else on the page. */
    public List<Word> words() {
        return lines.stream().flatMap(line -> line.words().stream()).toList();
    }
}
