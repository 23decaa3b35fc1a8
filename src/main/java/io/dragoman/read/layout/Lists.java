package io.dragoman.read.layout;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Lists: drafts one after the other that begin with markers of lists, nested by how far they stand in. */
final class Lists {
    private static final int MOST_LEVELS = 6;
    private static final double STEP = 0.7; // in sizes of the type: a smaller difference is chance

    private Lists() {}

    /**
     * Where the list ends that begins here; where it begins when there is none.
     *
     * @param isHeading whether the draft at a place is one
     */
    static int end(List<Draft> drafts, int from, IntPredicate isHeading) {
        int end = from;
        while (end < drafts.size() && drafts.get(end).marker() != null && !isHeading.test(end)) {
            end++;
        }
        return end > from && isList(drafts.subList(from, end)) ? end : from;
    }

    /** One dash or number makes no list: two must follow each other, but for bullets that mean nothing else. */
    private static boolean isList(List<Draft> items) {
        for (int i = 0; i < items.size(); i++) {
            Marker marker = items.get(i).marker();
            if (marker == null) {
                return false;
            }
            if (marker.isSure()) {
                return true;
            }
            for (int j = i + 1; j < items.size(); j++) {
                Marker next = items.get(j).marker();
                if (next != null && marker.isFollowedBy(next)) {
                    return true;
                }
            }
            if (i > 64) {
                return false;
            }
        }
        return false;
    }

    /** A block for each run of items at one level. */
    static List<Block> blocks(List<Draft> items) {
        List<Double> margins = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        int level = 0;
        for (Draft item : items) {
            int here = level(margins, item.rows().get(0).left(), STEP * item.size());
            if (here != level && !lines.isEmpty()) {
                blocks.add(Block.of(BlockType.LIST, level, lines));
                lines = new ArrayList<>();
            }
            level = here;
            lines.addAll(item.lines());
        }
        blocks.add(Block.of(BlockType.LIST, level, lines));
        return blocks;
    }

    private static int level(List<Double> margins, double left, double step) {
        while (!margins.isEmpty() && margins.get(margins.size() - 1) > left + step) {
            margins.remove(margins.size() - 1);
        }
        boolean deeper = margins.isEmpty() || left > margins.get(margins.size() - 1) + step;
        if (deeper && margins.size() < MOST_LEVELS) {
            margins.add(left);
        }
        return margins.size();
    }
}
