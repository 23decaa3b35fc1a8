package io.dragoman.translate;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Cell;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.Prose;
import io.dragoman.document.Table;
import io.dragoman.export.Flow;
import io.dragoman.export.ListItem;
import io.dragoman.export.Span;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The texts of a page that are translated, each for itself, and the same page with others in their place: paragraphs,
 * headings, items of lists, cells of tables. What has no letter, and code, stays as it is.
 */
final class PageTexts {
    private static final Pattern LETTERED =
            Pattern.compile("(\\(?\\p{L}{1,5}\\)|\\(\\p{Nd}{1,3}\\)|[a-zA-Z]\\.)\\s.*", Pattern.DOTALL);
    private static final String BULLET = "• ";

    /** A block, or several that are one paragraph over columns, in pieces. */
    private record Part(Block block, List<Piece> pieces) {}

    private final Page page;
    private final List<Part> parts = new ArrayList<>();

    PageTexts(Page page) {
        this.page = page;
        List<Block> blocks = page.blocks();
        for (int i = 0; i < blocks.size(); ) {
            List<Block> together = new ArrayList<>(List.of(blocks.get(i++)));
            while (i < blocks.size() && Prose.continuesInNextColumn(together.get(together.size() - 1), blocks.get(i))) {
                together.add(blocks.get(i++));
            }
            parts.add(new Part(together.get(0), pieces(together)));
        }
    }

    /** What is to be translated, each on one line. */
    List<String> texts() {
        return parts.stream()
                .flatMap(part -> part.pieces().stream())
                .flatMap(piece -> piece.texts().stream())
                .toList();
    }

    /**
     * The page in another language.
     *
     * @param translated one for each of {@link #texts()}, in order
     * @param language as Tesseract writes it
     */
    Page with(List<String> translated, String language) {
        Iterator<String> next = translated.iterator();
        List<Block> blocks = new ArrayList<>();
        for (Part part : parts) {
            List<Piece> pieces = new ArrayList<>();
            part.pieces().forEach(piece -> pieces.add(piece.with(next)));
            blocks.add(part.pieces().isEmpty() ? part.block() : block(part.block(), pieces));
        }
        return page.withBlocks(blocks).in(language);
    }

    private static List<Piece> pieces(List<Block> together) {
        Block block = together.get(0);
        Table table = block.table();
        if (table != null) {
            return table.cells().stream().map(cell -> Piece.of(cell.text())).toList();
        }
        if (Flow.isCode(block)) {
            return List.of();
        }
        if (block.type() == BlockType.LIST) {
            return ListItem.of(block).stream()
                    .map(item -> Piece.of(item.spans()))
                    .toList();
        }
        List<Piece> pieces = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        for (Span span : Flow.of(together)) {
            if (span.isBreak()) {
                pieces.add(Piece.of(spans));
                spans.clear();
            } else {
                spans.add(span);
            }
        }
        pieces.add(Piece.of(spans));
        return pieces;
    }

    private static Block block(Block block, List<Piece> pieces) {
        Table table = block.table();
        if (table != null) {
            return tableBlock(block, table, pieces);
        }
        List<Line> lines = block.type() == BlockType.LIST ? items(block, pieces) : lines(block, pieces);
        return new Block(
                block.type(),
                block.level(),
                Prose.lines(lines.stream().map(Line::text).toList()),
                block.box(),
                block.confidence(),
                lines,
                null);
    }

    private static Block tableBlock(Block block, Table table, List<Piece> pieces) {
        List<Cell> cells = new ArrayList<>();
        for (Cell cell : table.cells()) {
            cells.add(new Cell(
                    cell.row(),
                    cell.column(),
                    cell.rowSpan(),
                    cell.columnSpan(),
                    pieces.get(cells.size()).text(),
                    cell.box(),
                    cell.confidence()));
        }
        Table other = new Table(table.box(), table.rows(), table.columns(), table.headerRows(), cells);
        String text =
                other.texts().stream().map(row -> String.join(" ", row).strip()).collect(Collectors.joining("\n"));
        return new Block(block.type(), block.level(), text, block.box(), block.confidence(), List.of(), other);
    }

    /** Lines that were ended on purpose stay so: each is at the edge of the block, with room for the next word. */
    private static List<Line> lines(Block block, List<Piece> pieces) {
        Box box = block.box();
        Box edge = pieces.size() == 1 ? box : new Box(box.x0(), box.y0(), box.x0() + 1, box.y1());
        return pieces.stream()
                .map(piece -> piece.line("", edge, block.confidence()))
                .toList();
    }

    private static List<Line> items(Block block, List<Piece> pieces) {
        List<Line> lines = new ArrayList<>();
        for (ListItem item : ListItem.of(block)) {
            Piece piece = pieces.get(lines.size());
            String bullet = LETTERED.matcher(item.text()).matches() ? "" : BULLET;
            String mark = item.number() == null ? bullet : item.number() + ". ";
            lines.add(piece.line(mark, block.box(), block.confidence()));
        }
        return lines;
    }
}
