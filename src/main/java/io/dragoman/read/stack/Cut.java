package io.dragoman.read.stack;

import io.dragoman.read.Separation;
import java.util.ArrayList;
import java.util.List;

/** Where a stack is cut: takes what each page is, in order, and answers the documents. For one stack. */
final class Cut {
    private final Separation separation;
    private final List<List<Integer>> documents = new ArrayList<>();
    private List<Integer> open = new ArrayList<>();
    private int pages;

    /** What a page is to a stack. */
    enum Sheet {
        CONTENT,
        BLANK,
        SEPARATOR
    }

    Cut(Separation separation) {
        this.separation = separation;
    }

    /** The next page. Blank pages count where a document ends after so many: a scanner took both sides of all sheets. */
    void add(Sheet sheet) {
        boolean ends = switch (separation.by()) {
            case CODE -> sheet == Sheet.SEPARATOR;
            case BLANK -> sheet == Sheet.BLANK;
            case COUNT -> pages % separation.every() == 0;
        };
        if (ends) {
            end();
        }
        if (sheet == Sheet.CONTENT) {
            open.add(pages);
        }
        pages++;
    }

    private void end() {
        if (!open.isEmpty()) {
            documents.add(open);
            open = new ArrayList<>();
        }
    }

    /** The pages of each document, from 0, ascending; none where no page shows anything. */
    List<List<Integer>> documents() {
        end();
        return List.copyOf(documents);
    }
}
