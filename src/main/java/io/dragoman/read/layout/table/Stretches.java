package io.dragoman.read.layout.table;

import io.dragoman.document.Box;
import io.dragoman.document.Word;
import io.dragoman.read.layout.Rule;
import java.util.ArrayList;
import java.util.List;

/** Stretches of lines, most of which have wide gaps: what may be tables without rules. */
final class Stretches {
    /** A gap that parts two columns, in heights of the type. */
    private static final double WIDE = 0.9;

    /** Rows of one table are no further apart, in heights of the type. */
    private static final double APART = 2.2;

    /** Lines without a gap that may follow each other inside a table: heads of its parts, second lines of cells. */
    private static final int MOST_PLAIN = 2;

    private final double height;

    Stretches(double height) {
        this.height = height;
    }

    List<Draft> of(List<TextRow> zone, List<Rule> levels) {
        List<Draft> drafts = new ArrayList<>();
        int from = 0;
        while (from < zone.size()) {
            if (!isParted(zone.get(from))) {
                from++;
                continue;
            }
            int to = end(zone, from);
            draft(zone.subList(from, to), levels, drafts);
            from = to;
        }
        return drafts;
    }

    private boolean isParted(TextRow row) {
        return row.runs(WIDE * height).size() > 1;
    }

    /** Behind the last row with a gap that belongs together with this one. */
    private int end(List<TextRow> zone, int from) {
        int end = from + 1;
        int plain = 0;
        for (int at = from + 1; at < zone.size(); at++) {
            if (zone.get(at).box().y0() - zone.get(at - 1).box().y1() > APART * height) {
                break;
            }
            if (isParted(zone.get(at))) {
                end = at + 1;
                plain = 0;
            } else if (++plain > MOST_PLAIN || isProse(zone.get(at))) {
                break;
            }
        }
        return end;
    }

    private static boolean isProse(TextRow row) {
        return Run.of(row.words()).letters() > 60;
    }

    private void draft(List<TextRow> rows, List<Rule> levels, List<Draft> drafts) {
        List<Word> words = rows.stream().flatMap(row -> row.words().stream()).toList();
        Box box = Box.around(words.stream().map(Word::box).toList());
        List<Rule> inside = levels.stream()
                .filter(rule ->
                        rule.at() > box.y0() && rule.at() < box.y1() && rule.from() < box.x1() && rule.to() > box.x0())
                .toList();
        new Unruled(height).draft(words, inside, 0).ifPresent(drafts::add);
    }
}
