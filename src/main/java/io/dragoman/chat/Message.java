package io.dragoman.chat;

import java.time.Instant;
import java.util.List;

/**
 * Something that was said in a conversation.
 *
 * @param role {@code user} or {@code assistant}
 * @param citations of an answer
 */
public record Message(String role, String content, List<Citation> citations, Instant createdAt) {
    public static final String USER = "user";
    public static final String ASSISTANT = "assistant";

    public Message {
        citations = List.copyOf(citations);
    }
}
