package io.dragoman.read;

import io.dragoman.document.Notice;
import java.util.List;

/**
 * The documents of a stack are on the shelf.
 *
 * @param documents in their order, at least one
 * @param notices about pages that are in none of them
 */
public record Split(String task, String job, List<Part> documents, List<Notice> notices) {
    public Split {
        documents = List.copyOf(documents);
        notices = List.copyOf(notices);
    }

    /**
     * A document.
     *
     * @param name on the shelf
     * @param bytes its size before encryption
     * @param pages their numbers in the stack, from 1, ascending
     */
    public record Part(String name, long bytes, List<Integer> pages) {
        public Part {
            pages = List.copyOf(pages);
        }
    }
}
