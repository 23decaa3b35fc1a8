package io.dragoman.export.pdf;

import java.util.Arrays;
import java.util.List;

/**
 * The line on which words stand, straight and perhaps slanting: the median slope between pairs of words (Theil and
 * Sen), which neither descenders nor a stray box move. Words that share it are one line to whoever reads the PDF.
 */
final class Baseline {
    private static final double STEEPEST = 0.2; // a scan that lies more askew than this is no straight line of words
    private static final int MOST_WORDS = 60; // pairs grow with the square

    private final double slope;
    private final double start;

    private Baseline(double slope, double start) {
        this.slope = slope;
        this.start = start;
    }

    /** @param size of the type, in pixels: nearer words say nothing about a slope */
    static Baseline of(List<PlacedWord> words, double size) {
        double slope = Math.max(-STEEPEST, Math.min(STEEPEST, slope(words, size)));
        double[] starts = words.stream()
                .mapToDouble(word -> word.bottom() - slope * word.middle())
                .toArray();
        return new Baseline(slope, median(starts));
    }

    /** Its height at this place, in pixels from the top of the page. */
    double at(double x) {
        return start + slope * x;
    }

    private static double slope(List<PlacedWord> words, double size) {
        int step = 1 + words.size() / MOST_WORDS;
        double[] slopes = new double[words.size() * words.size() / 2];
        int count = 0;
        for (int i = 0; i < words.size(); i += step) {
            for (int j = i + step; j < words.size(); j += step) {
                double across = words.get(j).middle() - words.get(i).middle();
                if (Math.abs(across) > 2 * size) {
                    slopes[count++] = (words.get(j).bottom() - words.get(i).bottom()) / across;
                }
            }
        }
        return count < 3 ? 0 : median(Arrays.copyOf(slopes, count));
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
