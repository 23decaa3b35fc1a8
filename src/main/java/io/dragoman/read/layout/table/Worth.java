package io.dragoman.read.layout.table;

import io.dragoman.read.layout.table.Draft.Part;
import java.util.List;
import java.util.regex.Pattern;

/** Whether what looks like a table is one: rather none than a false one. */
final class Worth {
    private static final Pattern MARKER =
            Pattern.compile("\\(?[0-9A-Za-z]{1,4}[.):]\\)?|[•●○▪■□◦‣⁃*+·–—-]|\\[[0-9]+\\]");
    private static final Pattern LEADERS = Pattern.compile(".*(\\.\\s?){4,}|.*…{2,}");

    private Worth() {}

    /** Without the title and the notes that stand in the same frame: rows at its ends with one cell as wide as all. */
    static Draft trimmed(Draft draft) {
        int from = 0;
        int to = draft.rows();
        while (from < to && isOneCell(draft, from)) {
            from++;
        }
        while (to > from && isOneCell(draft, to - 1)) {
            to--;
        }
        return from == 0 && to == draft.rows() ? draft : draft.rows(from, to).compact();
    }

    private static boolean isOneCell(Draft draft, int row) {
        List<Part> parts = draft.filled().stream()
                .filter(part -> part.area().holds(row, part.area().column()))
                .toList();
        return parts.size() == 1 && parts.get(0).area().columnSpan() == draft.columns();
    }

    static boolean isRuledTable(Draft draft) {
        return draft.rows() >= 2
                && draft.columns() >= 2
                && draft.fullRows() >= 2
                && draft.fullColumns() >= 2
                && draft.filled().size() >= 0.25 * draft.parts().size();
    }

    static boolean isBetweenRules(Draft draft) {
        return draft.rows() >= 2
                && draft.columns() >= 2
                && draft.fullRows() >= 2
                && draft.fullColumns() >= 2
                && draft.fullRows() >= 0.4 * draft.rows()
                && meanLetters(draft) < 60
                && !isList(draft);
    }

    static boolean isTableOfWords(Draft draft) {
        if (draft.rows() < 3
                || draft.columns() < 2
                || draft.fullRows() < 3
                || draft.fullRows() < 0.5 * draft.rows()
                || draft.fullColumns() < draft.columns()
                || isList(draft)) {
            return false;
        }
        double figures = draft.figures();
        if (draft.columns() == 2) {
            return figures >= 0.4 && meanLetters(draft) < 30;
        }
        double full = (double) draft.filled().size() / ((long) draft.rows() * draft.columns());
        return figures >= 0.3
                ? full > 0.35 && meanLetters(draft) < 30
                : draft.rows() >= 4 && full > 0.7 && meanLetters(draft) < 22;
    }

    private static double meanLetters(Draft draft) {
        return draft.filled().stream()
                .mapToInt(part -> Run.of(part.words()).letters())
                .average()
                .orElse(0);
    }

    /** A list with its numbers or bullets, or a table of contents. */
    private static boolean isList(Draft draft) {
        if (draft.columns() > 2) {
            return false;
        }
        List<Part> first = draft.filled().stream()
                .filter(part -> part.area().column() == 0)
                .toList();
        long markers = first.stream()
                .filter(part -> part.words().size() == 1
                        && MARKER.matcher(part.words().get(0).text()).matches())
                .count();
        long leaders = first.stream()
                .filter(part -> LEADERS.matcher(
                                part.words().get(part.words().size() - 1).text())
                        .matches())
                .count();
        return markers * 2 > first.size() || leaders * 2 > first.size();
    }
}
