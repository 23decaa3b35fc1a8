package io.dragoman.chat;

import java.util.List;

/**
 * What is answered.
 *
 * @param citations the first one is where the answer was found; none where the document does not say
 */
public record Answer(String content, List<Citation> citations) {
    public Answer {
        citations = List.copyOf(citations);
    }
}
