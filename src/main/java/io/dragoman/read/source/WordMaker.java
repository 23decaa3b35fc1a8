package io.dragoman.read.source;

import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Makes words of a line's glyphs, and puts them and their characters into the order in which they are read. */
final class WordMaker {
    /** A gap this wide, in sizes of the type, is a blank. */
    private static final double GAP = 0.17;

    /** Where the file itself has a blank, this is enough of a gap. */
    private static final double BLANK_GAP = 0.04;

    private final int width;
    private final int height;

    WordMaker(int width, int height) {
        this.width = width;
        this.height = height;
    }

    private record Run(List<Glyph> glyphs) {
        boolean isRightToLeft() {
            return glyphs.stream().anyMatch(Glyph::isRightToLeft);
        }

        boolean isNeutral() {
            return glyphs.stream()
                    .flatMapToInt(glyph -> glyph.text().codePoints())
                    .noneMatch(Character::isLetterOrDigit);
        }
    }

    /** @param glyphs sorted along the line; the first is not blank */
    Line line(List<Glyph> glyphs) {
        List<Run> runs = inReadingOrder(runs(glyphs));
        List<Word> words = runs.stream().map(this::word).toList();
        String text = words.stream().map(Word::text).collect(Collectors.joining(" "));
        double size = glyphs.stream().mapToDouble(Glyph::size).max().orElse(0);
        return new Line(text, Box.around(words.stream().map(Word::box).toList()), 1, words, size);
    }

    private static List<Run> runs(List<Glyph> glyphs) {
        List<Run> runs = new ArrayList<>();
        List<Glyph> run = new ArrayList<>();
        double end = 0;
        boolean blank = false;
        for (Glyph glyph : glyphs) {
            if (glyph.isBlank()) {
                blank = true;
                continue;
            }
            if (!run.isEmpty() && glyph.along() - end > (blank ? BLANK_GAP : GAP) * glyph.size()) {
                runs.add(new Run(run));
                run = new ArrayList<>();
            }
            blank = false;
            end = run.isEmpty() ? glyph.end() : Math.max(end, glyph.end());
            run.add(glyph);
        }
        runs.add(new Run(run));
        return runs;
    }

    /** A line whose words mostly run from right to left is turned over; what runs the other way on it is turned back. */
    private static List<Run> inReadingOrder(List<Run> seen) {
        long rightToLeft = seen.stream().filter(Run::isRightToLeft).count();
        if (rightToLeft == 0) {
            return seen;
        }
        long others = seen.stream()
                .filter(run -> !run.isRightToLeft() && !run.isNeutral())
                .count();
        boolean mainly = rightToLeft >= others;
        List<Run> order = new ArrayList<>(seen);
        if (mainly) {
            Collections.reverse(order);
        }
        for (int from = 0; from < order.size(); from++) {
            int to = from;
            while (to < order.size() && runsAgainst(order.get(to), mainly)) {
                to++;
            }
            Collections.reverse(order.subList(from, to));
            from = Math.max(from, to - 1);
        }
        return order;
    }

    private static boolean runsAgainst(Run run, boolean mainlyRightToLeft) {
        return mainlyRightToLeft ? !run.isRightToLeft() && !run.isNeutral() : run.isRightToLeft();
    }

    private Word word(Run run) {
        List<Glyph> glyphs = run.glyphs();
        String text = run.isRightToLeft() ? logical(glyphs) : joined(glyphs);
        boolean bold = glyphs.stream().filter(Glyph::bold).count() * 2 > glyphs.size();
        boolean italic = glyphs.stream().filter(Glyph::italic).count() * 2 > glyphs.size();
        boolean mono = glyphs.stream().allMatch(Glyph::mono);
        return new Word(text, box(glyphs), 1, bold, italic, mono, null);
    }

    private static String joined(List<Glyph> glyphs) {
        return glyphs.stream().map(Glyph::text).collect(Collectors.joining());
    }

    /** From right to left, but numbers and foreign letters within as they stand. */
    private static String logical(List<Glyph> seen) {
        StringBuilder text = new StringBuilder();
        int at = seen.size() - 1;
        while (at >= 0) {
            int from = at;
            while (from >= 0 && isLeftToRight(seen.get(from))) {
                from--;
            }
            if (from < at) {
                text.append(joined(seen.subList(from + 1, at + 1)));
                at = from;
            } else {
                text.append(mirrored(seen.get(at).text()));
                at--;
            }
        }
        return text.toString();
    }

    private static boolean isLeftToRight(Glyph glyph) {
        return glyph.text().codePoints().anyMatch(c -> Character.isLetterOrDigit(c) && !Glyph.isRightToLeft(c));
    }

    private static String mirrored(String text) {
        return switch (text) {
            case "(" -> ")";
            case ")" -> "(";
            case "[" -> "]";
            case "]" -> "[";
            case "«" -> "»";
            case "»" -> "«";
            default -> text;
        };
    }

    private Box box(List<Glyph> glyphs) {
        Rectangle2D around = TextBlocks.around(glyphs);
        return new Box(
                        (int) Math.floor(around.getMinX()),
                        (int) Math.floor(around.getMinY()),
                        (int) Math.ceil(around.getMaxX()),
                        (int) Math.ceil(around.getMaxY()))
                .within(width, height);
    }
}
