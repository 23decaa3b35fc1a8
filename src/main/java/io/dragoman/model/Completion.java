package io.dragoman.model;

import java.util.List;

/**
 * What a model answered.
 *
 * @param cutOff whether it had more to say than it may
 * @param tokens the pieces of the text with their probabilities; empty where the server does not tell them
 */
public record Completion(String text, boolean cutOff, List<Token> tokens) {
    public Completion {
        tokens = List.copyOf(tokens);
    }

    /** @param probability from 0 to 1 */
    public record Token(String text, double probability) {}
}
