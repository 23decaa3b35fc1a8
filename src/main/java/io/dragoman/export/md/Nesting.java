package io.dragoman.export.md;

import java.util.ArrayDeque;
import java.util.Deque;

/** How far a list's items are indented: a nested item stands under the first letter of the item that holds it. */
final class Nesting {
    private record Open(int level, int column) {}

    private final Deque<Open> open = new ArrayDeque<>();

    boolean isOpen() {
        return !open.isEmpty();
    }

    void close() {
        open.clear();
    }

    /**
     * The indent of an item at this level, which from now on may hold deeper ones.
     *
     * @param markerWidth of its bullet or number and the blank after it
     */
    String open(int level, int markerWidth) {
        while (!open.isEmpty() && open.getLast().level() >= level) {
            open.removeLast();
        }
        int indent = open.isEmpty() ? 0 : open.getLast().column();
        open.addLast(new Open(level, indent + markerWidth));
        return " ".repeat(indent);
    }
}
