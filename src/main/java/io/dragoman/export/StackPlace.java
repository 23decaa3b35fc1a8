package io.dragoman.export;

import java.util.List;

/**
 * Where a document comes from that was found in a stack.
 *
 * @param uuid the stack's job
 * @param document its number there, from 1
 * @param documents how many there are
 * @param pages the numbers of its pages in the stack, from 1, ascending
 */
public record StackPlace(String uuid, int document, int documents, List<Integer> pages) {
    public StackPlace {
        pages = List.copyOf(pages);
    }
}
