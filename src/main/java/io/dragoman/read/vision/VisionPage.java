package io.dragoman.read.vision;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Cell;
import io.dragoman.document.Confidence;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.document.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A page as a vision model read it, with places and confidence from the local reading. */
public final class VisionPage {
    private final Page local;
    private final List<Part> parts;
    private final Alignment alignment;
    private final Placed placed;
    private final Box text;

    private VisionPage(Page local, List<Part> parts, Alignment alignment, List<Double> probabilities) {
        this.local = local;
        this.parts = parts;
        this.alignment = alignment;
        this.placed = new Placed(alignment, probabilities, agreement(alignment));
        this.text = alignment.spots().isEmpty()
                ? new Box(0, 0, local.width(), local.height())
                : Box.around(alignment.spots().stream().map(Spot::box).toList());
    }

    /**
     * What came of an answer.
     *
     * @param page the model's, or the local one where that stands
     * @param objection why the answer was not taken, as the end of a sentence; null when it was
     * @param isJudged whether enough was surely read locally to judge the answer by
     */
    public record Outcome(Page page, @Nullable String objection, boolean isJudged) {}

    /**
     * Takes an answer, or the local reading where that is the safer one.
     *
     * @param local what was read here
     * @param answer Markdown
     * @param model what read it, as the page's {@code engine} says it
     * @param probabilities of the lines of the answer, from 0 to 1, -1 where one is not known; empty for none at all
     */
    public static Outcome of(Page local, String answer, String model, List<Double> probabilities) {
        String markdown = Markdown.unfenced(answer);
        List<Spot> spots = Spot.of(local);
        boolean isJudged = Trust.canJudge(spots);
        if (Trust.loops(markdown, spots)) {
            return new Outcome(local, "it repeats itself without end", isJudged);
        }
        List<Part> parts = Markdown.parts(markdown);
        List<Piece> pieces =
                parts.stream().flatMap(part -> part.pieces().stream()).toList();
        if (pieces.isEmpty()) {
            return new Outcome(local, "it is empty", isJudged);
        }
        Optional<Alignment> alignment = Alignment.of(pieces, spots);
        Optional<String> objection =
                alignment.isEmpty() ? Optional.of("it is longer than a page") : Trust.objection(alignment.get());
        if (objection.isPresent()) {
            return new Outcome(local, objection.get(), isJudged);
        }
        boolean whole = answer.equals(markdown);
        VisionPage page = new VisionPage(local, parts, alignment.get(), whole ? probabilities : List.of());
        return new Outcome(page.page(model), null, isJudged);
    }

    private static double agreement(Alignment alignment) {
        double all = 0;
        double same = 0;
        for (int i = 0; i < alignment.pieces().size(); i++) {
            int letters = alignment.pieces().get(i).text().length();
            all += letters;
            same += letters * alignment.similarity(i);
        }
        return all == 0 ? 0 : same / all;
    }

