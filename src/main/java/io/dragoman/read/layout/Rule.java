package io.dragoman.read.layout;

import io.dragoman.document.Box;

/**
 * A straight line that is drawn on a page, level or upright.
 *
 * @param horizontal whether it is level
 * @param box what it covers, in pixels of the upright page; at least one pixel thick
 */
public record Rule(boolean horizontal, Box box) {

    /** The middle of its thickness: its height on the page when it is level, else its distance from the left. */
    public double at() {
        return horizontal ? (box.y0() + box.y1()) / 2.0 : (box.x0() + box.x1()) / 2.0;
    }

    /** Where it begins, along itself. */
    public int from() {
        return horizontal ? box.x0() : box.y0();
    }

    /** Just behind where it ends, along itself. */
    public int to() {
        return horizontal ? box.x1() : box.y1();
    }

    public int length() {
        return to() - from();
    }

    public int thickness() {
        return horizontal ? box.height() : box.width();
    }
}
