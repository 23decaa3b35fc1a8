package io.dragoman.read.layout.table;

import io.dragoman.document.Box;
import io.dragoman.read.layout.Rule;
import io.dragoman.read.layout.table.Unruled.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Joins lines of text that are one row of a table, since a cell of it has several lines. */
final class RowJoin {
    /** Lines that are nearer than this overlap: one of a cell that is centred beside two of another. In heights. */
    private static final double OVERLAPPING = 0.75;

    /** The lines of one cell are no further apart. In heights. */
    private static final double TIGHT = 1.4;

    private final double height;
    private final List<Rule> levels;

    RowJoin(double height, List<Rule> levels) {
        this.height = height;
        this.levels = levels;
    }

    List<List<Entry>> joined(List<List<Entry>> lines) {
        List<List<Entry>> rows = new ArrayList<>();
        List<Entry> row = new ArrayList<>();
        List<Entry> before = List.of();
        for (List<Entry> line : lines) {
            if (!row.isEmpty() && !isRuledApart(before, line) && continues(row, before, line)) {
                row.addAll(line);
            } else {
                if (!row.isEmpty()) {
                    rows.add(row);
                }
                row = new ArrayList<>(line);
            }
            before = line;
        }
        if (!row.isEmpty()) {
            rows.add(row);
        }
        return rows;
    }

    private boolean continues(List<Entry> row, List<Entry> before, List<Entry> line) {
        double pitch = middle(line) - middle(before);
        if (pitch < OVERLAPPING * height) {
            return true;
        }
        if (pitch > TIGHT * height) {
            return false;
        }
        Set<Integer> above = columns(row);
        Set<Integer> below = columns(line);
        if (!below.contains(0)) {
            return above.containsAll(below)
                    && line.stream().noneMatch(entry -> entry.run().isFigure());
        }
        boolean lower = startsLower(line.get(0).run());
        if (below.size() == 1) {
            int indent = line.get(0).run().box().x0() - row.get(0).run().box().x0();
            return above.contains(0) && above.size() > 1 && (lower || indent > 0.4 * height);
        }
        return above.size() == 1 && above.contains(0) && lower;
    }

    private static boolean startsLower(Run run) {
        return Character.isLowerCase(run.words().get(0).text().codePointAt(0));
    }

    private static Set<Integer> columns(List<Entry> row) {
        return row.stream().map(Entry::column).collect(Collectors.toSet());
    }

    private static double middle(List<Entry> line) {
        Box box = box(line);
        return (box.y0() + box.y1()) / 2.0;
    }

    private static Box box(List<Entry> line) {
        return Box.around(line.stream().map(entry -> entry.run().box()).toList());
    }

    private boolean isRuledApart(List<Entry> before, List<Entry> line) {
        Box upper = box(before);
        Box lower = box(line);
        double from = (upper.y0() + upper.y1()) / 2.0;
        double to = (lower.y0() + lower.y1()) / 2.0;
        return levels.stream()
                .anyMatch(rule -> rule.at() > from
                        && rule.at() < to
                        && rule.from() < lower.x1()
                        && rule.to() > lower.x0()
                        && rule.length() > 0.5 * lower.width());
    }
}
