package io.dragoman.site;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Bars of what was spent, a day each, for an SVG.
 *
 * @param width of the whole, in the SVG's own units
 * @param most what the highest bar stands for
 * @param total of all days
 */
public record Chart(int width, int height, long most, long total, List<Bar> bars) {
    private static final int STEP = 20;
    private static final int GAP = 4;
    private static final int HEIGHT = 120;

    /** @param label whether the day is written under it */
    public record Bar(LocalDate day, long amount, int x, int y, int width, int height, boolean label) {}

    /** @param last the day on the right */
    public static Chart of(Map<LocalDate, Long> amounts, LocalDate last, int days) {
        long most = Math.max(
                1, amounts.values().stream().mapToLong(Long::longValue).max().orElse(0));
        List<Bar> bars = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < days; i++) {
            LocalDate day = last.minusDays(days - 1L - i);
            long amount = amounts.getOrDefault(day, 0L);
            total += amount;
            int height = amount == 0 ? 0 : (int) Math.max(2, Math.round((double) HEIGHT * amount / most));
            bars.add(new Bar(day, amount, i * STEP, HEIGHT - height, STEP - GAP, height, (days - 1 - i) % 7 == 0));
        }
        return new Chart(days * STEP, HEIGHT, most, total, bars);
    }
}
