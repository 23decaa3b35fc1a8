package io.dragoman.read;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.Word;
import io.dragoman.read.engine.Engine;
import io.dragoman.read.engine.PageTimeout;
import io.dragoman.read.engine.PageToRead;
import io.dragoman.read.layout.Reworded;
import io.dragoman.read.source.Snippets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.sourceforge.lept4j.Pix;
import org.jspecify.annotations.Nullable;

/**
 * The numbers in front of the lines of a filing or a transcript: single figures in a column of their own, which a
 * recogniser loses, takes for a column of text or joins with the rule beside them. Where such a column counts, what was
 * lost or doubtful in it is read once more, as one line, and taken where it is the number that has to stand there.
 */
final class LineNumbers {
    /** From 0 to 1: of words that were read wrongly most are below, of the others few. */
    private static final double DOUBTFUL = 0.9;

    /** In heights of a word: marks are as high as figures are, and no wider than a few of them. */
    private static final double LOWEST = 0.5;

    private static final double HIGHEST = 1.8;
    private static final double WIDEST = 3;

    /** In heights of a word: figures of one number stand nearer, and edges of one column. */
    private static final double NEAR = 0.6;

    /** In heights of a word: white that goes with a number. */
    private static final double AROUND = 0.2;

    /** In heights of a word: on the sheet, nearer figures are read as those of one number. */
    private static final double APART = 2.5;

    /** Of a mark: its word covers so much of it at least. */
    private static final double COVERED = 0.3;

    /** Of the entries from the first to the last that count. */
    private static final double MOSTLY = 0.67;

    private static final int FEWEST_AGREE = 4;

    private static final int FEWEST = 5;
    private static final int MOST = 80;

    /** More marks than that which no word covers are a picture. */
    private static final int MOST_MARKS = 400;

    private static final int MOST_LETTERS = 4;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");

    private final Engine engine;
    private final Pix image;
    private final int turn;

    /**
     * @param image that the page was read from; stays its owner's
     * @param turn degrees, clockwise, by which the image has to be turned to stand upright
     */
    LineNumbers(Engine engine, Pix image, int turn) {
        this.engine = engine;
        this.image = image;
        this.turn = turn;
    }

    /** A place in the column, and the word that was read there; null where none was. */
    private record Entry(Box box, @Nullable Word word) {
        boolean isSure() {
            return word != null
                    && word.confidence() >= DOUBTFUL
                    && NUMBER.matcher(word.text()).matches();
        }

        /** Its figures, where they are a number: what is left of a rule is read as a bracket. */
        @Nullable
        Word bare() {
            if (word == null) {
                return null;
            }
            String figures = word.text().replaceAll("[^0-9]", "");
            return NUMBER.matcher(figures).matches() ? new Word(figures, box, word.confidence()) : null;
        }
    }

    /**
     * The page with the numbers that were found.
     *
     * @param ink around all that is connected on the page
     * @param time that is left; a quarter of it is taken at most, and the page stays as it was when that is too little
     */
    Page on(Page page, List<Box> ink, Duration time) {
        List<Word> words = page.blocks().stream()
                .flatMap(block -> block.lines().stream())
                .flatMap(line -> line.words().stream())
                .toList();
        if (words.size() < FEWEST || page.language().isEmpty()) {
            return page;
        }
        int[] heights =
                words.stream().mapToInt(word -> word.box().height()).sorted().toArray();
        double height = heights[heights.length / 2];
        List<Entry> column = column(words, lost(words, ink, height), height);
        if (column.size() > MOST || column.stream().allMatch(Entry::isSure)) {
            return page;
        }
        try {
            return counted(page, column, read(page, column, height, time.dividedBy(4)));
        } catch (PageTimeout e) {
            return page;
        }
    }

    /** Numbers that no word covers. */
    private static List<Entry> lost(List<Word> words, List<Box> ink, double height) {
        List<Box> marks = ink.stream()
                .filter(mark -> mark.height() >= LOWEST * height && mark.height() <= HIGHEST * height)
                .filter(mark -> mark.width() <= WIDEST * height)
                .filter(mark -> words.stream().noneMatch(word -> word.box().overlap(mark) > COVERED * mark.area()))
                .sorted(Comparator.comparingInt(Box::x0))
                .toList();
        List<Box> joined = new ArrayList<>();
        for (Box mark : marks.size() > MOST_MARKS ? List.<Box>of() : marks) {
            Optional<Box> before = joined.stream()
                    .filter(other -> isLevel(other, mark) && mark.x0() - other.x1() < NEAR * height)
                    .findFirst();
            before.ifPresent(joined::remove);
            joined.add(before.map(mark::union).orElse(mark));
        }
        return joined.stream()
                .filter(box -> box.width() <= WIDEST * height)
                .map(box -> new Entry(box, null))
                .toList();
    }

    private static boolean isLevel(Box one, Box other) {
        int down = Math.min(one.y1(), other.y1()) - Math.max(one.y0(), other.y0());
        return 2 * down > Math.min(one.height(), other.height());
    }

