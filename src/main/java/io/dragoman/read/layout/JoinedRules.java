package io.dragoman.read.layout;

import io.dragoman.document.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one rule of the pieces of one line: programs draw a line cell by cell, dash by dash, or once thick and once
 * thin, and a scanner breaks it. Takes time in proportion to n log n.
 */
public final class JoinedRules {
    private JoinedRules() {}

    /**
     * @param apart how far two pieces may lie from each other, along and across, in pixels
     * @param shortest what is shorter after all is joined is no rule, in pixels
     */
    public static List<Rule> of(List<Rule> pieces, int apart, int shortest) {
        List<Rule> joined = new ArrayList<>();
        for (boolean horizontal : new boolean[] {true, false}) {
            List<Rule> same = new ArrayList<>(pieces.stream()
                    .filter(rule -> rule.horizontal() == horizontal)
                    .toList());
            same.sort(Comparator.comparingDouble(Rule::at));
            List<Rule> level = new ArrayList<>();
            for (Rule rule : same) {
                if (!level.isEmpty() && rule.at() - level.get(level.size() - 1).at() > apart) {
                    joinLevel(level, apart, shortest, joined);
                    level = new ArrayList<>();
                }
                level.add(rule);
            }
            joinLevel(level, apart, shortest, joined);
        }
        return List.copyOf(joined);
    }

    private static void joinLevel(List<Rule> level, int apart, int shortest, List<Rule> joined) {
        level.sort(Comparator.comparingInt(Rule::from));
        Box box = null;
        for (Rule rule : level) {
            if (box != null && rule.from() - new Rule(rule.horizontal(), box).to() <= apart) {
                box = box.union(rule.box());
                continue;
            }
            add(box, rule.horizontal(), shortest, joined);
            box = rule.box();
        }
        add(box, !level.isEmpty() && level.get(0).horizontal(), shortest, joined);
    }

    private static void add(@Nullable Box box, boolean horizontal, int shortest, List<Rule> joined) {
        if (box != null) {
            Rule rule = new Rule(horizontal, box);
            if (rule.length() >= shortest && rule.length() > rule.thickness()) {
                joined.add(rule);
            }
        }
    }
}
