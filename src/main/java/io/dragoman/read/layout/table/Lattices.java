package io.dragoman.read.layout.table;

import io.dragoman.read.layout.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the grids that rules make where they meet. Where level and upright rules number n and m, takes time in
 * proportion to n × m, and no more than {@value #MOST} of each are looked at: beyond that a page is a drawing.
 */
final class Lattices {
    private static final int MOST = 2_000;

    /** More places than any page has room for words in. */
    private static final int MOST_PLACES = 40_000;

    private final int touch;
    private final int narrowest;

    /**
     * @param touch how far the end of a rule may be from another that it meets, in pixels
     * @param narrowest lines that are closer together are one, in pixels
     */
    Lattices(int touch, int narrowest) {
        this.touch = touch;
        this.narrowest = narrowest;
    }

    List<Grid> of(List<Rule> rules) {
        List<Rule> level = rules.stream().filter(Rule::horizontal).toList();
        List<Rule> upright = rules.stream().filter(rule -> !rule.horizontal()).toList();
        if (level.size() > MOST || upright.size() > MOST) {
            return List.of();
        }
        List<Grid> grids = new ArrayList<>();
        for (List<Rule> met : met(level, upright)) {
            Grid grid = grid(met);
            if (grid != null) {
                grids.add(grid);
            }
        }
        return grids;
    }

    /** Rules that meet, directly or by way of others. */
    private List<List<Rule>> met(List<Rule> level, List<Rule> upright) {
        List<Rule> all = new ArrayList<>(level);
        all.addAll(upright);
        int[] group = new int[all.size()];
        for (int i = 0; i < group.length; i++) {
            group[i] = i;
        }
        for (int i = 0; i < level.size(); i++) {
            for (int j = level.size(); j < all.size(); j++) {
                if (meet(all.get(i), all.get(j))) {
                    group[root(group, i)] = root(group, j);
                }
            }
        }
        Map<Integer, List<Rule>> groups = new LinkedHashMap<>();
        for (int i = 0; i < group.length; i++) {
            groups.computeIfAbsent(root(group, i), root -> new ArrayList<>()).add(all.get(i));
        }
        return List.copyOf(groups.values());
    }

    private static int root(int[] group, int of) {
        int root = of;
        while (group[root] != root) {
            group[root] = group[group[root]];
            root = group[root];
        }
        return root;
    }

    private boolean meet(Rule level, Rule upright) {
        return upright.at() >= level.from() - touch
                && upright.at() <= level.to() + touch
                && level.at() >= upright.from() - touch
                && level.at() <= upright.to() + touch;
    }

    private @Nullable Grid grid(List<Rule> rules) {
        List<Rule> level = rules.stream().filter(Rule::horizontal).toList();
        List<Rule> upright = rules.stream().filter(rule -> !rule.horizontal()).toList();
        int[] ys = edges(level, upright);
        int[] xs = edges(upright, level);
        if (ys.length < 2 || xs.length < 2 || (long) ys.length * xs.length > MOST_PLACES) {
            return null;
        }
        Grid grid = new Grid(xs, ys);
        for (Map.Entry<Integer, List<Rule>> line : byEdge(level, ys).entrySet()) {
            for (int column = 0; column < grid.columns(); column++) {
                if (covers(line.getValue(), xs[column], xs[column + 1])) {
                    grid.borderAbove(line.getKey(), column);
                }
            }
        }
        for (Map.Entry<Integer, List<Rule>> line : byEdge(upright, xs).entrySet()) {
            for (int row = 0; row < grid.rows(); row++) {
                if (covers(line.getValue(), ys[row], ys[row + 1])) {
                    grid.borderLeft(row, line.getKey());
                }
            }
        }
        return grid;
    }

    /** Where the rules lie, and where those that cross them end beyond the outermost: a frame may be left out. */
    private int[] edges(List<Rule> rules, List<Rule> crossing) {
        List<Integer> at = new ArrayList<>(
                rules.stream().map(rule -> (int) Math.round(rule.at())).sorted().toList());
        if (at.isEmpty()) {
            return new int[0];
        }
        int first = crossing.stream().mapToInt(Rule::from).min().orElse(at.get(0));
        int last = crossing.stream().mapToInt(Rule::to).max().orElse(at.get(at.size() - 1));
        at.add(0, first);
        at.add(last);
        List<Integer> edges = new ArrayList<>();
        at.sort(null);
        for (int edge : at) {
            if (edges.isEmpty() || edge - edges.get(edges.size() - 1) >= narrowest) {
                edges.add(edge);
            }
        }
        return edges.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Map<Integer, List<Rule>> byEdge(List<Rule> rules, int[] edges) {
        Map<Integer, List<Rule>> byEdge = new HashMap<>();
        for (Rule rule : rules) {
            int nearest = 0;
            for (int i = 1; i < edges.length; i++) {
                if (Math.abs(edges[i] - rule.at()) < Math.abs(edges[nearest] - rule.at())) {
                    nearest = i;
                }
            }
            byEdge.computeIfAbsent(nearest, edge -> new ArrayList<>()).add(rule);
        }
        return byEdge;
    }

    /** Whether they cover most of the way from here to there. */
    private static boolean covers(List<Rule> rules, int from, int to) {
        long covered = 0;
        for (Rule rule : rules) {
            covered += Math.max(0, Math.min(rule.to(), to) - Math.max(rule.from(), from));
        }
        return covered * 2 > to - from;
    }
}
