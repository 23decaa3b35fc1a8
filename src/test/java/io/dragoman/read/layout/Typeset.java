package io.dragoman.read.layout;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A page of lines set at places, as a text layer or an engine gives them: in no order. Letters are half as wide as high. */
final class Typeset {
    private final int width;
    private final int height;
    private final List<Line> lines = new ArrayList<>();
    private double confidence = 1;

    Typeset(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** What is set from now on counts as recognised: its size is not known. */
    Typeset recognised() {
        confidence = 0.9;
        return this;
    }

    Typeset line(String text, int x, int y, int size) {
        return line(text, x, y, size, false, 0);
    }

    Typeset bold(String text, int x, int y, int size) {
        return line(text, x, y, size, true, 0);
    }

    /** @param slope pixels that it sinks on each pixel to the right */
    Typeset askew(String text, int x, int y, int size, double slope) {
        return line(text, x, y, size, false, slope);
    }

    private Typeset line(String text, int x, int y, int size, boolean bold, double slope) {
        List<Word> words = new ArrayList<>();
        int at = x;
        for (String word : text.split(" ")) {
            int to = at + word.length() * size / 2;
            words.add(new Word(word, box(word, at, to, y + (int) (slope * (at - x)), size), confidence, bold, false));
            at = to + size / 3;
        }
        lines.add(line(text, words, size));
        return this;
    }

    /** Lines one below the other, a line and a fifth apart. */
    Typeset lines(int x, int y, int size, String... texts) {
        int at = y;
        for (String text : texts) {
            line(text, x, at, size);
            at += size * 6 / 5;
        }
        return this;
    }

    /** As in a line from right to left: words follow each other leftwards from {@code right}. */
    Typeset leftwards(String text, int right, int y, int size) {
        List<Word> words = new ArrayList<>();
        int at = right;
        for (String word : text.split(" ")) {
            int from = at - word.length() * size / 2;
            words.add(new Word(word, new Box(from, y, at, y + size), confidence));
            at = from - size / 3;
        }
        lines.add(line(text, words, size));
        return this;
    }

    /** Ideographs, as wide as high; what a blank parts are words a little apart. */
    Typeset squares(String text, int x, int y, int size) {
        List<Word> words = new ArrayList<>();
        int at = x;
        for (String word : text.split(" ")) {
            words.add(new Word(word, new Box(at, y, at + word.length() * size, y + size), 0.9));
            at += word.length() * size + size / 4;
        }
        Box box = Box.around(words.stream().map(Word::box).toList());
        lines.add(new Line(text, box, 0.9, words, 0));
        return this;
    }

    /** A column of upright characters. */
    Typeset downwards(String text, int x, int y, int size) {
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            words.add(new Word(
                    text.substring(i, i + 1), new Box(x, y + i * size, x + size, y + (i + 1) * size), confidence));
        }
        lines.add(line(text, words, size));
        return this;
    }

    private Line line(String text, List<Word> words, int size) {
        Box box = Box.around(words.stream().map(Word::box).toList());
        return new Line(text, box, confidence, words, confidence < 1 ? 0 : size);
    }

    /** Boxes of recognised words lie tight around their ink. */
    private Box box(String word, int from, int to, int y, int size) {
        if (confidence == 1) {
            return new Box(from, y, to, y + size);
        }
        boolean tall = word.chars()
                .anyMatch(c -> Character.isUpperCase(c) || Character.isDigit(c) || "bdfhklti".indexOf(c) >= 0);
        boolean deep = word.chars().anyMatch(c -> "gjpqy,".indexOf(c) >= 0);
        return new Box(from, y + (int) (size * (tall ? 0.08 : 0.3)), to, y + (int) (size * (deep ? 1.0 : 0.8)));
    }

    Page page() {
        List<Line> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(1));
        Block all = Block.of(BlockType.PARAGRAPH, 0, shuffled);
        return new Page(0, width, height, 200, 0, PageSource.OCR, "", "", List.of(all), List.of());
    }

    Page laidOut() {
        return laidOut(0);
    }

    Page laidOut(int index) {
        Page page = page();
        return Layout.of(
                new Page(
                        index,
                        page.width(),
                        page.height(),
                        page.dpi(),
                        0,
                        page.source(),
                        "",
                        "",
                        page.blocks(),
                        List.of()),
                Marks.NONE);
    }
}
