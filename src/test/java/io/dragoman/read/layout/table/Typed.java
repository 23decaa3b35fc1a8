package io.dragoman.read.layout.table;

import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import io.dragoman.read.layout.Marks;
import io.dragoman.read.layout.Rule;
import java.util.ArrayList;
import java.util.List;

/** A page of a typewriter, at 200 dpi: every character is {@value #WIDE} pixels wide and {@value #HIGH} high. */
final class Typed {
    static final int WIDE = 12;
    static final int HIGH = 24;
    static final int PITCH = 36;

    private final List<Line> lines = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Box> drawings = new ArrayList<>();
    private final List<Box> fills = new ArrayList<>();
    private double confidence = 1;

    /** @param y of the upper edge */
    Typed text(int x, int y, String text) {
        List<Word> words = new ArrayList<>();
        int at = x;
        for (String word : text.split(" ")) {
            if (!word.isEmpty()) {
                words.add(new Word(word, new Box(at, y, at + WIDE * word.length(), y + HIGH), confidence));
            }
            at += WIDE * word.length() + WIDE / 2;
        }
        lines.add(new Line(text, new Box(x, y, at, y + HIGH), 1, words));
        return this;
    }

    /** Texts of one row, each at its place. */
    Typed row(int y, int[] xs, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            if (!texts[i].isEmpty()) {
                text(xs[i], y, texts[i]);
            }
        }
        return this;
    }

    Typed level(int y, int from, int to) {
        rules.add(new Rule(true, new Box(from, y - 1, to, y + 1)));
        return this;
    }

    Typed upright(int x, int from, int to) {
        rules.add(new Rule(false, new Box(x - 1, from, x + 1, to)));
        return this;
    }

    Typed fill(int x0, int y0, int x1, int y1) {
        fills.add(new Box(x0, y0, x1, y1));
        return this;
    }

    /** How sure everything is that comes after. */
    Typed sure(double sure) {
        confidence = sure;
        return this;
    }

    Typed drawing(int x0, int y0, int x1, int y1) {
        drawings.add(new Box(x0, y0, x1, y1));
        return this;
    }

    List<Line> lines() {
        return lines;
    }

    List<FoundTable> tables() {
        return TableFinder.find(lines, new Marks(rules, fills, List.of(), drawings), 200);
    }
}
