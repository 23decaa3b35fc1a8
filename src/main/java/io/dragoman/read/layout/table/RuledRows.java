package io.dragoman.read.layout.table;

import io.dragoman.document.Box;
import io.dragoman.document.Word;
import io.dragoman.read.layout.table.Grid.Area;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells the rows of a grid apart where rules between them were left out. */
final class RuledRows {
    /** An empty line is so high at least, in heights of the type. */
    private static final double EMPTY_LINE = 0.6;

    /** Of its cells, a line that is a row fills so many, the lines of a long text do not. */
    private static final double MOSTLY = 0.85;

    /** Heads of several lines have fewer. */
    private static final int LEAST_ROWS = 5;

    private final double height;

    /** @param height of a line of the type, in pixels */
    RuledRows(double height) {
        this.height = height;
    }

    /** Parts a row whose rules were left out: where it lists several entries in half of its columns. */
    Grid parted(Grid grid, List<Word> words) {
        List<Integer> cuts = new ArrayList<>();
        Map<Integer, List<Map.Entry<Area, List<Word>>>> byRow = new HashMap<>();
        for (Map.Entry<Area, List<Word>> entry :
                Ruled.fill(grid, grid.areas(), words).entrySet()) {
            if (entry.getKey().rowSpan() == 1) {
                byRow.computeIfAbsent(entry.getKey().row(), row -> new ArrayList<>())
                        .add(entry);
            }
        }
        for (List<Map.Entry<Area, List<Word>>> row : byRow.values()) {
            cuts.addAll(rowCuts(grid, row));
        }
        if (cuts.isEmpty()) {
            return grid;
        }
        Grid finer = grid.with(List.of(), cuts);
        for (int cut : cuts) {
            for (int column = 0; column < finer.columns(); column++) {
                finer.borderAbove(finer.rowAt(cut), column);
            }
        }
        return finer;
    }

    private List<Integer> rowCuts(Grid grid, List<Map.Entry<Area, List<Word>>> cells) {
        List<Word> all =
                cells.stream().flatMap(cell -> cell.getValue().stream()).toList();
        List<TextRow> rows = TextRow.rows(all);
        if (rows.size() < 2 || cells.size() < 2) {
            return List.of();
        }
        int lists = 0;
        for (Map.Entry<Area, List<Word>> cell : cells) {
            lists += isList(
                            TextRow.rows(cell.getValue()),
                            rows.size(),
                            grid.box(cell.getKey()).width())
                    ? 1
                    : 0;
        }
        if (lists < 2 || lists * 2 < cells.size()) {
            List<Integer> cuts = atEmptyLines(rows, cells);
            return cuts.isEmpty() ? atGaps(rows, cells) : cuts;
        }
        List<Integer> cuts = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            cuts.add(middle(rows.get(i - 1), rows.get(i)));
        }
        return cuts;
    }

    private static int middle(TextRow upper, TextRow lower) {
        return (int) Math.round((upper.box().y1() + lower.box().y0()) / 2.0);
    }

    /** Where an empty line runs through all cells, and what follows begins with a word in the first of them. */
    private List<Integer> atEmptyLines(List<TextRow> rows, List<Map.Entry<Area, List<Word>>> cells) {
        List<Word> labels = labels(cells);
        List<Integer> cuts = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            TextRow row = rows.get(i);
            boolean empty = row.box().y0() - rows.get(i - 1).box().y1() > EMPTY_LINE * height;
            if (empty && row.words().stream().noneMatch(labels::contains)) {
                return List.of();
            }
            if (empty) {
                cuts.add(middle(rows.get(i - 1), row));
            }
        }
        return cuts;
    }

    /** What stands in the first of these cells. */
    private static List<Word> labels(List<Map.Entry<Area, List<Word>>> cells) {
        int first = cells.stream()
                .map(Map.Entry::getKey)
                .mapToInt(area -> area.column() + area.columnSpan())
                .min()
                .orElse(0);
        return cells.stream()
                .filter(cell -> cell.getKey().column() < first)
                .flatMap(cell -> cell.getValue().stream())
                .toList();
    }

    /** Between lines further from each other than the lines of one cell, or all lines where each fills most cells. */
    private List<Integer> atGaps(List<TextRow> rows, List<Map.Entry<Area, List<Word>>> cells) {
        List<Box> lines = rows.stream().map(TextRow::box).toList();
        List<Box> bands = RowGaps.merged(lines);
        double parting = RowGaps.parting(lines, height);
        if (cells.size() < 2 || bands.size() < 3 || (parting == 0 && !fillMostCells(bands, cells))) {
            return List.of();
        }
        List<Word> labels = labels(cells);
        List<Integer> cuts = new ArrayList<>();
        for (int i = 1; i < bands.size(); i++) {
            Box upper = bands.get(i - 1);
            Box lower = bands.get(i);
            boolean labelled = labels.stream().anyMatch(word -> lower.overlap(word.box()) > 0);
            if (lower.y0() - upper.y1() > parting) {
                if (!labelled) {
                    return List.of();
                }
                cuts.add((upper.y1() + lower.y0()) / 2);
            }
        }
        return cuts;
    }

    private static boolean fillMostCells(List<Box> bands, List<Map.Entry<Area, List<Word>>> cells) {
        long filled = 0;
        for (Box band : bands) {
            filled += cells.stream()
                    .filter(cell -> cell.getValue().stream().anyMatch(word -> band.overlap(word.box()) > 0))
                    .count();
        }
        return bands.size() >= LEAST_ROWS && cells.size() > 2 && filled > MOSTLY * bands.size() * cells.size();
    }

    /** Whether each line of a cell is an entry of its own: there is one on nearly every row, and none fills the cell. */
    private static boolean isList(List<TextRow> lines, int rows, int width) {
        if (lines.size() < 2 || lines.size() < 0.7 * rows) {
            return false;
        }
        long figures =
                lines.stream().filter(line -> Run.of(line.words()).isFigure()).count();
        long shorter =
                lines.stream().filter(line -> line.box().width() < 0.6 * width).count();
        return figures >= 0.7 * lines.size() || (rows >= 4 && shorter == lines.size());
    }
}
