package io.dragoman.read.engine;

import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.read.engine.Preparation.Prepared;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads a few lines of a page with the data of one script after another: where the look at a page is deceived, the
 * script that is its own still shows, since another one's is read with 0.6 of confidence and less (measured). For one page.
 */
final class ScriptProbe {
    /** Lines that are read; a look at less is a guess. */
    private static final int LINES = 4;

    /** Pixels around them: letters that touch the edge are misread. */
    private static final int MARGIN = 10;

    /** Confidence with which a script is taken without a try of those that are left. */
    private static final double RIGHT = 0.85;

    private final Prepared prepared;
    private final Handles handles;
    private final Deadline deadline;

    ScriptProbe(Prepared prepared, Handles handles, Deadline deadline) {
        this.prepared = prepared;
        this.handles = handles;
        this.deadline = deadline;
    }

    /**
     * The data that reads the page best.
     *
     * @param first what was read of it, in whatever script; its own language is not tried again
     * @param others Tesseract's names
     * @return empty where none reads it better than the first
     */
    Optional<String> best(Reading first, List<String> others) {
        List<Line> sample = first.paragraphs().stream()
                .max(Comparator.comparingInt(lines -> Math.min(LINES, lines.size())))
                .orElse(List.of());
        sample = sample.subList(0, Math.min(LINES, sample.size()));
        if (sample.isEmpty()) {
            return Optional.empty();
        }
        String best = null;
        double most = new Reading(first.language(), 0, List.of(sample)).confidence();
        Box around = Box.around(sample.stream().map(Line::box).toList());
        Box wider = new Box(
                Math.max(0, around.x0() - MARGIN),
                Math.max(0, around.y0() - MARGIN),
                around.x1() + MARGIN,
                around.y1() + MARGIN);
        try (Picture upright = prepared.picture().turned(first.turn());
                Picture lines = upright.part(wider)) {
            for (int i = 0; i < others.size() && most < RIGHT && deadline.allowsAnother(); i++) {
                String other = others.get(i);
                double confidence = confidence(lines, other);
                if (confidence > most) {
                    best = other;
                    most = confidence;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private double confidence(Picture lines, String language) {
        return new Reading(
                        language,
                        0,
                        handles.with(language, handle -> handle.read(lines.pix(), prepared.dpi(), deadline)))
                .confidence();
    }
}
