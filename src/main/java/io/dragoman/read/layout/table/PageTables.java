package io.dragoman.read.layout.table;

import io.dragoman.document.Block;
import io.dragoman.document.Box;
import io.dragoman.document.Confidence;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.Word;
import io.dragoman.read.layout.Marks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the tables of a page where the first of their words stood. */
public final class PageTables {
    private PageTables() {}

    /** The page, the words of its tables taken out of the other blocks. */
    public static Page of(Page page, Marks marks) {
        List<FoundTable> tables = on(page, marks);
        return tables.isEmpty() ? page : with(page, tables);
    }

    /** The tables of a page from top to bottom. */
    public static List<FoundTable> on(Page page, Marks marks) {
        List<Line> lines = page.blocks().stream()
                .filter(block -> block.table() == null)
                .flatMap(block -> block.lines().stream())
                .toList();
        return TableFinder.find(lines, marks, page.dpi());
    }

    private static Page with(Page page, List<FoundTable> tables) {
        List<FoundTable> waiting = new ArrayList<>(tables);
        Set<Word> taken = taken(tables);
        List<Block> blocks = new ArrayList<>();
        for (Block block : page.blocks()) {
            Set<Word> own = Collections.newSetFromMap(new IdentityHashMap<>());
            block.lines().forEach(line -> own.addAll(line.words()));
            List<Line> rest = without(block.lines(), taken);
            List<Block> reached = waiting.stream()
                    .filter(table -> table.words().stream().anyMatch(own::contains))
                    .map(FoundTable::block)
                    .toList();
            waiting.removeIf(table -> table.words().stream().anyMatch(own::contains));
            if (reached.isEmpty() && rest.equals(block.lines())) {
                blocks.add(block);
            } else {
                addAround(block, rest, reached, blocks);
            }
        }
        return page.withBlocks(blocks);
    }

    private static void addAround(Block block, List<Line> rest, List<Block> tables, List<Block> blocks) {
        List<Line> left = new ArrayList<>(rest);
        for (Block table : tables) {
            List<Line> above = left.stream()
                    .filter(line ->
                            line.box().y1() <= table.box().y0() + line.box().height() / 2)
                    .toList();
            left.removeAll(above);
            addLines(block, above, blocks);
            blocks.add(table);
        }
        addLines(block, left, blocks);
    }

    private static void addLines(Block block, List<Line> lines, List<Block> blocks) {
        if (!lines.isEmpty()) {
            blocks.add(Block.of(block.type(), block.level(), lines));
        }
    }

    private static Set<Word> taken(List<FoundTable> tables) {
        Set<Word> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        tables.forEach(table -> taken.addAll(table.words()));
        return taken;
    }

    /** These lines with what is left of them when the words of tables are gone. */
    static List<Line> without(List<Line> lines, Set<Word> taken) {
        return lines.stream()
                .map(line -> rest(line, taken))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Line> rest(Line line, Set<Word> taken) {
        List<Word> left =
                line.words().stream().filter(word -> !taken.contains(word)).toList();
        if (left.size() == line.words().size()) {
            return Optional.of(line);
        }
        if (left.isEmpty()) {
            return Optional.empty();
        }
        String text = left.stream().map(Word::text).collect(Collectors.joining(" "));
        double confidence = Confidence.mean(left, word -> word.text().length(), Word::confidence)
                .orElse(0);
        return Optional.of(
                new Line(text, Box.around(left.stream().map(Word::box).toList()), confidence, left, line.size()));
    }
}
