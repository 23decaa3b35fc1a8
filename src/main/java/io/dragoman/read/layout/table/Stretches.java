package io.dragoman.read.layout.table;

import io.dragoman.document.Box;
import io.dragoman.document.Word;
import io.dragoman.read.layout.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Stretches of lines, most of which have wide gaps: what may be tables without rules. */
final class Stretches {
    /** A gap that parts two columns, in heights of the type. */
    private static final double WIDE = 0.9;

    /** Rows of one table are no further apart, in heights of the type. */
    private static final double APART = 2.2;

    /** Lines without a gap that may follow each other inside a table: heads of its parts, second lines of cells. */
    private static final int MOST_PLAIN = 2;

    private static final int MOST_HEADS = 6;

    /** In heights of the type. */
    private static final double EMPTY_LINE = 1;

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
            int to = end(zone, from, levels);
            List<TextRow> rows = zone.subList(from, to);
            List<TextRow> heads = new Above(height).heads(zone.subList(0, from), around(rows));
            draft(Stream.concat(heads.stream(), rows.stream()).toList(), levels, drafts);
            from = to;
        }
        return drafts;
    }

    private boolean isParted(TextRow row) {
        return row.runs(WIDE * height).size() > 1;
    }

    /** Behind the last row with a gap that belongs together with this one. */
    private int end(List<TextRow> zone, int from, List<Rule> levels) {
        int end = from + 1;
        int plain = 0;
        for (int at = from + 1; at < zone.size(); at++) {
            boolean next = at - from > 2 && beginsWithHeads(zone, at, levels, height);
            if (next || isBreak(zone.get(at - 1), zone.get(at), height)) {
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

    /** Whether more than an empty line or two stand between them. */
    static boolean isBreak(TextRow upper, TextRow lower, double height) {
        return lower.box().y0() - upper.box().y1() > APART * height;
    }

    /** Whether an empty line and then the heads of another table follow, with a rule below them and rows below that. */
    static boolean beginsWithHeads(List<TextRow> rows, int at, List<Rule> levels, double height) {
        if (rows.get(at).box().y0() - rows.get(at - 1).box().y1() < EMPTY_LINE * height) {
            return false;
        }
        for (int i = at + 1; i < Math.min(rows.size() - 1, at + MOST_HEADS); i++) {
            double upper = rows.get(i - 1).middle();
            double lower = rows.get(i).middle();
            Box box = rows.get(i).box();
            boolean ruled = levels.stream()
                    .anyMatch(rule -> rule.at() > upper
                            && rule.at() < lower
                            && rule.from() <= box.x0() + height
                            && rule.to() >= box.x1() - height);
            if (ruled) {
                return true;
            }
        }
        return false;
    }

    private static boolean isProse(TextRow row) {
        return Run.of(row.words()).letters() > 60;
    }

    private void draft(List<TextRow> rows, List<Rule> levels, List<Draft> drafts) {
        List<Word> words = rows.stream().flatMap(row -> row.words().stream()).toList();
        Box box = around(rows);
        List<Rule> inside = levels.stream()
                .filter(rule ->
                        rule.at() > box.y0() && rule.at() < box.y1() && rule.from() < box.x1() && rule.to() > box.x0())
                .toList();
        new Unruled(height).draft(words, inside, headEnd(rows, inside, box)).ifPresent(drafts::add);
    }

    /** Where the first rule runs through most of it, a few lines below its top; 0 where none does. */
    private static int headEnd(List<TextRow> rows, List<Rule> inside, Box box) {
        for (Rule rule : inside) {
            long above = rows.stream().filter(row -> row.middle() < rule.at()).count();
            if (above > 0 && above <= MOST_HEADS && rows.size() - above > 1 && rule.length() > 0.6 * box.width()) {
                return (int) rule.at();
            }
        }
        return 0;
    }

    private static Box around(List<TextRow> rows) {
        return Box.around(rows.stream().map(TextRow::box).toList());
    }
}
