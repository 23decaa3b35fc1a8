package io.dragoman.read.layout.table;

import io.dragoman.document.Box;
import io.dragoman.document.Word;
import io.dragoman.read.layout.Rule;
import io.dragoman.read.layout.table.Draft.Part;
import io.dragoman.read.layout.table.Grid.Area;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a table of words whose columns no rule parts, as between the level rules of a printed report. */
final class Unruled {
    /** A gap that is wider parts two entries of one row, in heights of the type. */
    private static final double BLANK = 0.6;

    /** Where columns are known to part, this much of a gap is enough. */
    private static final double BLANK_AT_CUT = 0.32;

    private static final double BLANK_OF_FIGURES = 0.12;

    private final double height;
    private final Gaps gaps;

    /** @param height of a line of the type, in pixels */
    Unruled(double height) {
        this.height = height;
        this.gaps = new Gaps(height);
    }

    /**
     * What stands in some columns of one row.
     *
     * @param to the column behind its last
     */
    record Entry(int column, int to, Run run) {
        boolean isWide() {
            return to - column > 1;
        }
    }

    /**
     * Empty where the words have no columns.
     *
     * @param levels level rules between the words
     * @param headEnd where the column heads end, in pixels from the top; 0 when that is not known
     */
    Optional<Draft> draft(List<Word> words, List<Rule> levels, int headEnd) {
        List<TextRow> rows = TextRow.rows(words);
        int heads = headEnd > 0
                ? (int) rows.stream().filter(row -> row.middle() < headEnd).count()
                : heads(rows);
        List<TextRow> body = rows.subList(heads, rows.size());
        List<TextRow> parted =
                body.stream().filter(row -> row.runs(BLANK * height).size() > 1).toList();
        List<Integer> cuts = gaps.of(parted);
        if (cuts.isEmpty()) {
            return Optional.empty();
        }
        Bands bands = Bands.of(cuts, parted);
        List<List<Entry>> entries = new ArrayList<>();
        body.forEach(row -> entries.add(entries(row, bands, height)));
        List<Part> parts = new ArrayList<>();
        int headRows = new Heads(height, levels, bands).rows(rows.subList(0, heads), parts);
        int all = headRows;
        for (List<Entry> row : new RowJoin(height, levels).joined(entries)) {
            add(row, all++, parts);
        }
        Box box = Box.around(rows.stream().map(TextRow::box).toList());
        return Optional.of(new Draft(box, all, cuts.size() + 1, headRows, parts));
    }

    /** Rows before the first that is mostly figures, when there are no more than six. */
    private int heads(List<TextRow> rows) {
        for (int i = 0; i < Math.min(7, rows.size()); i++) {
            List<Run> runs = rows.get(i).runs(BLANK * height);
            long figures = runs.stream().filter(Run::isFigure).count();
            if (runs.size() > 1 && figures * 2 >= runs.size()) {
                return i;
            }
        }
        return 0;
    }

    /** What stands on a row, parted at wide gaps, and at the columns' where there is a gap at all. */
    static List<Entry> entries(TextRow row, Bands bands, double height) {
        List<Entry> entries = new ArrayList<>();
        for (Run run : row.runs(BLANK * height)) {
            for (Run piece : atCuts(run, bands, height)) {
                int from = bands.first(piece.box());
                entries.add(new Entry(from, Math.max(from, bands.last(piece.box())) + 1, piece));
            }
        }
        return entries;
    }

    private static List<Run> atCuts(Run run, Bands bands, double height) {
        List<Run> pieces = new ArrayList<>();
        List<Word> piece = new ArrayList<>();
        for (Word word : run.words()) {
            if (!piece.isEmpty() && isParted(piece.get(piece.size() - 1), word, bands, height)) {
                pieces.add(Run.of(piece));
                piece = new ArrayList<>();
            }
            piece.add(word);
        }
        pieces.add(Run.of(piece));
        return pieces;
    }

    /** Two figures are never one entry, however close they stand. */
    private static boolean isParted(Word before, Word word, Bands bands, double height) {
        boolean figures =
                Run.of(List.of(before)).isFigure() && Run.of(List.of(word)).isFigure();
        double gap = (figures ? BLANK_OF_FIGURES : BLANK_AT_CUT) * height;
        return word.box().x0() - before.box().x1() >= gap
                && bands.isCutBetween(before.box().x1(), word.box().x0());
    }

    private static void add(List<Entry> row, int at, List<Part> parts) {
        Set<Integer> columns = new HashSet<>();
        for (Entry entry : row) {
            columns.add(entry.column());
        }
        for (int column : columns) {
            List<Entry> same =
                    row.stream().filter(entry -> entry.column() == column).toList();
            int to = same.stream().mapToInt(Entry::to).max().orElse(column + 1);
            int next = columns.stream()
                    .filter(other -> other > column)
                    .min(Integer::compare)
                    .orElse(to);
            List<Word> words =
                    same.stream().flatMap(entry -> entry.run().words().stream()).toList();
            Box box = Box.around(words.stream().map(Word::box).toList());
            parts.add(new Part(new Area(at, column, 1, Math.min(to, next) - column), box, words));
        }
    }
}
