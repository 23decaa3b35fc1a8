package io.dragoman.read.layout;

import io.dragoman.document.Block;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Puts dots that were kept from the recogniser back into the lines they stand in. */
public final class LeaderWords {
    /** Of a line's height: dots may stand so far below its letters' boxes. */
    private static final double BELOW = 0.25;

    private LeaderWords() {}

    /** The page, each of these leaders a word of the line that it stands in; what stands in none is a drawing. */
    public static Page into(Page page, List<Leader> leaders) {
        if (leaders.isEmpty()) {
            return page;
        }
        IdentityHashMap<Line, List<Leader>> byLine = new IdentityHashMap<>();
        for (Leader leader : leaders) {
            line(page, leader)
                    .ifPresent(line -> byLine.computeIfAbsent(line, key -> new ArrayList<>())
                            .add(leader));
        }
        return byLine.isEmpty()
                ? page
                : page.withBlocks(
                        page.blocks().stream().map(block -> with(block, byLine)).toList());
    }

    private static Block with(Block block, IdentityHashMap<Line, List<Leader>> byLine) {
        if (block.table() != null || block.lines().stream().noneMatch(byLine::containsKey)) {
            return block;
        }
        List<Line> lines = new ArrayList<>();
        for (Line line : block.lines()) {
            Line full = line;
            for (Leader leader : byLine.getOrDefault(line, List.of())) {
                full = with(full, leader);
            }
            lines.add(full);
        }
        return Block.of(block.type(), block.level(), lines);
    }

    /** The nearest one at its height. */
    private static Optional<Line> line(Page page, Leader leader) {
        Box box = leader.box();
        return page.blocks().stream()
                .flatMap(block -> block.lines().stream())
                .filter(line -> !line.words().isEmpty())
                .filter(line -> box.y0() >= line.box().y0()
                        && box.y1() <= line.box().y1() + BELOW * line.box().height())
                .min(Comparator.comparingInt(line -> distance(line, box)));
    }

    private static int distance(Line line, Box box) {
        return line.words().stream()
                .mapToInt(word -> Math.max(
                        Math.max(
                                word.box().x0() - box.x1(),
                                box.x0() - word.box().x1()),
                        0))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private static Line with(Line line, Leader leader) {
        List<Word> words = new ArrayList<>(line.words());
        boolean mirrored =
                words.get(0).box().x0() > words.get(words.size() - 1).box().x0();
        int middle = (leader.box().x0() + leader.box().x1()) / 2;
        int at = 0;
        int end = 0; // of what stands before it, in the text
        while (at < words.size() && mirrored == middle < middle(words.get(at))) {
            int found = line.text().indexOf(words.get(at).text(), end);
            end = found < 0 ? end : found + words.get(at).text().length();
            at++;
        }
        String dots = ".".repeat(leader.dots());
        words.add(at, new Word(dots, leader.box(), 1));
        String text = (line.text().substring(0, end).strip() + " " + dots + " "
                        + line.text().substring(end).strip())
                .strip();
        return new Line(text, line.box().union(leader.box()), line.confidence(), words, line.size());
    }

    private static int middle(Word word) {
        return (word.box().x0() + word.box().x1()) / 2;
    }
}
