package io.dragoman.read;

import io.dragoman.shelf.JobKey;
import java.util.List;

/**
 * Hold what a vision model said of a page against what was read of it here. The reader says {@link PageRead} for what it
 * takes, and {@link AnswerRefused} for what it does not.
 *
 * @param page index from 0
 * @param local the name on the shelf of the page as it was read here
 * @param answer the name on the shelf of what the model said, Markdown in UTF-8
 * @param result the name on the shelf under which the page goes that is made of both
 * @param model what read it, as the page's {@code engine} says it
 * @param probabilities of the lines of the answer, from 0 to 1, -1 where one is not known; empty for none at all
 */
public record AlignTask(
        String task,
        String job,
        JobKey key,
        int page,
        int attempt,
        String local,
        String answer,
        String result,
        String model,
        List<Double> probabilities) {
    public AlignTask {
        probabilities = List.copyOf(probabilities);
    }
}
