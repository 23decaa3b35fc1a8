package io.dragoman.read.engine;

import io.dragoman.document.Confidence;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import java.util.List;
import java.util.stream.Collectors;

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

    private static final int LONG_WORD = 4;

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
