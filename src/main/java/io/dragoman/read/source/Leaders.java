package io.dragoman.read.source;

import io.dragoman.document.Box;
import io.dragoman.read.layout.Leader;
import io.dragoman.read.layout.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * Rows of dots, with nothing above them, and of dashes on the image of a page, all of one size and equally far from each
 * other. Thread-safe. Takes time in proportion to the marks and to the rows of dots that begin side by side.
 */
final class Leaders {
    /** In points: the dots of large type are no wider. */
    private static final double LARGEST_DOT = 2.6;

    /** In points: dots further apart lead nowhere. */
    private static final double APART = 14;

    /** In points: how far a dot may stand above or below the one before. */
    private static final double UNEVEN = 0.8;

    /** Of their distance: what a scanner makes of equal ones. */
    private static final double LOOSE = 0.2;

    /** An omission has three or four. */
    private static final int FEWEST = 5;

    /** Hyphens at the ends of lines are no row, and dashes of a few empty cells are few. */
    private static final int FEWEST_DASHES = 12;

    /** In points: so high above the dots there is white; an i has its stem below, and its line's letters beside it. */
    private static final double WHITE_ABOVE = 4;

    private static final int MOST_DOTS = 20_000;
    private static final int MOST_ROWS = 4_000;

    private final double point;

    /** @param point in pixels */
    Leaders(double point) {
        this.point = point;
    }

    /** Dots that follow each other. */
    private static final class Row {
        final List<Box> dots = new ArrayList<>();

        Row(Box first) {
            dots.add(first);
        }

        Box last() {
            return dots.get(dots.size() - 1);
        }

        double pitch() {
            return (double) (last().x0() - dots.get(0).x0()) / (dots.size() - 1);
        }
    }

    /** @param marks around all that is connected on the page */
    List<Leader> of(List<Box> marks) {
        return rows(marks.stream().filter(this::isDot).toList()).stream()
                .filter(row -> row.dots.size() >= FEWEST)
                .filter(row -> isAlone(Box.around(row.dots), marks))
                .map(row -> new Leader(Box.around(row.dots), row.dots.size()))
                .toList();
    }

    /**
     * Level lines that were typed or drawn as dashes.
     *
     * @param marks around all that is connected on the page
     */
    List<Rule> dashed(List<Box> marks) {
        return rows(marks.stream().filter(this::isDash).toList()).stream()
                .filter(row -> row.dots.size() >= FEWEST_DASHES)
                .map(row -> new Rule(true, Box.around(row.dots)))
                .toList();
    }

    /** Rows of these, each with one that follows at least. */
    private List<Row> rows(List<Box> some) {
        List<Box> dots = new ArrayList<>(some);
        dots.sort(Comparator.comparingInt(Box::x0));
        if (dots.size() > MOST_DOTS) {
            return List.of();
        }
        List<Row> open = new ArrayList<>();
        List<Row> ended = new ArrayList<>();
        for (Box dot : dots) {
            for (Iterator<Row> rows = open.iterator(); rows.hasNext(); ) {
                Row row = rows.next();
                if (dot.x0() - row.last().x0() > APART * point) {
                    rows.remove();
                    ended.add(row);
                }
            }
            open.stream()
                    .filter(row -> continues(row, dot))
                    .min(Comparator.comparingInt(row -> dot.x0() - row.last().x0()))
                    .ifPresentOrElse(row -> row.dots.add(dot), () -> open.add(new Row(dot)));
        }
        ended.addAll(open);
        ended.removeIf(row -> row.dots.size() < 2);
        return ended.size() > MOST_ROWS ? List.of() : ended;
    }

    private boolean isDash(Box box) {
        return box.height() <= LARGEST_DOT * point && box.width() >= 2 * box.height() && box.width() <= APART * point;
    }

    private boolean isDot(Box box) {
        int longer = Math.max(box.width(), box.height());
        int shorter = Math.min(box.width(), box.height());
        return shorter >= 2 && longer <= LARGEST_DOT * point && longer <= 2 * shorter;
    }

    private boolean continues(Row row, Box dot) {
        Box last = row.last();
        double down = (dot.y0() + dot.y1() - last.y0() - last.y1()) / 2.0;
        int along = dot.x0() - last.x0();
        boolean same = Math.abs(down) <= UNEVEN * point
                && Math.abs(dot.height() - last.height()) <= 0.5 * last.height() + 1
                && Math.abs(dot.width() - last.width()) <= 0.5 * last.width() + 1
                && along > last.width();
        return same && (row.dots.size() < 2 || Math.abs(along - row.pitch()) <= LOOSE * row.pitch() + 1);
    }

    private boolean isAlone(Box row, List<Box> marks) {
        Box around = new Box(row.x0() + 1, (int) (row.y0() - WHITE_ABOVE * point), row.x1() - 1, row.y1());
        return marks.stream().noneMatch(mark -> !isDot(mark) && around.overlap(mark) > 0);
    }
}
