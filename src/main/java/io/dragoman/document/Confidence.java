package io.dragoman.document;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** How sure a reading is: from 0 to 1, and never an average that lets a page number weigh as much as a paragraph. */
public final class Confidence {
    private Confidence() {}

    /** @throws IllegalArgumentException when it does not lie between 0 and 1 */
    static void check(double confidence) {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("Confidence " + confidence);
        }
    }

    /** The mean of these, each weighted by its characters; empty when there is no character at all. */
    public static <T> OptionalDouble mean(List<T> parts, ToIntFunction<T> characters, ToDoubleFunction<T> confidence) {
        long all = parts.stream().mapToLong(characters::applyAsInt).sum();
        if (all == 0) {
            return OptionalDouble.empty();
        }
        double sum = parts.stream()
                .mapToDouble(part -> confidence.applyAsDouble(part) * characters.applyAsInt(part))
                .sum();
        return OptionalDouble.of(Math.min(1, Math.max(0, sum / all)));
    }
}
