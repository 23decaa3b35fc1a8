package io.dragoman.job;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is next among those who want something, each in proportion to its weight: stride scheduling (Waldspurger and
 * Weihl, 1995). Whoever comes anew starts where the others are, so that nobody saves up turns by staying away. Not
 * thread-safe.
 */
final class Turns {
    private final Map<String, Double> passes = new HashMap<>();

    /**
     * Takes the next turn.
     *
     * @param wanting who wants a turn, with a weight of at least 1; not empty
     */
    String next(Map<String, Integer> wanting) {
        passes.keySet().retainAll(wanting.keySet());
        double start =
                passes.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
        wanting.keySet().forEach(name -> passes.putIfAbsent(name, start));
        String next = wanting.entrySet().stream()
                .min(Comparator.<Map.Entry<String, Integer>>comparingDouble(entry -> pass(entry.getKey()))
                        .thenComparing(Map.Entry::getValue, Comparator.reverseOrder())
                        .thenComparing(Map.Entry::getKey))
                .orElseThrow()
                .getKey();
        passes.merge(next, 1.0 / Math.max(1, wanting.getOrDefault(next, 1)), Double::sum);
        return next;
    }

    private double pass(String name) {
        return passes.getOrDefault(name, 0.0);
    }
}
