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
            for (Entry entry : spread(Unruled.entries(line, bands, height))) {
                put(entry, stacks);
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
            while (isTaken(made, row, stack)) {
                row++;
            }
            rows = Math.max(rows, row + 1);
            Box box = Box.around(stack.words.stream().map(Word::box).toList());
            made.add(new Part(new Area(row, stack.column, 1, stack.to - stack.column), box, stack.words));
        }
        parts.addAll(made);
        return rows;
    }

    private static boolean isTaken(List<Part> made, int row, Stack stack) {
        return made.stream()
                .map(Part::area)
                .anyMatch(area -> area.row() == row
                        && area.column() < stack.to
                        && area.column() + area.columnSpan() > stack.column);
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
            if (between && rule.from() < middle(box) && rule.to() > middle(box)) {
                return rule;
            }
        }
        return null;
    }

    /** A head spans the columns that the short rule right below it spans; several above one rule share them. */
    private List<Entry> spread(List<Entry> line) {
        List<Entry> spread = new ArrayList<>();
        for (int i = 0; i < line.size(); ) {
            Rule rule = ruleBelow(line.get(i));
            int end = i + 1;
            while (rule != null && end < line.size() && rule.equals(ruleBelow(line.get(end)))) {
                end++;
            }
            spread.addAll(rule == null ? line.subList(i, end) : over(rule, line.subList(i, end)));
            i = end;
        }
        return spread;
    }

    private @Nullable Rule ruleBelow(Entry entry) {
        Box box = entry.run().box();
        Rule rule = ruleBetween(box, (box.y0() + box.y1()) / 2.0, box.y1() + 0.6 * height);
        return rule == null || rule.length() < 0.8 * box.width() ? null : rule;
    }

    private List<Entry> over(Rule rule, List<Entry> heads) {
        int from = bands.at(rule.from() + 0.5 * height);
        int to = bands.at(rule.to() - 0.5 * height);
        boolean whole = from == 0 && to == bands.count() - 1;
        if (heads.size() > 1) {
            return whole ? heads : shared(heads, from, to);
        }
        Entry entry = heads.get(0);
        return whole
                ? heads
                : List.of(new Entry(Math.min(from, entry.column()), Math.max(to + 1, entry.to()), entry.run()));
    }

    /** Each column goes to the head whose middle is nearest to its own. */
    private List<Entry> shared(List<Entry> heads, int from, int to) {
        List<Entry> shared = new ArrayList<>();
        int next = from;
        for (int i = 0; i < heads.size(); i++) {
            int end = Math.max(next + 1, heads.get(i).to());
            while (end <= to && i + 1 < heads.size() && isNearer(heads.get(i), heads.get(i + 1), end)) {
                end++;
            }
            end = i + 1 == heads.size() ? Math.max(end, to + 1) : end;
            if (heads.get(i).column() >= end || end > bands.count()) {
                return heads;
            }
            shared.add(new Entry(next, end, heads.get(i).run()));
            next = end;
        }
        return shared;
    }

    private boolean isNearer(Entry one, Entry other, int column) {
        double middle = (bands.left().get(column) + bands.right().get(column)) / 2.0;
        return Math.abs(middle(one.run().box()) - middle)
                        < Math.abs(middle(other.run().box()) - middle)
                && column < other.column();
    }

    private static double middle(Box box) {
        return (box.x0() + box.x1()) / 2.0;
    }
}