    /** The longest column of short words and lost marks that nothing stands in front of, from top to bottom. */
    private static List<Entry> column(List<Word> words, List<Entry> lost, double height) {
        List<Entry> outermost = new ArrayList<>(lost);
        words.stream()
                .filter(word -> word.text().length() <= MOST_LETTERS)
                .map(word -> new Entry(word.box(), word))
                .forEach(outermost::add);
        outermost.removeIf(entry -> words.stream()
                .anyMatch(word -> word.box().x1() <= entry.box().x0() && isLevel(word.box(), entry.box())));
        List<Entry> longest = List.of();
        for (Entry start : outermost) {
            List<Entry> column = outermost.stream()
                    .filter(entry -> Math.abs(entry.box().x1() - start.box().x1()) < NEAR * height)
                    .sorted(Comparator.comparingInt(entry -> entry.box().y0()))
                    .toList();
            longest = column.size() > longest.size() ? column : longest;
        }
        return longest.size() < FEWEST ? List.of() : longest;
    }

    /** What these places say, as far as they say a number. */
    private Map<Entry, Word> read(Page page, List<Entry> entries, double height, Duration time) {
        int more = (int) Math.ceil(AROUND * height);
        List<Box> parts = entries.stream()
                .map(Entry::box)
                .map(box -> new Box(box.x0() - more, box.y0() - more, box.x1() + more, box.y1() + more)
                        .within(page.width(), page.height()))
                .toList();
        Map<Entry, Word> found = new HashMap<>();
        try (Snippets snippets = Snippets.beside(image, turn, parts, (int) Math.ceil(APART * height))) {
            Page read = engine.read(
                    new PageToRead(page.index(), snippets.sheet(), page.dpi(), 0, page.language(), null, time));
            if (read.rotation() != 0) {
                return found;
            }
            read.blocks().stream()
                    .flatMap(block -> block.lines().stream())
                    .flatMap(line -> line.words().stream())
                    .filter(word -> NUMBER.matcher(word.text()).matches())
                    .forEach(word -> snippets.part(word.box())
                            .ifPresent(part -> found.put(
                                    entries.get(part),
                                    new Word(word.text(), snippets.onPage(word.box(), part), word.confidence()))));
        }
        return found;
    }

    /** The page with those of the numbers that stand where they have to when one counts down the column. */
    private static Page counted(Page page, List<Entry> column, Map<Entry, Word> found) {
        Optional<Integer> before = before(column, found);
        if (before.isEmpty()) {
            return page;
        }
        IdentityHashMap<Word, List<Word>> instead = new IdentityHashMap<>();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < column.size(); i++) {
            Entry entry = column.get(i);
            String expected = String.valueOf(before.get() + i);
            Optional<Word> said = Stream.of(Optional.ofNullable(found.get(entry)), Optional.ofNullable(entry.bare()))
                    .flatMap(Optional::stream)
                    .filter(word -> word.text().equals(expected))
                    .findFirst();
            if (entry.isSure() || said.isEmpty()) {
                continue;
            }
            Word number = sure(said.get());
            if (entry.word() != null) {
                instead.put(entry.word(), List.of(number));
            } else {
                Line line = new Line(number.text(), number.box(), number.confidence(), List.of(number));
                blocks.add(Block.of(BlockType.PARAGRAPH, 0, List.of(line)));
            }
        }
        Page mended = Reworded.page(page, instead);
        blocks.addAll(0, mended.blocks());
        return mended.withBlocks(blocks);
    }

    /** It is the one that has to stand there, whatever a recogniser makes of it. */
    private static Word sure(Word number) {
        return new Word(number.text(), number.box(), Math.max(DOUBTFUL, number.confidence()));
    }

    /**
     * By how much the numbers of the column are more than their places in it; empty where they do not count. Other things
     * may stand above and below those that do.
     */
    private static Optional<Integer> before(List<Entry> column, Map<Entry, Word> found) {
        Map<Integer, List<Integer>> votes = new HashMap<>();
        for (int i = 0; i < column.size(); i++) {
            Entry entry = column.get(i);
            Word number = entry.isSure() || !found.containsKey(entry) ? entry.bare() : found.get(entry);
            if (number != null) {
                votes.computeIfAbsent(Integer.parseInt(number.text()) - i, key -> new ArrayList<>())
                        .add(i);
            }
        }
        return votes.entrySet().stream()
                .max(Comparator.comparingInt(vote -> vote.getValue().size()))
                .filter(vote -> isCount(vote.getValue()))
                .map(Map.Entry::getKey);
    }

    /** @param places of entries that agree, from the first to the last */
    private static boolean isCount(List<Integer> places) {
        int stretch = places.get(places.size() - 1) - places.get(0) + 1;
        return places.size() >= FEWEST_AGREE && places.size() >= MOSTLY * stretch;
    }
}
