package io.dragoman.read.layout.table;

import io.dragoman.document.Box;
import io.dragoman.document.Word;
import io.dragoman.read.layout.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Level rules of one width above each other, as a printed report has them at the top of a table, below its heads and at
 * its foot. Of n rules takes time in proportion to n², of at most {@value #MOST}.
 */
final class Stacks {
    private static final int MOST = 1_000;

    /** Rows that column heads take at most. */
    private static final int MOST_HEADS = 8;

    /** Of what stands in a row: one with more is a row of heads only where no heads stand above it. */
    private static final double MANY_FIGURES = 0.4;

    /** Letters. */
    private static final int LONGEST_SECTION = 60;

    /** Rows of one table between its rules are no further apart, in heights of the type. */
    private static final double APART = 2.5;

    private final double height;
    private final int dpi;

    /** @param height of a line of the type, in pixels */
    Stacks(double height, int dpi) {
        this.height = height;
        this.dpi = dpi;
    }

    List<Stack> of(List<Rule> rules) {
        List<Rule> levels =
                new ArrayList<>(rules.stream().filter(Rule::horizontal).toList());
        if (levels.size() > MOST) {
            return List.of();
        }
        levels.sort(Comparator.comparingDouble(Rule::at));
        List<List<Rule>> stacks = new ArrayList<>();
        for (Rule rule : levels) {
            stacks.stream()
                    .filter(stack -> isAlike(stack.get(0), rule))
                    .findFirst()
                    .orElseGet(() -> {
                        stacks.add(new ArrayList<>());
                        return stacks.get(stacks.size() - 1);
                    })
                    .add(rule);
        }
        return stacks.stream()
                .map(this::apart)
                .filter(stack -> stack.size() >= 2)
                .map(stack -> new Stack(stack, levels))
                .toList();
    }

    private boolean isAlike(Rule one, Rule other) {
        double slack = height + 0.01 * one.length();
        return Math.abs(one.from() - other.from()) <= slack && Math.abs(one.to() - other.to()) <= slack;
    }

    /** Without the second line of a double rule. */
    private List<Rule> apart(List<Rule> stack) {
        List<Rule> apart = new ArrayList<>();
        for (Rule rule : stack) {
            if (apart.isEmpty() || rule.at() - apart.get(apart.size() - 1).at() > dpi / 18.0) {
                apart.add(rule);
            }
        }
        return apart;
    }

    /** Rules of one width, from top to bottom, and what may be tables between them. */
    final class Stack {
        private final List<Rule> rules;
        private final List<Rule> levels;

        private Stack(List<Rule> rules, List<Rule> levels) {
            this.rules = rules;
            this.levels = levels;
        }

        /** @param free what stands in a box and belongs to no table yet */
        List<Draft> drafts(Function<Box, List<Word>> free) {
            List<Draft> drafts = new ArrayList<>();
            int from = 0;
            while (from < rules.size() - 1) {
                int to = from;
                while (to < rules.size() - 1 && (isTabular(free, to) || (to > from && isSection(free, to)))) {
                    to++;
                }
                if (to > from) {
                    draft(from, to, free).ifPresent(drafts::add);
                }
                from = Math.max(to, from + 1);
            }
            return drafts;
        }

        private Optional<Draft> draft(int from, int to, Function<Box, List<Word>> free) {
            List<Word> words = new ArrayList<>(free.apply(between(from, to)));
            List<TextRow> first = TextRow.rows(free.apply(between(from, from + 1)));
            int below = to - from > 1 && first.size() <= MOST_HEADS
                    ? (int) rules.get(from + 1).at()
                    : 0;
            int above = below == 0 || figures(first) >= MANY_FIGURES ? addHeadsAbove(from, free, words) : 0;
            int headEnd = above > 0 ? above : below;
            int top = words.stream().mapToInt(word -> word.box().y0()).min().orElse(0);
            List<Rule> inside = levels.stream()
                    .filter(rule -> rule.at() > top && rule.at() < rules.get(to).at() - 1)
                    .toList();
            return new Unruled(height).draft(words, inside, headEnd);
        }

        /** Column heads may stand above the first rule: adds them, and tells where they end, or 0. */
        private int addHeadsAbove(int from, Function<Box, List<Word>> free, List<Word> words) {
            Box below = between(from, from + 1);
            int top = Math.max(0, below.y0() - (int) (MOST_HEADS * 2 * height));
            List<TextRow> above = TextRow.rows(free.apply(new Box(below.x0(), top, below.x1(), below.y0())));
            List<TextRow> heads = new Above(height).heads(above, below);
            boolean first = !heads.isEmpty()
                    && heads.get(heads.size() - 1).runs(0.9 * height).size() > 1;
            if (!first) {
                return 0;
            }
            heads.forEach(head -> words.addAll(head.words()));
            return below.y0();
        }

        private double figures(List<TextRow> some) {
            List<Run> runs = some.stream()
                    .flatMap(row -> row.runs(height * 0.9).stream())
                    .toList();
            return runs.stream().filter(Run::isFigure).count() / (double) Math.max(1, runs.size());
        }

        private Box between(int upper, int lower) {
            int left = rules.stream().mapToInt(Rule::from).min().orElse(0);
            int right = rules.stream().mapToInt(Rule::to).max().orElse(0);
            int slack = (int) (height / 2);
            int top = (int) rules.get(upper).at();
            return new Box(left - slack, top, right + slack, Math.max(top, (int)
                    Math.ceil(rules.get(lower).at())));
        }

        private boolean isBroken(List<TextRow> rows) {
            for (int i = 1; i < rows.size(); i++) {
                if (rows.get(i).box().y0() - rows.get(i - 1).box().y1() > APART * height) {
                    return true;
                }
            }
            return false;
        }

        /** Whether the lower rule stands below the heads of another table. */
        private boolean isHeadBelow(Function<Box, List<Word>> free, int from) {
            Box box = between(from, from + 1);
            int more = (int) (MOST_HEADS * height);
            List<TextRow> rows = TextRow.rows(free.apply(new Box(box.x0(), box.y0(), box.x1(), box.y1() + more)));
            for (int i = 1; i < rows.size() && rows.get(i).middle() < box.y1(); i++) {
                if (Stretches.beginsWithHeads(rows, i, List.of(rules.get(from + 1)), height)
                        && rows.get(rows.size() - 1).runs(0.9 * height).size() > 1) {
                    return true;
                }
            }
            return false;
        }

        /** Whether a single short line, the head of a part of the table, stands above more of it. */
        private boolean isSection(Function<Box, List<Word>> free, int from) {
            List<TextRow> rows = TextRow.rows(free.apply(between(from, from + 1)));
            return rows.size() == 1
                    && Run.of(rows.get(0).words()).letters() <= LONGEST_SECTION
                    && from + 2 < rules.size()
                    && isTabular(free, from + 1);
        }

        /** Whether half of the lines have wide gaps, and no prose stands between these. */
        private boolean isTabular(Function<Box, List<Word>> free, int from) {
            List<Word> words = free.apply(between(from, from + 1));
            List<TextRow> rows = TextRow.rows(words);
            if (isBroken(rows) || isHeadBelow(free, from)) {
                return false;
            }
            long parted = rows.stream()
                    .filter(row -> row.runs(height * 0.9).size() > 1)
                    .count();
            long runs = rows.stream()
                    .mapToLong(row -> row.runs(height * 0.9).size())
                    .sum();
            long letters =
                    words.stream().mapToLong(word -> word.text().length()).sum();
            return parted > 0 && parted * 3 >= rows.size() && letters < 45 * runs;
        }
    }
}
