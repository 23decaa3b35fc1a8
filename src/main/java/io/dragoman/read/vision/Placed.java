package io.dragoman.read.vision;

import io.dragoman.document.Box;
import io.dragoman.document.Confidence;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of the model's answer at the places where the local reading has them. One that was not read locally stands
 * between its neighbours.
 */
final class Placed {
    /** A word that both read is surer than either says alone; one that only the model read has what the page has. */
    private static final double ALONE = 0.5;

    private final Alignment alignment;
    private final List<Double> probabilities;
    private final double agreement;

    /**
     * @param probabilities of the lines of the Markdown, from 0 to 1; empty where the server does not tell
     * @param agreement how much of the answer was read locally too, from 0 to 1
     */
    Placed(Alignment alignment, List<Double> probabilities, double agreement) {
        this.alignment = alignment;
        this.probabilities = probabilities;
        this.agreement = agreement;
    }

    /**
     * The lines of these words: what stands on one line of the page is one.
     *
     * @param from the first one's number in the answer
     * @param otherwise where they stand when none of them was read locally
     */
    List<Line> lines(List<Piece> words, int from, Box otherwise) {
        int[] lineOf = lineOf(words.size(), from);
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= words.size(); i++) {
            if (i == words.size() || lineOf[i] != lineOf[start]) {
                lines.add(line(words.subList(start, i), from + start, otherwise));
                start = i;
            }
        }
        return lines;
    }

    /** The page's line of each word; a word alone on another line than both its neighbours is there by chance. */
    private int[] lineOf(int count, int from) {
        int[] lineOf = new int[count];
        for (int i = 0; i < count; i++) {
            int spot = alignment.spotOf(from + i);
            lineOf[i] = spot < 0 ? -1 : alignment.spots().get(spot).line();
        }
        for (int i = 1; i + 1 < count; i++) {
            if (lineOf[i - 1] == lineOf[i + 1] && lineOf[i - 1] >= 0) {
                lineOf[i] = lineOf[i - 1];
            }
        }
        for (int i = 1; i < count; i++) {
            lineOf[i] = lineOf[i] < 0 ? lineOf[i - 1] : lineOf[i];
        }
        for (int i = count - 2; i >= 0; i--) {
            lineOf[i] = lineOf[i] < 0 ? lineOf[i + 1] : lineOf[i];
        }
        return lineOf;
    }

    private Line line(List<Piece> words, int from, Box otherwise) {
        List<Box> boxes = boxes(words, from, otherwise);
        List<Word> placed = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            Piece piece = words.get(i);
            text.append(text.length() > 0 && piece.blank() ? " " : "").append(piece.text());
            placed.add(new Word(piece.text(), boxes.get(i), confidence(from + i, piece), piece.bold(), piece.italic()));
        }
        double confidence = Confidence.mean(placed, word -> word.text().length(), Word::confidence)
                .orElse(0);
        return new Line(text.toString(), Box.around(boxes), confidence, placed);
    }

    private double confidence(int number, Piece piece) {
        double said = piece.line() >= 0 && piece.line() < probabilities.size() ? probabilities.get(piece.line()) : -1;
        if (said >= 0) {
            return said;
        }
        int spot = alignment.spotOf(number);
        if (spot < 0) {
            return ALONE * agreement;
        }
        double here = alignment.spots().get(spot).confidence();
        double alike = alignment.similarity(number);
        return alike == 1 ? 1 - (1 - here) * (1 - agreement) : alike * agreement;
    }

    private List<Box> boxes(List<Piece> words, int from, Box otherwise) {
        List<Box> boxes = new ArrayList<>();
        int i = 0;
        while (i < words.size()) {
            int spot = alignment.spotOf(from + i);
            if (spot >= 0) {
                boxes.add(alignment.spots().get(spot).box());
                i++;
                continue;
            }
            int end = i;
            while (end < words.size() && alignment.spotOf(from + end) < 0) {
                end++;
            }
            Box gap = gap(
                    i == 0 ? -1 : alignment.spotOf(from + i - 1),
                    end == words.size() ? -1 : alignment.spotOf(from + end),
                    otherwise);
            for (int word = i; word < end; word++) {
                boxes.add(Spot.slice(gap, word - i, word - i + 1, end - i));
            }
            i = end;
        }
        return boxes;
    }

    /** What lies between two words of a line, in whichever direction it is written; the word itself at a line's end. */
    private Box gap(int before, int after, Box otherwise) {
        if (before < 0 && after < 0) {
            return otherwise;
        }
        if (before < 0 || after < 0) {
            return alignment.spots().get(Math.max(before, after)).box();
        }
        Box one = alignment.spots().get(before).box();
        Box other = alignment.spots().get(after).box();
        boolean inOrder = one.x0() <= other.x0();
        Box left = inOrder ? one : other;
        Box right = inOrder ? other : one;
        return left.x1() < right.x0()
                ? new Box(left.x1(), Math.min(one.y0(), other.y0()), right.x0(), Math.max(one.y1(), other.y1()))
                : left;
    }
}
