package io.dragoman.read.engine;

import io.dragoman.document.Box;
import io.dragoman.document.Confidence;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What came out of reading a page one way.
 *
 * @param language that it was read with
 * @param turn degrees, clockwise, by which the image was turned for it
 * @param paragraphs the lines of each, in pixels of the prepared image, turned
 */
record Reading(String language, int turn, List<List<Line>> paragraphs) {
    /** Below it a page is upside down, in another script, or bad; pages read rightly lie at 0.8 to 0.97 (measured). */
    private static final double DOUBTFUL = 0.7;

    /** Below it hardly any letter is right: what the data of another script makes of a page has less (measured). */
    private static final double STRANGE = 0.55;

    private static final int LONG_WORD = 4;

    /** Upright columns stand farther apart than their characters; rows do so the other way round. */
    private static final double COLUMN_GAP = 1.2;

    private static final int ENOUGH_STEPS = 8;

    /** From 0 to 1; 0 where nothing was read. */
    double confidence() {
        return Confidence.mean(lines(), line -> line.text().length(), Line::confidence)
                .orElse(0);
    }

    /** The same text, known to be of these languages. */
    Reading saidToBe(String languages) {
        return new Reading(languages, turn, paragraphs);
    }

    /** The same with other paragraphs. */
    Reading with(List<List<Line>> others) {
        return new Reading(language, turn, others);
    }

    /** Of each paragraph. */
    List<String> texts() {
        return paragraphs.stream()
                .map(lines -> lines.stream().map(Line::text).collect(Collectors.joining(" ")))
                .toList();
    }

    boolean isDoubtful() {
        return lies() || confidence() < DOUBTFUL;
    }

    /** Letters, those that are surely right most: of two ways to cut a page up, the one that loses less has more. */
    double worth() {
        return lines().stream()
                .mapToDouble(line -> line.text().length() * Math.max(0, line.confidence() - STRANGE))
                .sum();
    }

    /**
     * The most lines one below the other that hardly any letter is right of: they may be in another script than the rest.
     *
     * @param letters that they have at least
     */
    List<Line> strangeLines(int letters) {
        List<Line> most = List.of();
        for (List<Line> paragraph : paragraphs) {
            List<Line> strange = new ArrayList<>();
            for (Line line : paragraph) {
                if (line.confidence() >= STRANGE) {
                    strange = new ArrayList<>();
                } else {
                    strange.add(line);
                    most = length(strange) > length(most) ? List.copyOf(strange) : most;
                }
            }
        }
        return length(most) >= letters ? most : List.of();
    }

    int letters() {
        return length(lines());
    }

    /**
     * Whether what was read as rows are the columns of an East Asian page: its characters stand nearer to those below them
     * than to those beside them.
     */
    boolean isOfColumns() {
        double across = middling(lines().stream().flatMap(line -> steps(line.words(), Word::box, Box::x0)));
        double down = middling(paragraphs.stream().flatMap(paragraph -> steps(paragraph, Line::box, Box::y0)));
        return across > COLUMN_GAP * down && down > 0;
    }

    /** From the beginning of each to that of the next. */
    private static <T> Stream<Integer> steps(List<T> row, Function<T, Box> box, ToIntFunction<Box> at) {
        return IntStream.range(1, row.size())
                .mapToObj(i -> at.applyAsInt(box.apply(row.get(i))) - at.applyAsInt(box.apply(row.get(i - 1))));
    }

    private static double middling(Stream<Integer> numbers) {
        int[] sorted = numbers.mapToInt(Integer::intValue).sorted().toArray();
        return sorted.length < ENOUGH_STEPS ? 0 : sorted[sorted.length / 2];
    }

    private static int length(List<Line> lines) {
        return lines.stream().mapToInt(line -> line.text().length()).sum();
    }

    boolean isStrange() {
        return confidence() < STRANGE;
    }

    /** Nonsense is read with little confidence, however long it is; and a page should stand upright. */
    boolean isBetterThan(Reading other) {
        return score() > other.score();
    }

    private double score() {
        return lies() ? confidence() / 2 : confidence();
    }

    private List<Line> lines() {
        return paragraphs.stream().flatMap(List::stream).toList();
    }

    /** Tesseract also reads lines that run up the image, as on a page that lies on its side: their words are tall. */
    private boolean lies() {
        long[] longWords = new long[2];
        for (Line line : lines()) {
            for (Word word : line.words()) {
                if (word.text().length() >= LONG_WORD) {
                    longWords[word.box().height() > word.box().width() ? 1 : 0]++;
                }
            }
        }
        return longWords[1] > longWords[0];
    }
}
