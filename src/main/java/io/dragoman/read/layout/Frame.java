package io.dragoman.read.layout;

import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a page is looked at so that every script reads like a Latin page: its lines run to the right and follow each
 * other downwards. What is read from right to left is seen in a mirror, upright columns of Japanese and text that is
 * turned on the page lie down, and lines that a scanner laid askew are level.
 *
 * @param mirrored whether lines are read from right to left
 * @param slope pixels that a line sinks on each pixel to the right
 */
record Frame(Direction direction, boolean mirrored, double slope, int width, int height) {
    /** In a line of two letters nothing tells whether it stands. */
    private static final int LEAST_LETTERS = 3;

    private static final double STANDING = 2; // times as high as wide
    private static final double LEAST_FOR_SLOPE = 12; // times as wide as high
    private static final double LARGEST_SLOPE = 0.1;

    /** Where a line's letters follow each other. */
    enum Direction {
        ACROSS,
        DOWN,
        UP
    }

    /** Where something lies, seen so. */
    record Place(double left, double right, double top, double bottom) {}

    /** The frame in which these lines, all of one direction, are read. */
    static Frame of(List<Line> lines, Direction direction, int width, int height) {
        boolean mirrored = direction == Direction.ACROSS && isRightToLeft(lines);
        return new Frame(direction, mirrored, direction == Direction.ACROSS ? slope(lines) : 0, width, height);
    }

    /** @param otherwise for a line that is too short to tell */
    static Direction direction(Line line, Direction otherwise) {
        long letters =
                line.text().codePoints().filter(c -> !Character.isWhitespace(c)).count();
        Box box = line.box();
        if (letters < LEAST_LETTERS) {
            return otherwise;
        }
        if (box.height() <= STANDING * box.width()) {
            return Direction.ACROSS;
        }
        List<Word> words = line.words();
        if (words.size() < 2) {
            return isIdeographic(line.text()) ? Direction.DOWN : Direction.UP;
        }
        return words.get(0).box().y0() <= words.get(words.size() - 1).box().y0() ? Direction.DOWN : Direction.UP;
    }

    Place place(Box box) {
        return switch (direction) {
            case DOWN -> new Place(box.y0(), box.y1(), width - box.x1(), width - box.x0());
            case UP -> new Place(height - box.y1(), height - box.y0(), box.x0(), box.x1());
            case ACROSS -> {
                double sunk = slope * (box.x0() + box.x1()) / 2;
                yield mirrored
                        ? new Place(width - box.x1(), width - box.x0(), box.y0() - sunk, box.y1() - sunk)
                        : new Place(box.x0(), box.x1(), box.y0() - sunk, box.y1() - sunk);
            }
        };
    }

    /** How far down the page is read. */
    double depth() {
        return direction == Direction.ACROSS ? height : width;
    }

    double breadth() {
        return direction == Direction.ACROSS ? width : height;
    }

    boolean isVertical() {
        return direction != Direction.ACROSS;
    }

    private static boolean isRightToLeft(List<Line> lines) {
        long there = 0;
        long here = 0;
        for (Line line : lines) {
            for (int i = 0; i < line.text().length(); i++) {
                switch (Character.getDirectionality(line.text().charAt(i))) {
                    case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
                        there++;
                    case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> here++;
                    default -> {}
                }
            }
        }
        return there > here;
    }

    /** The median of the long lines' own. */
    private static double slope(List<Line> lines) {
        List<Double> slopes = new ArrayList<>();
        for (Line line : lines) {
            if (line.box().width() < LEAST_FOR_SLOPE * line.box().height()
                    || line.words().size() < 4) {
                continue;
            }
            slopes.add(slope(line));
        }
        if (slopes.size() < 3) {
            return 0;
        }
        double[] sorted =
                slopes.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double median = sorted[sorted.length / 2];
        return Math.abs(median) > LARGEST_SLOPE ? 0 : median;
    }

    /** From the mean of the words' lower edges on its left half to that on its right half. */
    private static double slope(Line line) {
        double[] middles = line.words().stream()
                .mapToDouble(word -> (word.box().x0() + word.box().x1()) / 2.0)
                .toArray();
        double middle = Arrays.stream(middles).average().orElse(0);
        double across = 0;
        double along = 0;
        for (int i = 0; i < middles.length; i++) {
            Box box = line.words().get(i).box();
            double from = middles[i] - middle;
            across += from * (box.y1() - TypeSize.below(line.words().get(i).text()) * box.height());
            along += from * from;
        }
        return along == 0 ? 0 : across / along;
    }

    private static boolean isIdeographic(String text) {
        return text.codePoints().anyMatch(Frame::isEastAsian);
    }

    /** Ideographs and kana. */
    static boolean isEastAsian(int c) {
        return Character.isIdeographic(c) || (c >= 0x3040 && c <= 0x30FF);
    }
}
