package io.dragoman.read.layout.table;

import io.dragoman.document.Box;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.List;

/** The column heads that stand above the first rule of a table, or above the first row that has columns. */
final class Above {
    private static final int MOST_LINES = 6;

    /** Heads are no further from each other and from what they head, in heights of the type. */
    private static final double APART = 1.1;

    /** Characters that stand in one head on one line at most, in the mean. */
    private static final int HEAD = 30;

    private final double height;

    Above(double height) {
        this.height = height;
    }

    /**
     * The lines that are heads, from top to bottom.
     *
     * @param above the lines above the table, from top to bottom
     * @param table around what is known of it
     */
    List<TextRow> heads(List<TextRow> above, Box table) {
        List<TextRow> heads = new ArrayList<>();
        int top = table.y0();
        for (int i = above.size() - 1; i >= 0 && heads.size() < MOST_LINES; i--) {
            TextRow line = above.get(i);
            if (top - line.box().y1() > APART * height || !isHead(line, table)) {
                break;
            }
            heads.add(0, line);
            top = line.box().y0();
        }
        return heads;
    }

    private boolean isHead(TextRow line, Box table) {
        Box box = line.box();
        int slack = (int) height;
        if (box.x0() < table.x0() - slack || box.x1() > table.x1() + slack) {
            return false;
        }
        List<Run> runs = line.runs(0.9 * height);
        int letters =
                line.words().stream().map(Word::text).mapToInt(String::length).sum();
        if (runs.size() > 1) {
            return letters <= HEAD * runs.size();
        }
        double off = Math.abs(box.x0() + box.x1() - table.x0() - table.x1()) / 2.0;
        boolean title = off < 0.05 * table.width();
        return !title && box.x0() > table.x0() + 0.2 * table.width() && box.width() < 0.6 * table.width();
    }
}
