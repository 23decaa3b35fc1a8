package io.dragoman.job;

import io.dragoman.model.Completion;
import io.dragoman.model.Completion.Token;
import java.util.ArrayList;
import java.util.List;

/** How sure a model was of the lines of its answer: the geometric mean of the probabilities of a line's tokens. */
final class Probabilities {
    private static final double LEAST = 1e-9;

    private Probabilities() {}

    /** One for each line, -1 for one without tokens; empty where the server does not tell, or not of this text. */
    static List<Double> ofLines(Completion said) {
        StringBuilder text = new StringBuilder();
        said.tokens().forEach(token -> text.append(token.text()));
        if (said.tokens().isEmpty() || !text.toString().contentEquals(said.text())) {
            return List.of();
        }
        List<Double> lines = new ArrayList<>();
        double sum = 0;
        int count = 0;
        for (Token token : said.tokens()) {
            if (!token.text().isBlank()) {
                sum += Math.log(Math.max(LEAST, token.probability()));
                count++;
            }
            for (long ends = token.text()
                            .chars()
                            .filter(letter -> letter == '\n')
                            .count();
                    ends > 0;
                    ends--) {
                lines.add(mean(sum, count));
                sum = 0;
                count = 0;
            }
        }
        lines.add(mean(sum, count));
        return lines;
    }

    private static double mean(double sum, int count) {
        return count == 0 ? -1 : Math.exp(sum / count);
    }
}
