package io.dragoman.chat;

import io.dragoman.document.Block;
import io.dragoman.document.Box;
import io.dragoman.document.Cell;
import io.dragoman.document.Line;
import io.dragoman.document.Table;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands below what, in two lines of a form: several keys side by side, and below each its value. Told by where
 * the words stand, since in the lines' texts it is lost.
 */
final class FormRows {
    private static final double GAP = 1.2; // of the line's height, from which words belong to different columns

    /**
     * Two lines.
     *
     * @param text of both, or of the values alone
     * @param fields the values by their keys
     */
    record Row(String text, Map<String, String> fields) {}

    /** Words of a line that stand together. */
    private record Segment(String text, Box box) {
        boolean isAbove(Segment other) {
            return Math.min(box.x1(), other.box.x1()) > Math.max(box.x0(), other.box.x0());
        }
    }

    private FormRows() {}

    static List<Row> of(Block block) {
        List<Row> rows = new ArrayList<>();
        List<Line> lines = block.lines();
        for (int i = 0; i + 1 < lines.size(); i++) {
            String both = lines.get(i).text() + "\n" + lines.get(i + 1).text();
            row(lines.get(i), lines.get(i + 1), both).ifPresent(rows::add);
        }
        return rows;
    }

    /** The same in the columns of a table; of each the text is that of the values, beside which others may stand. */
    static List<Row> of(Block block, Table table) {
        List<Row> rows = new ArrayList<>();
        for (int column = 0; column < table.columns(); column++) {
            Line above = null;
            for (Cell cell : table.cells()) {
                List<Line> lines = cell.column() == column ? within(block, cell) : List.of();
                for (Line line : lines) {
                    if (above != null) {
                        row(above, line, line.text()).ifPresent(rows::add);
                    }
                    above = line;
                }
            }
        }
        return rows;
    }

    private static List<Line> within(Block block, Cell cell) {
        return block.lines().stream()
                .filter(line -> 2 * line.box().overlap(cell.box()) > line.box().area())
                .toList();
    }

    private static Optional<Row> row(Line upper, Line lower, String text) {
        List<Segment> keys = segments(upper);
        List<Segment> values = segments(lower);
        if (keys.size() < 2 || values.size() < 2) {
            return Optional.empty();
        }
        Map<String, String> fields = fields(keys, values);
        return fields.isEmpty() ? Optional.empty() : Optional.of(new Row(text, fields));
    }

    private static Map<String, String> fields(List<Segment> keys, List<Segment> values) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Segment key : keys) {
            List<Segment> below = values.stream().filter(key::isAbove).toList();
            if (below.size() == 1 && key.text().chars().noneMatch(Character::isDigit)) {
                fields.put(key.text(), below.get(0).text());
            }
        }
        return fields;
    }

    private static List<Segment> segments(Line line) {
        List<Segment> segments = new ArrayList<>();
        List<Word> together = new ArrayList<>();
        for (Word word : line.words()) {
            if (!together.isEmpty()) {
                int gap = word.box().x0()
                        - together.get(together.size() - 1).box().x1();
                if (gap > GAP * line.box().height()) {
                    segments.add(segment(together));
                    together.clear();
                }
            }
            together.add(word);
        }
        if (!together.isEmpty()) {
            segments.add(segment(together));
        }
        return segments;
    }

    private static Segment segment(List<Word> words) {
        String text = String.join(" ", words.stream().map(Word::text).toList());
        return new Segment(text, Box.around(words.stream().map(Word::box).toList()));
    }
}
