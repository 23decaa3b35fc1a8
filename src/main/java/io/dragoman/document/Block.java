package io.dragoman.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a page that is read in one go: a heading, a paragraph, a list, a table, a figure, a running head or foot.
 *
 * @param level of a heading 1 to 6, of a list its nesting from 1; 0 for everything else
 * @param text as a reader would type it, lines separated by a newline, hyphenation at their ends undone
 * @param confidence from 0 to 1
 * @param table the cells, for a block of type {@link BlockType#TABLE} and no other
 * @param corrected whether somebody has put its text right
 */
public record Block(
        BlockType type,
        int level,
        String text,
        Box box,
        double confidence,
        List<Line> lines,
        @Nullable Table table,
        boolean corrected) {

    /** @throws IllegalArgumentException when confidence or level is out of range, or a table block has no table */
    public Block {
        Confidence.check(confidence);
        if (level < 0 || level > 6) {
            throw new IllegalArgumentException("Level " + level);
        }
        if ((type == BlockType.TABLE) != (table != null)) {
            throw new IllegalArgumentException(
                    "A block of type " + type + (table == null ? " without" : " with") + " a table");
        }
        lines = List.copyOf(lines);
    }

    /** A block as it was read. */
    public Block(
            BlockType type,
            int level,
            String text,
            Box box,
            double confidence,
            List<Line> lines,
            @Nullable Table table) {
        this(type, level, text, box, confidence, lines, table, false);
    }

    /**
     * A block of these lines: its text, its box and its confidence are theirs.
     *
     * @throws IllegalArgumentException when there are no lines, or the type is a table
     */
    public static Block of(BlockType type, int level, List<Line> lines) {
        String text = Prose.lines(lines.stream().map(Line::text).toList());
        double confidence = Confidence.mean(lines, line -> line.text().length(), Line::confidence)
                .orElse(0);
        return new Block(
                type, level, text, Box.around(lines.stream().map(Line::box).toList()), confidence, lines, null);
    }

    /** The same block, found to be of another type. */
    public Block as(BlockType other, int otherLevel) {
        return new Block(other, otherLevel, text, box, confidence, lines, table, corrected);
    }

    /** The same block, which somebody has put right. */
    public Block asCorrected() {
        return new Block(type, level, text, box, confidence, lines, table, true);
    }

    /** Whether its text belongs to the document's text; running heads, feet and page numbers do not. */
    public boolean isBody() {
        return type != BlockType.HEADER && type != BlockType.FOOTER;
    }
}
