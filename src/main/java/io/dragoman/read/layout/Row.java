package io.dragoman.read.layout;

import io.dragoman.document.Block;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands side by side.
 *
 * @param fragments at least one, sorted from left to right
 * @param base of the longest fragment
 * @param size of the longest fragment
 */
record Row(List<Fragment> fragments, double left, double right, double top, double bottom, double base, double size) {
    /** A share of the smaller one's height: what overlaps by more stands on one line. */
    private static final double SAME_LINE = 0.5;

    private static final double RAISED = 0.8; // in sizes of the line that a raised number or letter stands on

    /** Fragments of any order as rows from top to bottom. */
    static List<Row> of(List<Fragment> fragments) {
        List<Fragment> sorted = new ArrayList<>(fragments);
        sorted.sort(Comparator.comparingDouble(Fragment::middle).thenComparingDouble(Fragment::left));
        List<Row> rows = new ArrayList<>();
        List<Fragment> open = new ArrayList<>();
        for (Fragment fragment : sorted) {
            if (!open.isEmpty() && !isBeside(open, fragment)) {
                rows.add(sorted(open));
                open = new ArrayList<>();
            }
            open.add(fragment);
        }
        if (!open.isEmpty()) {
            rows.add(sorted(open));
        }
        return rows;
    }

    private static Row sorted(List<Fragment> fragments) {
        fragments.sort(Comparator.comparingDouble(Fragment::left));
        Fragment longest = fragments.get(0);
        double right = longest.right();
        double top = longest.top();
        double bottom = longest.bottom();
        for (Fragment fragment : fragments) {
            longest = fragment.length() > longest.length() ? fragment : longest;
            right = Math.max(right, fragment.right());
            top = Math.min(top, fragment.top());
            bottom = Math.max(bottom, fragment.bottom());
        }
        return new Row(
                List.copyOf(fragments), fragments.get(0).left(), right, top, bottom, longest.base(), longest.size());
    }

    private static boolean isBeside(List<Fragment> row, Fragment fragment) {
        Fragment nearest = row.get(0);
        for (Fragment other : row.subList(Math.max(0, row.size() - 8), row.size())) {
            double overlap = Math.min(other.right(), fragment.right()) - Math.max(other.left(), fragment.left());
            boolean raised = fragment.size() < RAISED * other.size() || other.size() < RAISED * fragment.size();
            if (overlap > 0.3 * Math.max(other.size(), fragment.size()) && !raised) {
                return false;
            }
            nearest = distance(other, fragment) < distance(nearest, fragment) ? other : nearest;
        }
        double down = Math.min(nearest.bottom(), fragment.bottom()) - Math.max(nearest.top(), fragment.top());
        return down > SAME_LINE * Math.min(nearest.bottom() - nearest.top(), fragment.bottom() - fragment.top());
    }

    private static double distance(Fragment one, Fragment other) {
        return Math.max(0, Math.max(one.left(), other.left()) - Math.min(one.right(), other.right()));
    }

    /** The table or figure that is all of it; null for text. */
    @Nullable
    Block fixed() {
        return fragments.size() == 1 ? fragments.get(0).fixed() : null;
    }

    /** Its text as one line; what is raised stands at its place among the words. */
    Line line() {
        if (fragments.size() == 1) {
            Fragment only = fragments.get(0);
            return withSize(only, only.line());
        }
        List<Word> words = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Fragment last = null;
        for (Fragment fragment : fragments) {
            Line line = fragment.line();
            if (line == null) {
                continue;
            }
            if (last != null && fragment.right() <= last.right() && fragment.size() < RAISED * last.size()) {
                raise(fragment, last, words, text);
                continue;
            }
            text.append(text.length() == 0 ? "" : " ").append(line.text());
            words.addAll(line.words());
            last = fragment;
        }
        return Fragments.line(text.toString(), words, size());
    }

    private static void raise(Fragment raised, Fragment on, List<Word> words, StringBuilder text) {
        Line line = raised.line();
        Line below = on.line();
        if (line == null || below == null) {
            return;
        }
        int at = words.size() - below.words().size();
        int textAt = text.length() - below.text().length();
        while (at < words.size()
                && Math.abs(words.get(at).box().x0() - below.box().x0())
                        < Math.abs(line.box().x0() - below.box().x0())) {
            int found = text.indexOf(words.get(at).text(), textAt);
            textAt = found < 0 ? textAt : found + words.get(at).text().length();
            at++;
        }
        words.addAll(at, line.words());
        text.insert(Math.min(textAt, text.length()), line.text());
    }

    private static Line withSize(Fragment fragment, @Nullable Line line) {
        if (line == null) {
            throw new IllegalStateException("A table or figure is no line");
        }
        return new Line(line.text(), line.box(), line.confidence(), line.words(), fragment.size());
    }
}
