package io.dragoman.read.engine;

import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import io.dragoman.read.engine.Preparation.Prepared;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.sourceforge.lept4j.Pix;

/** Reads the image of one page, one way after the other: turned, levelled, and band beside band. */
final class Recognition {
    private static final String KOREAN = "kor";

    private final Prepared prepared;
    private final Handles handles;
    private final SideBySide cores;
    private final Deadline deadline;
    private final boolean oneBlock;

    /** @param oneBlock whether no columns are looked for */
    Recognition(Prepared prepared, Handles handles, SideBySide cores, Deadline deadline, boolean oneBlock) {
        this.oneBlock = oneBlock;
        this.prepared = prepared;
        this.handles = handles;
        this.cores = cores;
        this.deadline = deadline;
    }

    /** A way to cut a page up and to read it. */
    @FunctionalInterface
    interface Way {
        List<List<Line>> read(Tesseract handle, Pix pix, int dpi, Deadline deadline);
    }

    /**
     * The way that suits the page: Tesseract's search for columns cuts lines of Hangul into pieces, so that they are one
     * block wherever there is but one column (measured).
     *
     * @param turn degrees, clockwise, a multiple of 90
     */
    Reading of(int turn, String language) {
        return of(turn, language, (handle, pix, dpi, deadline) -> {
            try (Picture part = Picture.shared(pix)) {
                return oneBlock || (language.equals(KOREAN) && Bands.areOneColumn(part))
                        ? handle.readAsOneBlock(pix, dpi, deadline)
                        : handle.read(pix, dpi, deadline);
            }
        });
    }

    /** @param turn degrees, clockwise, a multiple of 90 */
    Reading of(int turn, String language, Way way) {
        try (Picture upright = prepared.picture().turned(turn);
                Skew skew = Skew.removedFrom(upright)) {
            List<List<Line>> paragraphs = read(skew.level(), language, way);
            return new Reading(language, turn, skew.angle() == 0 ? paragraphs : skew.askew(paragraphs));
        }
    }

    private List<List<Line>> read(Picture level, String language, Way way) {
        List<Box> bands = Bands.of(level);
        List<Picture> parts = bands.stream().map(level::part).toList();
        try {
            List<Supplier<List<List<Line>>>> readings = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                Pix part = parts.get(i).pix();
                int top = bands.get(i).y0();
                readings.add(() -> lower(top, one(part, language, way)));
            }
            return cores.all(readings).stream().flatMap(List::stream).toList();
        } finally {
            parts.forEach(Picture::close);
        }
    }

    private List<List<Line>> one(Pix part, String language, Way way) {
        return handles.with(language, handle -> way.read(handle, part, prepared.dpi(), deadline));
    }

    private static List<List<Line>> lower(int top, List<List<Line>> paragraphs) {
        if (top == 0) {
            return paragraphs;
        }
        return paragraphs.stream()
                .map(lines -> lines.stream().map(line -> lower(top, line)).toList())
                .toList();
    }

    private static Line lower(int top, Line line) {
        List<Word> words = line.words().stream()
                .map(word ->
                        new Word(word.text(), lower(top, word.box()), word.confidence(), word.bold(), word.italic()))
                .toList();
        return new Line(line.text(), lower(top, line.box()), line.confidence(), words);
    }

    private static Box lower(int top, Box box) {
        return new Box(box.x0(), box.y0() + top, box.x1(), box.y1() + top);
    }
}
