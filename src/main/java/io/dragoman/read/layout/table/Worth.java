package io.dragoman.read.layout.table;

import io.dragoman.document.Word;
import io.dragoman.read.layout.table.Draft.Part;
import java.util.List;
import java.util.regex.Pattern;

/** Whether what looks like a table is one: rather none than a false one. */
final class Worth {
    private static final Pattern MARKER =
            Pattern.compile("\\(?[0-9A-Za-z]{1,4}[.):]\\)?|[•●○▪■□◦‣⁃*+·–—-]|\\[[0-9]+\\]");
    private static final Pattern LEADERS = Pattern.compile(".*(\\.\\s?){4,}|.*…{2,}");

    private static final Pattern PAGE = Pattern.compile("[0-9]{1,4}|[ivxlc]{1,6}");
    private static final double SELDOM = 0.2;

    /** Of 1; words that are right are nearly all above. */
    private static final double SURE = 0.8;

    /** Of the words. */
    private static final double MOSTLY_SURE = 0.45;

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

    /** What is read where there are no letters is read without certainty. */
    private static boolean isRead(Draft draft) {
        List<Word> words =
                draft.parts().stream().flatMap(part -> part.words().stream()).toList();
        long sure = words.stream().filter(word -> word.confidence() >= SURE).count();
        return sure >= MOSTLY_SURE * words.size();
    }

    static boolean isRuledTable(Draft draft) {
        return isRead(draft)
                && draft.rows() >= 2
                && draft.columns() >= 2
                && draft.fullRows() >= 2
                && draft.fullColumns() >= 2
                && draft.filled().size() >= 0.25 * draft.parts().size()
                && (draft.rows() > 2 || meanLetters(draft) < 25);
    }

    static boolean isBetweenRules(Draft draft) {
        return isRead(draft)
                && draft.rows() >= 2
                && draft.columns() >= 2
                && draft.fullRows() >= 2
                && draft.fullColumns() >= 2
                && draft.fullRows() >= 0.4 * draft.rows()
                && meanLetters(draft) < 60
                && !isList(draft);
    }

    static boolean isTableOfWords(Draft draft) {
        if (!isRead(draft)
                || draft.rows() < 3
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

    /** Whether the last column is of whole numbers that hardly ever fall, as pages are. */
    static boolean countsPages(Draft draft) {
        int before = 0;
        int falls = 0;
        int entries = 0;
        for (Part part : draft.filled()) {
            if (part.area().column() + part.area().columnSpan() < draft.columns()) {
                continue;
            }
            String text = Run.of(part.words()).text();
            boolean whole = PAGE.matcher(text).matches();
            int page = whole && Character.isDigit(text.charAt(0)) ? Integer.parseInt(text) : before;
            falls += !whole || page < before ? 1 : 0;
            before = page;
            entries++;
        }
        return falls <= SELDOM * entries;
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
