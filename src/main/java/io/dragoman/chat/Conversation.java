package io.dragoman.chat;

import java.util.List;

/**
 * What was said between an account and a document, oldest first.
 *
 * @param id the same for all of it
 */
public record Conversation(String id, List<Message> messages) {
    public Conversation {
        messages = List.copyOf(messages);
    }
}
