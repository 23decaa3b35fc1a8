package io.dragoman.site.view;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Cell;
import io.dragoman.document.Table;
import io.dragoman.document.Word;
import io.dragoman.export.ListItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A block as it is drawn over the picture and written beside it.
 *
 * @param id unique in its document
 * @param kind the wire's word for its type
 * @param tag the element that it is beside the picture: {@code h2} to {@code h6}, {@code p}
 * @param percent of confidence
 * @param text of everything that is neither list nor table
 * @param items of a list
 * @param rows of a table
 * @param raw its text as it is corrected, lines separated by a newline
 * @param corrected whether somebody has put it right
 * @param unsure the boxes of words that were read with little confidence
 */
public record BlockView(
        String id,
        String kind,
        String tag,
        Box box,
        int percent,
        List<Piece> text,
        List<Item> items,
        List<List<CellView>> rows,
        String raw,
        boolean corrected,
        List<Box> unsure) {

    /** @param number null for a bullet */
    public record Item(@Nullable Integer number, List<Piece> text) {}

    /** A cell, at the first place that it takes. */
    public record CellView(
            String text,
            int row,
            int column,
            int rowSpan,
            int columnSpan,
            boolean head,
            @Nullable Integer unsure) {}

    static BlockView of(Block block, int page, int number, double unsureBelow) {
        List<Word> all =
                block.lines().stream().flatMap(line -> line.words().stream()).toList();
        var words = new Piece.Words(all, unsureBelow);
        List<Item> items = block.type() == BlockType.LIST
                ? ListItem.of(block).stream()
                        .map(item -> new Item(item.number(), words.cut(item.text())))
                        .toList()
                : List.of();
        Table table = block.table();
        return new BlockView(
                "b" + page + "-" + number,
                block.type().name().toLowerCase(Locale.ROOT),
                block.type() == BlockType.HEADING ? "h" + Math.min(6, block.level() + 2) : "p",
                block.box(),
                Piece.percent(block.confidence()),
                items.isEmpty() && table == null ? words.cut(block.text()) : List.of(),
                items,
                table == null ? List.of() : rows(table, unsureBelow),
                block.text(),
                block.corrected(),
                all.stream()
                        .filter(word -> word.confidence() < unsureBelow)
                        .map(Word::box)
                        .toList());
    }

    private static List<List<CellView>> rows(Table table, double unsureBelow) {
        List<List<CellView>> rows = new ArrayList<>();
        for (int i = 0; i < table.rows(); i++) {
            rows.add(new ArrayList<>());
        }
        table.cells().stream()
                .sorted(Comparator.comparingInt(Cell::row).thenComparingInt(Cell::column))
                .forEach(cell -> rows.get(cell.row())
                        .add(new CellView(
                                cell.text(),
                                cell.row(),
                                cell.column(),
                                cell.rowSpan(),
                                cell.columnSpan(),
                                cell.row() < table.headerRows(),
                                cell.confidence() < unsureBelow && !cell.text().isBlank()
                                        ? Piece.percent(cell.confidence())
                                        : null)));
        return rows;
    }
}
