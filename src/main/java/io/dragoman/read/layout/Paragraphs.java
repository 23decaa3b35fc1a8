package io.dragoman.read.layout;

import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parts the rows of a region where a typesetter parts paragraphs: by white, by another size or weight of type, by an
 * indented first line, or by a last line that ends before the margin though the next word had fitted on it.
 */
final class Paragraphs {
    /** A distance of baselines this much larger than usual is white. */
    private static final double WHITE = 1.3;

    /** In sizes of the type: lines further apart are no paragraph in any setting, double spacing included. */
    private static final double WIDEST = 2.6;

    private static final double USUAL = 1.2;
    private static final double OTHER_SIZE = 1.12;
    private static final double OTHER_SIZE_RECOGNISED = 1.28;
    private static final double INDENT = 0.8; // in sizes of the type
    private static final double DEEPEST_INDENT = 5;
    private static final double CENTRED = 3;
    private static final double SLIGHTLY = 0.4;
    private static final double BLANK = 0.3;
    /** In sizes of the type: what may not stand at the end of a line, or at its beginning, makes it so much shorter. */
    private static final double SHORT_OF_IDEOGRAPHS = 3;

    private static final int LETTERS_TO_MEASURE = 4;
    private static final String ENDS = ".!?:;。！？…”\"»؟۔";

    private static final Line NO_LINE = new Line("", new Box(0, 0, 0, 0), 0, List.of());

    private final Frame frame;
    private final List<Row> rows;
    private final List<Line> lines;
    private final double left;
    private final double right;
    private final double pitch;

    Paragraphs(Frame frame, List<Row> rows) {
        this.frame = frame;
        this.rows = rows;
        this.lines = rows.stream()
                .map(row -> row.fixed() == null ? row.line() : NO_LINE)
                .toList();
        this.left = rows.stream().mapToDouble(Row::left).min().orElse(0);
        this.right = rows.stream().mapToDouble(Row::right).max().orElse(0);
        this.pitch = pitch();
    }

    List<Draft> drafts() {
        List<Draft> drafts = new ArrayList<>();
        int from = 0;
        for (int row = 1; row <= rows.size(); row++) {
            if (row == rows.size() || isParted(row, from)) {
                drafts.add(draft(from, row));
                from = row;
            }
        }
        return drafts;
    }

    private Draft draft(int from, int to) {
        boolean text = rows.get(from).fixed() == null;
        return new Draft(
                rows.subList(from, to),
                text ? lines.subList(from, to) : List.of(),
                marker(from),
                from == 0 ? Draft.MUCH : distance(from) / (pitch * size(from)),
                left,
                right);
    }

    private @Nullable Marker marker(int row) {
        return Marker.of(lines.get(row).text()).orElse(null);
    }

    private boolean isParted(int row, int first) {
        Row before = rows.get(row - 1);
        Row here = rows.get(row);
        if (before.fixed() != null || here.fixed() != null || marker(row) != null) {
            return true;
        }
        double size = Math.max(size(row - 1), size(row));
        if (distance(row) > Math.min(WIDEST, WHITE * pitch) * size) {
            return true;
        }
        return isOtherType(row)
                || isIndented(row, first)
                || isEnded(row, first)
                || (marker(first) == null && isOtherwiseSet(row));
    }

    private boolean isOtherType(int row) {
        boolean recognised = lines.get(row).words().stream().anyMatch(word -> word.confidence() < 1);
        double ratio = Math.max(size(row - 1), size(row)) / Math.min(size(row - 1), size(row));
        if (ratio > (recognised ? OTHER_SIZE_RECOGNISED : OTHER_SIZE)
                && Math.min(letters(row - 1), letters(row)) >= LETTERS_TO_MEASURE) {
            return true;
        }
        return isBold(row - 1) != isBold(row) || isMono(row - 1) != isMono(row);
    }

    /** A first line further in than both the line before and, where there is one, the line after it. */
    private boolean isIndented(int row, int first) {
        double in = rows.get(row).left() - rows.get(row - 1).left();
        double size = size(row);
        if (in < INDENT * size || in > DEEPEST_INDENT * size || marker(first) != null) {
            return false;
        }
        boolean outAgain = row + 1 < rows.size()
                && rows.get(row + 1).fixed() == null
                && rows.get(row).left() - rows.get(row + 1).left() > INDENT * size;
        boolean alone = row + 1 >= rows.size() || distance(row + 1) > WHITE * pitch * size;
        boolean flush = rows.get(row - 1).left() - left < INDENT * size;
        return flush && (outAgain || alone);
    }

    /** A centred line and one that is not. */
    private boolean isOtherwiseSet(int row) {
        return (isCentred(row - 1, CENTRED) && !isCentred(row, SLIGHTLY))
                || (isCentred(row, CENTRED) && !isCentred(row - 1, SLIGHTLY));
    }

    /** Set in the middle of its region, so many sizes of the type from both margins. */
    private boolean isCentred(int row, double in) {
        double before = rows.get(row).left() - left;
        double after = right - rows.get(row).right();
        return Math.min(before, after) > in * size(row) && Math.abs(before - after) < size(row);
    }

    /** Ragged lines of a column end within a word of its margin; a line that ends a sentence before that ends more. */
    private boolean isEnded(int row, int first) {
        Row before = rows.get(row - 1);
        String text = lines.get(row - 1).text();
        if (isOfIdeographs(text) && isOfIdeographs(lines.get(row).text())) {
            return before.right() < right - SHORT_OF_IDEOGRAPHS * size(row - 1)
                    && before.left() - left < INDENT * size(row);
        }
        if (text.isEmpty() || ENDS.indexOf(text.charAt(text.length() - 1)) < 0) {
            return false;
        }
        List<Word> words = lines.get(row).words();
        if (words.isEmpty()) {
            return false;
        }
        Frame.Place next = frame.place(words.get(0).box());
        double fits = before.right() + BLANK * size(row) + next.right() - next.left();
        boolean hangs =
                marker(first) != null && rows.get(row).left() > rows.get(first).left() + BLANK * size(row);
        return !hangs && fits < right - size(row);
    }

    /** A line of these breaks anywhere, so that one that is not full is the last. */
    private static boolean isOfIdeographs(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        return letters > 0 && 2 * text.codePoints().filter(Frame::isEastAsian).count() > letters;
    }

    private double distance(int row) {
        return rows.get(row).base() - rows.get(row - 1).base();
    }

    private double size(int row) {
        return Math.max(1, rows.get(row).size());
    }

    private int letters(int row) {
        return (int) lines.get(row)
                .text()
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .count();
    }

    private boolean isBold(int row) {
        List<Word> words = lines.get(row).words();
        return !words.isEmpty() && words.stream().allMatch(Word::bold);
    }

    private boolean isMono(int row) {
        List<Word> words = lines.get(row).words();
        return !words.isEmpty() && words.stream().allMatch(Word::mono);
    }

    /** The usual distance of baselines in sizes of the type: the lower third, since white only ever adds to it. */
    private double pitch() {
        double[] ratios = new double[Math.max(0, rows.size() - 1)];
        int count = 0;
        for (int row = 1; row < rows.size(); row++) {
            double ratio = distance(row) / Math.max(size(row - 1), size(row));
            if (ratio > 0.8 && ratio < WIDEST) {
                ratios[count++] = ratio;
            }
        }
        if (count < 2) {
            return USUAL;
        }
        double[] sorted = Arrays.copyOf(ratios, count);
        Arrays.sort(sorted);
        return Math.max(1, sorted[count / 3]);
    }
}
