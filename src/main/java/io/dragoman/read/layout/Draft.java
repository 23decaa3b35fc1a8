package io.dragoman.read.layout;

import io.dragoman.document.Block;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that belong together, before it is known what they are.
 *
 * @param marker with which the first row begins; null where it begins with none
 * @param above the white above it, from baseline to baseline, in sizes of its type; large for a region's first
 * @param left the margin of its region
 * @param right the other one
 */
record Draft(List<Row> rows, List<Line> lines, @Nullable Marker marker, double above, double left, double right) {
    static final double MUCH = 100;

    Draft {
        rows = List.copyOf(rows);
        lines = List.copyOf(lines);
    }

    /** The table or figure that it is; null for text. */
    @Nullable
    Block fixed() {
        return rows.get(0).fixed();
    }

    String text() {
        return String.join(" ", lines.stream().map(Line::text).toList());
    }

    double size() {
        return rows.get(0).size();
    }

    int letters() {
        return (int) text().codePoints().filter(Character::isLetter).count();
    }

    boolean isBold() {
        List<Word> words = lines.stream().flatMap(line -> line.words().stream()).toList();
        return !words.isEmpty() && words.stream().allMatch(word -> word.bold() || isSign(word.text()));
    }

    /** Whether its words were seen and not taken from the file: their sizes are estimates. */
    boolean isRecognised() {
        return lines.stream().flatMap(line -> line.words().stream()).anyMatch(word -> word.confidence() < 1);
    }

    boolean isMono() {
        return !lines.isEmpty()
                && lines.stream().flatMap(line -> line.words().stream()).allMatch(Word::mono);
    }

    private static boolean isSign(String text) {
        return text.codePoints().noneMatch(Character::isLetter);
    }
}
