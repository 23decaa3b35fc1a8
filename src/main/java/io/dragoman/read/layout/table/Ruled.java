package io.dragoman.read.layout.table;

import io.dragoman.document.Word;
import io.dragoman.read.layout.table.Draft.Part;
import io.dragoman.read.layout.table.Grid.Area;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fills a grid of rules with words. Where rules were left out, rows and columns are told apart by the words
 * themselves.
 */
final class Ruled {
    /** What stands further apart than this is two things, in heights of the type. */
    private static final double WIDE = 0.9;

    private final double height;
    private final Gaps gaps;

    /** @param height of a line of the type, in pixels */
    Ruled(double height) {
        this.height = height;
        this.gaps = new Gaps(height);
    }

    Draft draft(Grid ruled, List<Word> words) {
        Grid grid = new RuledRows(height).parted(withColumns(ruled, words), words);
        partHeads(grid, words);
        List<Area> areas = grid.areas();
        Map<Area, List<Word>> filled = fill(grid, areas, words);
        List<Part> parts = new ArrayList<>();
        for (Area area : areas) {
            parts.add(new Part(area, grid.box(area), filled.getOrDefault(area, List.of())));
        }
        return new Draft(grid.box(), grid.rows(), grid.columns(), 0, parts);
    }

    /** What stands in each of these places. */
    static Map<Area, List<Word>> fill(Grid grid, List<Area> areas, List<Word> words) {
        Area[][] at = new Area[grid.rows()][grid.columns()];
        for (Area area : areas) {
            for (int row = area.row(); row < area.row() + area.rowSpan(); row++) {
                for (int column = area.column(); column < area.column() + area.columnSpan(); column++) {
                    at[row][column] = area;
                }
            }
        }
        Map<Area, List<Word>> filled = new HashMap<>();
        for (Word word : words) {
            int row = grid.rowAt((word.box().y0() + word.box().y1()) / 2.0);
            int column = grid.columnAt((word.box().x0() + word.box().x1()) / 2.0);
            if (row >= 0 && column >= 0) {
                filled.computeIfAbsent(at[row][column], area -> new ArrayList<>())
                        .add(word);
            }
        }
        return filled;
    }

    /** Parts a wide place whose words stand apart in one line, each over columns of its own. */
    private void partHeads(Grid grid, List<Word> words) {
        for (Map.Entry<Area, List<Word>> entry : fill(grid, grid.areas(), words).entrySet()) {
            Area area = entry.getKey();
            List<TextRow> rows = TextRow.rows(entry.getValue());
            if (area.columnSpan() < 2 || rows.size() != 1) {
                continue;
            }
            for (int column : bordersBetween(grid, area, rows.get(0).runs(WIDE * height))) {
                for (int row = area.row(); row < area.row() + area.rowSpan(); row++) {
                    grid.borderLeft(row, column);
                }
            }
        }
    }

    /** At every column where none of several runs reaches across one, else between one run and the next. */
    private static List<Integer> bordersBetween(Grid grid, Area area, List<Run> runs) {
        List<Integer> all = new ArrayList<>();
        boolean crossed = false;
        for (int column = area.column() + 1; column < area.column() + area.columnSpan(); column++) {
            int at = grid.x(column);
            crossed |= runs.stream().map(Run::box).anyMatch(box -> box.x0() < at && box.x1() > at);
            all.add(column);
        }
        if (!crossed) {
            return runs.size() > 1 ? all : List.of();
        }
        List<Integer> borders = new ArrayList<>();
        for (int i = 1; i < runs.size(); i++) {
            int column = columnWithin(
                    grid, area, runs.get(i - 1).box().x1(), runs.get(i).box().x0());
            if (column > 0) {
                borders.add(column);
            }
        }
        return borders.size() == runs.size() - 1 ? borders : List.of();
    }

    /** The column of this place that begins between these two, the nearest to their middle; 0 when there is none. */
    private static int columnWithin(Grid grid, Area area, int from, int to) {
        int best = 0;
        double middle = (from + to) / 2.0;
        for (int column = area.column() + 1; column < area.column() + area.columnSpan(); column++) {
            boolean between = grid.x(column) > from && grid.x(column) < to;
            if (between && (best == 0 || Math.abs(grid.x(column) - middle) < Math.abs(grid.x(best) - middle))) {
                best = column;
            }
        }
        return best;
    }

    /** Parts a column at gaps that run through it from top to bottom, where it has no rule of its own on one side. */
    private Grid withColumns(Grid grid, List<Word> words) {
        List<Integer> cuts = new ArrayList<>();
        Map<Integer, List<Word>> byColumn = new HashMap<>();
        for (Map.Entry<Area, List<Word>> entry : fill(grid, grid.areas(), words).entrySet()) {
            if (entry.getKey().columnSpan() == 1) {
                byColumn.computeIfAbsent(entry.getKey().column(), column -> new ArrayList<>())
                        .addAll(entry.getValue());
            }
        }
        for (Map.Entry<Integer, List<Word>> column : byColumn.entrySet()) {
            List<TextRow> rows = TextRow.rows(column.getValue()).stream()
                    .filter(row -> row.runs(height * 0.6).size() > 1)
                    .toList();
            if (rows.size() >= 3 && (grid.columns() <= 2 || isFigures(rows))) {
                cuts.addAll(gaps.of(rows));
            }
        }
        if (cuts.isEmpty()) {
            return grid;
        }
        Grid finer = grid.with(cuts, List.of());
        borderColumns(finer, cuts, words);
        return finer;
    }

    private boolean isFigures(List<TextRow> rows) {
        List<Run> runs =
                rows.stream().flatMap(row -> row.runs(height * 0.6).stream()).toList();
        return runs.stream().filter(Run::isFigure).count() >= 0.7 * runs.size();
    }

    private void borderColumns(Grid grid, List<Integer> cuts, List<Word> words) {
        Set<Long> crossed = new HashSet<>();
        for (TextRow row : TextRow.rows(words)) {
            int at = grid.rowAt(row.middle());
            for (Run run : row.runs(height * 0.6)) {
                for (int cut : cuts) {
                    if (at >= 0 && run.box().x0() < cut && run.box().x1() > cut) {
                        crossed.add((long) at << 32 | cut);
                    }
                }
            }
        }
        for (int cut : cuts) {
            for (int row = 0; row < grid.rows(); row++) {
                if (!crossed.contains((long) row << 32 | cut)) {
                    grid.borderLeft(row, grid.columnAt(cut));
                }
            }
        }
    }
}
