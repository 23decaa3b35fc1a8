package io.dragoman.read.layout.table;

import io.dragoman.document.Box;
import io.dragoman.document.Word;
import io.dragoman.read.layout.Rule;
import io.dragoman.read.layout.table.Draft.Part;
import io.dragoman.read.layout.table.Grid.Area;
import io.dragoman.read.layout.table.Unruled.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The column heads of a table: lines that stand above each other are one head, and a head over several columns, known
 * by its place or by the short rule below it, begins a row of heads of its own.
 */
final class Heads {
    private final double height;
    private final List<Rule> levels;
    private final Bands bands;

    Heads(double height, List<Rule> levels, Bands bands) {
        this.height = height;
        this.levels = levels;
        this.bands = bands;
    }

    /** A head of one or more lines. */
    private static final class Stack {
        final int column;
        final int to;
        final List<Word> words = new ArrayList<>();
        Box last;

        Stack(Entry entry) {
            column = entry.column();
            to = entry.to();
            last = entry.run().box();
            words.addAll(entry.run().words());
        }

        double bottom() {
            return (last.y0() + last.y1()) / 2.0;
        }
    }

    /** Adds the heads' cells, and tells how many rows they make. */
    int rows(List<TextRow> lines, List<Part> parts) {
        List<Stack> stacks = new ArrayList<>();
        for (TextRow line : lines) {
            for (Entry entry : Unruled.entries(line, bands, height)) {
                put(spread(entry), stacks);
            }
        }
        List<Double> wide = new ArrayList<>();
        stacks.stream()
                .filter(stack -> stack.to - stack.column > 1)
                .map(Stack::bottom)
                .sorted()
                .forEach(at -> {
                    if (wide.isEmpty() || at - wide.get(wide.size() - 1) > 0.5 * height) {
                        wide.add(at);
                    }
                });
        int rows = 0;
        List<Part> made = new ArrayList<>();
        stacks.sort(Comparator.comparingDouble(Stack::bottom));
        for (Stack stack : stacks) {
            int row = (int) wide.stream()
                    .filter(at -> at < stack.bottom() - 0.5 * height)
                    .count();
            int at = row;
            boolean taken = made.stream()
                    .anyMatch(part -> part.area().row() == at
                            && part.area().column() < stack.to
                            && part.area().column() + part.area().columnSpan() > stack.column);
            row = taken ? rows : row;
            rows = Math.max(rows, row + 1);
            Box box = Box.around(stack.words.stream().map(Word::box).toList());
            made.add(new Part(new Area(row, stack.column, 1, stack.to - stack.column), box, stack.words));
        }
        parts.addAll(made);
        return rows;
    }

    private void put(Entry entry, List<Stack> stacks) {
        Stack above = null;
        for (Stack stack : stacks) {
            boolean same = stack.column == entry.column() && stack.to == entry.to();
            if (same && (above == null || stack.bottom() > above.bottom())) {
                above = stack;
            }
        }
        Box box = entry.run().box();
        if (above != null && box.y0() - above.last.y1() < 0.6 * height && !isRuled(above.last, box)) {
            above.last = box;
            above.words.addAll(entry.run().words());
        } else {
            stacks.add(new Stack(entry));
        }
    }

    private boolean isRuled(Box upper, Box lower) {
        return ruleBetween(upper, (upper.y0() + upper.y1()) / 2.0, (lower.y0() + lower.y1()) / 2.0) != null;
    }

    private @Nullable Rule ruleBetween(Box box, double from, double to) {
        for (Rule rule : levels) {
            boolean between = rule.at() > from && rule.at() < to;
            double middle = (box.x0() + box.x1()) / 2.0;
            if (between && rule.from() < middle && rule.to() > middle) {
                return rule;
            }
        }
        return null;
    }

    /** A head spans the columns that the short rule right below it spans. */
    private Entry spread(Entry entry) {
        Box box = entry.run().box();
        Rule rule = ruleBetween(box, (box.y0() + box.y1()) / 2.0, box.y1() + 0.6 * height);
        if (rule == null || rule.length() < 0.8 * box.width()) {
            return entry;
        }
        int from = bands.at(rule.from() + 0.5 * height);
        int to = bands.at(rule.to() - 0.5 * height);
        boolean whole = from == 0 && to == bands.count() - 1;
        return whole ? entry : new Entry(Math.min(from, entry.column()), Math.max(to + 1, entry.to()), entry.run());
    }
}
