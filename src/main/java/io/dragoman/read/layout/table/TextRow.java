package io.dragoman.read.layout.table;

import io.dragoman.document.Box;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What stands on one height of a part of the page, from left to right. */
record TextRow(List<Word> words, Box box) {

    /** Words share a row when they overlap by this share of the lower one's height. */
    private static final double SHARED = 0.5;

    static TextRow of(List<Word> words) {
        List<Word> sorted = new ArrayList<>(words);
        sorted.sort(Comparator.comparingInt(word -> word.box().x0()));
        return new TextRow(
                List.copyOf(sorted), Box.around(sorted.stream().map(Word::box).toList()));
    }

    /** The rows of these words, from top to bottom. */
    static List<TextRow> rows(List<Word> words) {
        List<Word> sorted = new ArrayList<>(words);
        sorted.sort(Comparator.comparingInt(word -> word.box().y0() + word.box().y1()));
        List<List<Word>> rows = new ArrayList<>();
        double top = 0;
        double bottom = 0;
        for (Word word : sorted) {
            List<Word> last = rows.isEmpty() ? List.of() : rows.get(rows.size() - 1);
            int height = Math.max(1, word.box().height());
            double shared =
                    Math.min(bottom, word.box().y1()) - Math.max(top, word.box().y0());
            if (last.isEmpty() || shared < SHARED * Math.min(height, bottom - top)) {
                rows.add(new ArrayList<>(List.of(word)));
                top = word.box().y0();
                bottom = word.box().y1();
            } else {
                // the row's band is the mean of its words', so that a tall one does not swallow the next row
                int n = last.size();
                top = (top * n + word.box().y0()) / (n + 1);
                bottom = (bottom * n + word.box().y1()) / (n + 1);
                last.add(word);
            }
        }
        return rows.stream().map(TextRow::of).toList();
    }

    List<Run> runs(double gap) {
        return Run.parted(words, gap);
    }

    double middle() {
        return (box.y0() + box.y1()) / 2.0;
    }
}
