package io.dragoman.read.layout.table;

import io.dragoman.document.Cell;
import io.dragoman.document.Confidence;
import io.dragoman.document.Line;
import io.dragoman.document.Table;
import io.dragoman.document.Word;
import io.dragoman.read.layout.table.Draft.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Makes the table that leaves this package. */
final class Finished {
    private Finished() {}

    /** @param beside words that belong to the table and to no cell of it */
    static FoundTable table(Draft draft, List<Word> beside) {
        List<Part> parts = new ArrayList<>(isRightToLeft(draft) ? mirrored(draft) : draft.parts());
        parts.sort(Comparator.comparingInt((Part part) -> part.area().row())
                .thenComparingInt(part -> part.area().column()));
        List<Cell> cells = new ArrayList<>();
        List<Line> lines = new ArrayList<>(lines(beside));
        for (Part part : parts) {
            List<Line> own = lines(part.words());
            lines.addAll(own);
            cells.add(new Cell(
                    part.area().row(),
                    part.area().column(),
                    part.area().rowSpan(),
                    part.area().columnSpan(),
                    text(own),
                    part.box(),
                    confidence(own)));
        }
        return new FoundTable(new Table(draft.box(), draft.rows(), draft.columns(), draft.headerRows(), cells), lines);
    }

    /** Whether most of what it says is read from right to left: then its first column is the one on the right. */
    private static boolean isRightToLeft(Draft draft) {
        List<Word> words = draft.parts().stream()
                .flatMap(part -> part.words().stream())
                .filter(word -> word.text().codePoints().anyMatch(Character::isLetter))
                .toList();
        return words.stream().filter(Finished::isRightToLeft).count() * 2 > words.size();
    }

    private static List<Part> mirrored(Draft draft) {
        return draft.parts().stream()
                .map(part -> part.at(
                        part.area().row(),
                        draft.columns() - part.area().column() - part.area().columnSpan(),
                        part.area().rowSpan(),
                        part.area().columnSpan()))
                .toList();
    }

    private static List<Line> lines(List<Word> words) {
        return words.isEmpty()
                ? List.of()
                : TextRow.rows(words).stream().map(Finished::line).toList();
    }

    private static Line line(TextRow row) {
        List<Word> words = new ArrayList<>(row.words());
        long rightToLeft = words.stream().filter(Finished::isRightToLeft).count();
        if (rightToLeft * 2 > words.size()) {
            Collections.reverse(words);
        }
        StringBuilder text = new StringBuilder();
        for (Word word : words) {
            text.append(text.length() > 0 && needsBlank(text, word.text()) ? " " : "")
                    .append(word.text());
        }
        double confidence = Confidence.mean(words, word -> word.text().length(), Word::confidence)
                .orElse(0);
        return new Line(text.toString(), row.box(), confidence, words);
    }

    private static boolean isRightToLeft(Word word) {
        return word.text().codePoints().anyMatch(c -> {
            byte direction = Character.getDirectionality(c);
            return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
        });
    }

    /** Chinese, Japanese and the like have no blanks between words. */
    private static boolean needsBlank(CharSequence before, String next) {
        return !isIdeographic(Character.codePointBefore(before, before.length()))
                || !isIdeographic(next.codePointAt(0));
    }

    private static boolean isIdeographic(int character) {
        Character.UnicodeScript script = Character.UnicodeScript.of(character);
        return script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA;
    }

    /** Lines of a cell follow each other with a blank, but not behind a hyphen inside a word. */
    private static String text(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            boolean hyphen = text.length() > 1
                    && text.charAt(text.length() - 1) == '-'
                    && Character.isLetter(text.charAt(text.length() - 2))
                    && Character.isLetter(line.text().codePointAt(0));
            text.append(text.length() > 0 && !hyphen && needsBlank(text, line.text()) ? " " : "")
                    .append(line.text());
        }
        return Leading.without(text.toString());
    }

    private static double confidence(List<Line> lines) {
        return lines.isEmpty()
                ? 1
                : Confidence.mean(lines, line -> line.text().length(), Line::confidence)
                        .orElse(0);
    }
}
