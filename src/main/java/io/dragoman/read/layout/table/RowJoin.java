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

    /** Of the rows, so many begin in the first column. */
    private static final double LABELLED = 0.8;

    /** Of the columns, so many at most go on in a second line. */
    private static final double FULL = 0.7;

    private static final int MANY_RULES = 3;

    private final double height;
    private final List<Rule> levels;

    RowJoin(double height, List<Rule> levels) {
        this.height = height;
        this.levels = levels;
    }

    List<List<Entry>> joined(List<List<Entry>> lines) {
        List<List<Entry>> byRules = byRules(lines);
        if (!byRules.isEmpty()) {
            return byRules;
        }
        List<List<Entry>> byGaps = byGaps(lines);
        return byGaps.isEmpty() ? byContent(lines) : byGaps;
    }

    /** Parted at rules, where there is one below most of the rows. */
    private List<List<Entry>> byRules(List<List<Entry>> lines) {
        List<Boolean> begins = new ArrayList<>();
        int ruled = 0;
        for (int i = 0; i < lines.size(); i++) {
            boolean begin = i == 0 || isRuledApart(lines.get(i - 1), lines.get(i));
            begins.add(begin);
            ruled += begin && i > 0 ? 1 : 0;
        }
        return ruled >= MANY_RULES ? grouped(lines, begins) : List.of();
    }

    /**
     * Parted at the wider gaps where lines lie at two distances, and what is between two of these looks like one row.
     * Empty where that is not so: an empty line may stand behind every fifth row.
     */
    private List<List<Entry>> byGaps(List<List<Entry>> lines) {
        List<Box> boxes = lines.stream().map(RowJoin::box).toList();
        double parting = RowGaps.parting(boxes, height);
        if (parting == 0) {
            return List.of();
        }
        List<Boolean> begins = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            begins.add(i == 0 || boxes.get(i).y0() - boxes.get(i - 1).y1() > parting);
        }
        return grouped(lines, begins);
    }

    /** Rows that begin with these lines; empty where what follows in some of them is not more of the same cells. */
    private static List<List<Entry>> grouped(List<List<Entry>> lines, List<Boolean> begins) {
        List<List<Entry>> rows = new ArrayList<>();
        int columns = 0;
        int more = 0;
        int filled = 0;
        for (int i = 0; i < lines.size(); i++) {
            List<Entry> line = lines.get(i);
            if (begins.get(i)) {
                rows.add(new ArrayList<>());
            } else {
                more++;
                filled += line.size();
                if (hasFiguresBelowFigures(rows.get(rows.size() - 1), line)) {
                    return List.of();
                }
            }
            rows.get(rows.size() - 1).addAll(line);
            columns = Math.max(columns, columns(rows.get(rows.size() - 1)).size());
        }
        long labelled = rows.stream().filter(row -> columns(row).contains(0)).count();
        boolean fits = labelled >= LABELLED * rows.size() && filled <= FULL * columns * more;
        return fits ? rows : List.of();
    }

    private static boolean hasFiguresBelowFigures(List<Entry> row, List<Entry> line) {
        return line.stream()
                .filter(entry -> entry.run().isFigure())
                .anyMatch(entry -> row.stream()
                        .anyMatch(other ->
                                other.column() == entry.column() && other.run().isFigure()));
    }

    private List<List<Entry>> byContent(List<List<Entry>> lines) {
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
