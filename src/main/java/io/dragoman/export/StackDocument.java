package io.dragoman.export;

import java.util.List;

/**
 * A document that was found in a stack.
 *
 * @param uuid its job
 * @param status of that job, as the wire says it; {@code failed} also when it was deleted
 * @param pages the numbers of its pages in the stack, from 1, ascending
 */
public record StackDocument(String uuid, String status, List<Integer> pages) {
    public StackDocument {
        pages = List.copyOf(pages);
    }
}
