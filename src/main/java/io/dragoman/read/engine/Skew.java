package io.dragoman.read.engine;

import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import java.nio.FloatBuffer;
import java.util.List;
import net.sourceforge.lept4j.ILeptonica;
import net.sourceforge.lept4j.Leptonica1;

/**
 * An image whose lines of text are level, and how to get back from it to the one that was laid in askew.
 *
 * @param angle by which it was turned, in radians, clockwise; 0 where it was level, or nothing on it tells
 */
record Skew(Picture level, double angle) implements AutoCloseable {
    /** In degrees; what is left of it does not rise by a quarter of a line on its way across a page. */
    private static final double LEAST = 0.15;

    /** Leptonica's measure of how clear the finding is; its own programs take 3 (skew.c, {@code MinAllowedConfidence}). */
    private static final double CERTAIN = 3;

    /** @param even 8 bits a pixel on an even ground, or two levels, upright */
    static Skew removedFrom(Picture even) {
        FloatBuffer degrees = FloatBuffer.allocate(1);
        FloatBuffer confidence = FloatBuffer.allocate(1);
        int failed;
        try (Picture ink = even.inTwoLevels(Ink.DARK)) {
            failed = Leptonica1.pixFindSkew(ink.pix(), degrees, confidence);
        }
        double angle = degrees.get(0);
        if (failed != 0 || confidence.get(0) < CERTAIN || Math.abs(angle) < LEAST) {
            return new Skew(Picture.shared(even.pix()), 0);
        }
        double radians = Math.toRadians(angle);
        try (Picture gray = even.gray()) {
            Picture level = Picture.of(Leptonica1.pixRotate(
                    gray.pix(), (float) radians, ILeptonica.L_ROTATE_AREA_MAP, ILeptonica.L_BRING_IN_WHITE, 0, 0));
            return new Skew(level, radians);
        }
    }

    /** What was read on the level image, at its place on the one that was askew. */
    List<List<Line>> askew(List<List<Line>> paragraphs) {
        return paragraphs.stream()
                .map(lines -> lines.stream().map(this::askew).toList())
                .toList();
    }

    private Line askew(Line line) {
        List<Word> words = line.words().stream()
                .map(word -> new Word(word.text(), askew(word.box()), word.confidence(), word.bold(), word.italic()))
                .toList();
        return new Line(line.text(), Box.around(words.stream().map(Word::box).toList()), line.confidence(), words);
    }

    private Box askew(Box box) {
        double x = (box.x0() + box.x1() - level.width()) / 2.0;
        double y = (box.y0() + box.y1() - level.height()) / 2.0;
        double middleX = x * Math.cos(angle) + y * Math.sin(angle) + level.width() / 2.0;
        double middleY = y * Math.cos(angle) - x * Math.sin(angle) + level.height() / 2.0;
        double rise = Math.abs(Math.sin(angle));
        double halfWidth = box.width() / 2.0;
        double halfHeight = (box.height() + box.width() * rise) / 2.0;
        return new Box(
                (int) Math.floor(middleX - halfWidth),
                (int) Math.floor(middleY - halfHeight),
                (int) Math.ceil(middleX + halfWidth),
                (int) Math.ceil(middleY + halfHeight));
    }

    @Override
    public void close() {
        level.close();
    }
}
