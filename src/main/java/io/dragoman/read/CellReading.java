package io.dragoman.read;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Cell;
import io.dragoman.document.Confidence;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.Word;
import io.dragoman.read.engine.Engine;
import io.dragoman.read.engine.PageTimeout;
import io.dragoman.read.engine.PageToRead;
import io.dragoman.read.layout.Reworded;
import io.dragoman.read.layout.table.FoundTable;
import io.dragoman.read.source.Snippets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.sourceforge.lept4j.Pix;

/**
 * Reads once more, each by itself, what is doubtful in the cells of tables, and the cells in which nothing was read: in a
 * row of a few figures far from each other a recogniser of lines loses its way. The surer reading stands.
 */
final class CellReading {
    /** From 0 to 1: of words that were read wrongly most are below, of the others few. */
    private static final double DOUBTFUL = 0.9;

    /** What is read where nothing was seen before has to be as sure as that. */
    private static final double BELIEVED = 0.8;

    /** In heights of a line: its neighbours stand no nearer. */
    private static final double AROUND = 0.2;

    /** In heights of a line: an empty cell that is higher is a frame. */
    private static final double HIGHEST = 4;

    /** Entries of one page; a page with more doubtful ones is no table that could be mended. */
    private static final int MOST = 400;

    private final Engine engine;
    private final Pix image;
    private final int turn;

    /**
     * @param image that the page was read from; stays its owner's
     * @param turn degrees, clockwise, by which the image has to be turned to stand upright
     */
    CellReading(Engine engine, Pix image, int turn) {
        this.engine = engine;
        this.image = image;
        this.turn = turn;
    }

    /** A part of a page, and the words that were read there; none in an empty cell. */
    private record Entry(Box box, List<Word> words) {}

    /**
     * The page, its doubtful entries read better where that was possible.
     *
     * @param time that is left; half of it is taken at most, and the page stays as it was when that is too little
     */
    Page better(Page page, List<FoundTable> tables, Duration time) {
        List<Entry> entries = new ArrayList<>();
        tables.forEach(table -> addDoubtful(table, page, entries));
        if (entries.isEmpty() || entries.size() > MOST || page.language().isEmpty()) {
            return page;
        }
        int height = tables.stream()
                        .flatMap(table -> table.lines().stream())
                        .mapToInt(line -> line.box().height())
                        .sum()
                / Math.max(
                        1,
                        tables.stream().mapToInt(table -> table.lines().size()).sum());
        try (Snippets snippets =
                Snippets.below(image, turn, entries.stream().map(Entry::box).toList(), Math.max(8, height))) {
            Page read = engine.read(new PageToRead(
                    page.index(), snippets.sheet(), page.dpi(), 0, page.language(), null, time.dividedBy(2)));
            return read.rotation() == 0 ? mended(page, entries, snippets, read) : page;
        } catch (PageTimeout e) {
            return page;
        }
    }

    private static void addDoubtful(FoundTable table, Page page, List<Entry> entries) {
        int height = table.lines().stream()
                .mapToInt(line -> line.box().height())
                .sorted()
                .skip(table.lines().size() / 2)
                .findFirst()
                .orElse(1);
        for (Line line : table.lines()) {
            if (line.words().stream().anyMatch(word -> word.confidence() < DOUBTFUL)) {
                Box box = line.box();
                int more = (int) Math.ceil(AROUND * height);
                entries.add(new Entry(
                        new Box(box.x0() - more, box.y0() - more, box.x1() + more, box.y1() + more)
                                .within(page.width(), page.height()),
                        line.words()));
            }
        }
        for (Cell cell : table.table().cells()) {
            Box box = cell.box();
            if (cell.text().isEmpty() && box.height() > 0.7 * height && box.height() < HIGHEST * height) {
                entries.add(new Entry(box.within(page.width(), page.height()), List.of()));
            }
        }
    }

    private static Page mended(Page page, List<Entry> entries, Snippets snippets, Page read) {
        Map<Integer, List<Word>> found = new TreeMap<>();
        for (Block block : read.blocks()) {
            for (Line line : block.lines()) {
                snippets.part(line.box())
                        .ifPresent(part -> line.words()
                                .forEach(word -> found.computeIfAbsent(part, key -> new ArrayList<>())
                                        .add(new Word(
                                                word.text(), snippets.onPage(word.box(), part), word.confidence()))));
            }
        }
        IdentityHashMap<Word, List<Word>> instead = new IdentityHashMap<>();
        List<Block> blocks = new ArrayList<>();
        found.forEach((part, words) -> {
            List<Word> before = entries.get(part).words();
            if (before.isEmpty()) {
                if (confidence(words) >= BELIEVED && isText(words)) {
                    blocks.add(Block.of(BlockType.PARAGRAPH, 0, List.of(line(words))));
                }
            } else if (confidence(words) > confidence(before)) {
                before.forEach(word -> instead.put(word, List.of()));
                instead.put(before.get(0), words);
            }
        });
        Page mended = Reworded.page(page, instead);
        blocks.addAll(0, mended.blocks());
        return mended.withBlocks(blocks);
    }

    private static boolean isText(List<Word> words) {
        return words.stream().anyMatch(word -> word.text().codePoints().anyMatch(Character::isLetterOrDigit));
    }

    private static double confidence(List<Word> words) {
        return Confidence.mean(words, word -> word.text().length(), Word::confidence)
                .orElse(0);
    }

    private static Line line(List<Word> words) {
        return new Line(
                String.join(" ", words.stream().map(Word::text).toList()),
                Box.around(words.stream().map(Word::box).toList()),
                confidence(words),
                words);
    }
}
