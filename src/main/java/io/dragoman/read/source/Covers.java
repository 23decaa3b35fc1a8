package io.dragoman.read.source;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the text of a page is hidden: beyond the clip within which it is printed, or below what is painted over it later,
 * as a scan over what a recogniser left or a white box over a name. Text comes in pieces, one for each operator that
 * shows some, counted from 1. For one page.
 */
final class Covers {
    /** More than any page paints over text; what comes after is a drawing, below which no text is looked for. */
    private static final int MOST = 1_000;

    private final Rectangle2D sheet;
    private final Map<Integer, Rectangle2D> clips = new HashMap<>();
    private final List<Cover> covers = new ArrayList<>();
    private int pieces;

    /** @param last the last piece of text that it was painted over */
    private record Cover(int last, Rectangle2D box) {}

    /** @param sheet the page in its pixels */
    Covers(Rectangle2D sheet) {
        this.sheet = sheet;
    }

    /** The next piece of text is printed within this clip, in pixels. */
    void text(Rectangle2D clip) {
        pieces++;
        if (!clip.contains(sheet)) {
            clips.put(pieces, clip);
        }
    }

    /** Something that cannot be seen through is painted here, in pixels. */
    void paint(Rectangle2D box) {
        if (pieces > 0 && covers.size() < MOST) {
            covers.add(new Cover(pieces, box));
        }
    }

    /** Whether a place of a piece of text is hidden. */
    boolean hide(int piece, double x, double y) {
        Rectangle2D clip = clips.get(piece);
        if (clip != null && !clip.contains(x, y)) {
            return true;
        }
        for (int i = covers.size() - 1; i >= 0 && covers.get(i).last() >= piece; i--) {
            if (covers.get(i).box().contains(x, y)) {
                return true;
            }
        }
        return false;
    }
}