    private Page page(String model) {
        List<Block> blocks = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            int count = part.pieces().size();
            Box place = place(from, count, blocks.isEmpty() ? null : blocks.get(blocks.size() - 1));
            blocks.add(part.type() == BlockType.TABLE ? table(part, from, place) : block(part, from, place));
            from += count;
        }
        return new Page(
                local.index(),
                local.width(),
                local.height(),
                local.dpi(),
                local.rotation(),
                PageSource.VLM,
                model,
                local.language(),
                withMargins(blocks),
                local.notices(),
                local.fields());
    }

    /** Running heads and feet are left out by models that were asked for the text: they stay where they were. */
    private List<Block> withMargins(List<Block> blocks) {
        List<Block> all = new ArrayList<>();
        local.blocks().stream()
                .filter(block -> block.type() == BlockType.HEADER && isLeftOut(block))
                .forEach(all::add);
        all.addAll(blocks);
        local.blocks().stream()
                .filter(block -> block.type() == BlockType.FOOTER && isLeftOut(block))
                .forEach(all::add);
        return all;
    }

    private boolean isLeftOut(Block margin) {
        for (int i = 0; i < alignment.spots().size(); i++) {
            Spot spot = alignment.spots().get(i);
            if (alignment.isFound(i)
                    && margin.box().overlap(spot.box()) > spot.box().area() / 2) {
                return false;
            }
        }
        return true;
    }

    /** Around its words; where none was read locally, below the block before it, down to the next word that was. */
    private Box place(int from, int count, @Nullable Block before) {
        List<Box> own = boxes(from, count);
        if (!own.isEmpty()) {
            return Box.around(own);
        }
        int top = before == null ? text.y0() : before.box().y1();
        int bottom = text.y1();
        for (int i = from + count; i < alignment.pieces().size(); i++) {
            if (alignment.spotOf(i) >= 0) {
                bottom = alignment.spots().get(alignment.spotOf(i)).box().y0();
                break;
            }
        }
        return new Box(text.x0(), Math.min(top, bottom), text.x1(), Math.max(top, bottom))
                .within(local.width(), local.height());
    }

    private List<Box> boxes(int from, int count) {
        List<Box> boxes = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            if (alignment.spotOf(i) >= 0) {
                boxes.add(alignment.spots().get(alignment.spotOf(i)).box());
            }
        }
        return boxes;
    }

    private Block block(Part part, int from, Box place) {
        List<Line> lines = new ArrayList<>();
        int at = from;
        for (List<Piece> words : part.rows().get(0)) {
            lines.addAll(placed.lines(words, at, place));
            at += words.size();
        }
        return Block.of(part.type(), part.level(), lines);
    }

    private Block table(Part part, int from, Box place) {
        int columns = part.rows().stream().mapToInt(List::size).max().orElse(1);
        Grid grid = new Grid(part, from, place, columns);
        List<Cell> cells = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        int at = from;
        for (int row = 0; row < part.rows().size(); row++) {
            List<List<Piece>> texts = part.rows().get(row);
            for (int column = 0; column < texts.size(); column++) {
                Box box = grid.cell(row, column);
                List<Line> own = placed.lines(texts.get(column), at, box);
                at += texts.get(column).size();
                lines.addAll(own);
                cells.add(cell(row, column, own, box));
            }
        }
        Table table = new Table(place, part.rows().size(), columns, part.headerRows(), cells);
        double confidence = Confidence.mean(lines, line -> line.text().length(), Line::confidence)
                .orElse(0);
        return new Block(BlockType.TABLE, 0, table.text(), place, confidence, lines, table);
    }

    private static Cell cell(int row, int column, List<Line> lines, Box box) {
        String text = lines.stream().map(Line::text).collect(Collectors.joining(" "));
        double confidence = Confidence.mean(lines, line -> line.text().length(), Line::confidence)
                .orElse(1);
        return new Cell(row, column, 1, 1, text, box, confidence);
    }

    /** Where the cells of a table stand: those without words of their own between the words of their row and column. */
    private final class Grid {
        private final Part part;
        private final Box place;
        private final Box[] rows;
        private final Box[] columns;
        private final Box[][] own;

        Grid(Part part, int from, Box place, int count) {
            this.part = part;
            this.place = place;
            this.rows = new Box[part.rows().size()];
            this.columns = new Box[count];
            this.own = new Box[part.rows().size()][count];
            int at = from;
            for (int row = 0; row < part.rows().size(); row++) {
                for (int column = 0; column < part.rows().get(row).size(); column++) {
                    int size = part.rows().get(row).get(column).size();
                    List<Box> boxes = boxes(at, size);
                    at += size;
                    if (!boxes.isEmpty()) {
                        Box around = Box.around(boxes);
                        own[row][column] = around;
                        rows[row] = rows[row] == null ? around : rows[row].union(around);
                        columns[column] = columns[column] == null ? around : columns[column].union(around);
                    }
                }
            }
        }

        Box cell(int row, int column) {
            Box known = own[row][column];
            if (known != null) {
                return known;
            }
            Box across =
                    columns[column] == null ? Spot.slice(place, column, column + 1, columns.length) : columns[column];
            int height = place.height() / Math.max(1, part.rows().size());
            int top = rows[row] == null ? place.y0() + row * height : rows[row].y0();
            int bottom = rows[row] == null ? top + height : rows[row].y1();
            return new Box(across.x0(), top, across.x1(), Math.max(top, bottom));
        }
    }
}
