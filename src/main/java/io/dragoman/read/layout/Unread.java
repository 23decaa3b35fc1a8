package io.dragoman.read.layout;

import io.dragoman.document.Box;
import io.dragoman.document.Page;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.List;

/** What is drawn on an image and no word covers: curves and bars of charts, pictures, stamps. */
public final class Unread {
    /** In heights of a word: dots and commas beside words are smaller. */
    private static final double LEAST = 0.35;

    /** Of a mark: its word's box may miss an end of it. */
    private static final double COVERED = 0.4;

    private static final int MOST = 50_000;

    private Unread() {}

    /**
     * These marks, and as drawings what was not read.
     *
     * @param ink around all that is connected on the page
     */
    public static Marks in(Page page, Marks marks, List<Box> ink) {
        List<Box> words = page.blocks().stream()
                .flatMap(block -> block.lines().stream())
                .flatMap(line -> line.words().stream())
                .map(Word::box)
                .toList();
        if (words.isEmpty() || ink.size() > MOST) {
            return marks;
        }
        int[] heights = words.stream().mapToInt(Box::height).sorted().toArray();
        double least = LEAST * heights[heights.length / 2];
        List<Box> drawings = new ArrayList<>(marks.drawings());
        ink.stream()
                .filter(mark -> Math.max(mark.width(), mark.height()) > least)
                .filter(mark -> words.stream().noneMatch(word -> word.overlap(mark) > COVERED * mark.area()))
                .forEach(drawings::add);
        return new Marks(marks.rules(), marks.fills(), marks.pictures(), drawings);
    }
}
