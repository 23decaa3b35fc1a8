package io.dragoman.read.layout.table;

import io.dragoman.document.Box;
import io.dragoman.read.layout.JoinedRules;
import io.dragoman.read.layout.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The edges of areas that are laid under rows: a table that is striped instead of ruled is parted there. */
final class Shades {
    /** Of a row, in heights of the type: a finer one is a rule, a higher one lies under a text. */
    private static final double LEAST = 0.8;

    private static final double MOST = 8;

    /** In heights of the type. */
    private static final double NARROWEST = 6;

    /** Stripes are as far apart as they are high, more or less; a single area tells nothing of what follows. */
    private static final int STRIPES = 3;

    private static final int MOST_FILLS = 5_000;

    private final double height;

    /** @param height of a line of the type, in pixels */
    Shades(double height) {
        this.height = height;
    }

    /** Level rules along the upper and lower edges, and one where the last stripe that is not laid under ends. */
    List<Rule> edges(List<Box> fills) {
        List<Rule> pieces = new ArrayList<>();
        List<Box> rows = fills.size() > MOST_FILLS
                ? List.of()
                : fills.stream()
                        .filter(fill -> fill.height() >= LEAST * height && fill.height() <= MOST * height)
                        .toList();
        for (Box row : rows) {
            pieces.add(level(row.x0(), row.x1(), row.y0()));
            pieces.add(level(row.x0(), row.x1(), row.y1()));
        }
        List<Rule> edges =
                new ArrayList<>(JoinedRules.of(pieces, Math.max(2, (int) (height / 6)), (int) (NARROWEST * height)));
        last(edges);
        return edges;
    }

    private static Rule level(int from, int to, int at) {
        return new Rule(true, new Box(from, at, to, at + 1));
    }

    private static void last(List<Rule> edges) {
        Rule lowest = edges.stream().max(Comparator.comparingDouble(Rule::at)).orElse(null);
        if (lowest == null) {
            return;
        }
        List<Double> alike = edges.stream()
                .filter(edge -> edge.from() == lowest.from() && edge.to() == lowest.to())
                .map(Rule::at)
                .sorted()
                .toList();
        if (alike.size() >= 2 * STRIPES) {
            double step = alike.get(alike.size() - 2) - alike.get(alike.size() - 3);
            edges.add(level(lowest.from(), lowest.to(), (int) Math.round(lowest.at() + step)));
        }
    }
}
