package io.dragoman.read.layout;

import io.dragoman.document.Box;
import java.util.List;

/**
 * What a page shows beside its text, in pixels of the upright page.
 *
 * @param rules lines that are drawn, those of frames among them; pieces of one line are one rule
 * @param fills areas laid under text in a colour of their own, as behind the cells of a table
 * @param pictures where images stand
 * @param drawings where slanted or bent strokes run, as in a chart
 */
public record Marks(List<Rule> rules, List<Box> fills, List<Box> pictures, List<Box> drawings) {

    /** Of a page that shows text alone, or of which no more is known. */
    public static final Marks NONE = new Marks(List.of(), List.of(), List.of(), List.of());

    public Marks {
        rules = List.copyOf(rules);
        fills = List.copyOf(fills);
        pictures = List.copyOf(pictures);
        drawings = List.copyOf(drawings);
    }

    /** Of a page on which nothing is drawn but rules. */
    public Marks(List<Rule> rules, List<Box> fills, List<Box> pictures) {
        this(rules, fills, pictures, List.of());
    }
}
