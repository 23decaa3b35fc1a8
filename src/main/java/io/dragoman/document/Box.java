package io.dragoman.document;

import java.util.List;

/**
 * A rectangle in pixels of the upright page; the origin is the top left corner, {@code x1} and {@code y1} are just
 * outside.
 */
public record Box(int x0, int y0, int x1, int y1) {

    /** @throws IllegalArgumentException when a right or lower edge lies before its opposite */
    public Box {
        if (x1 < x0 || y1 < y0) {
            throw new IllegalArgumentException("Box inside out: %d,%d,%d,%d".formatted(x0, y0, x1, y1));
        }
    }

    /**
     * The smallest box around all of these.
     *
     * @throws IllegalArgumentException when there are none
     */
    public static Box around(List<Box> boxes) {
        return boxes.stream()
                .reduce(Box::union)
                .orElseThrow(() -> new IllegalArgumentException("A box around nothing"));
    }

    public int width() {
        return x1 - x0;
    }

    public int height() {
        return y1 - y0;
    }

    /** In square pixels. */
    public long area() {
        return (long) width() * height();
    }

    public Box union(Box other) {
        return new Box(Math.min(x0, other.x0), Math.min(y0, other.y0), Math.max(x1, other.x1), Math.max(y1, other.y1));
    }

    /** The area that both cover, in square pixels; 0 when they do not touch. */
    public long overlap(Box other) {
        long across = Math.min(x1, other.x1) - (long) Math.max(x0, other.x0);
        long down = Math.min(y1, other.y1) - (long) Math.max(y0, other.y0);
        return across <= 0 || down <= 0 ? 0 : across * down;
    }

    public boolean contains(int x, int y) {
        return x >= x0 && x < x1 && y >= y0 && y < y1;
    }

    /**
     * This box moved and cut so that it lies on a page of this size and is at least one pixel wide and high.
     *
     * @throws IllegalArgumentException when the page has no pixel
     */
    public Box within(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("A page without pixels: %d×%d".formatted(width, height));
        }
        int left = Math.max(0, Math.min(x0, width - 1));
        int top = Math.max(0, Math.min(y0, height - 1));
        return new Box(left, top, Math.max(left + 1, Math.min(x1, width)), Math.max(top + 1, Math.min(y1, height)));
    }
}
