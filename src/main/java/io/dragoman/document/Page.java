package io.dragoman.document;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One upright page, its blocks in reading order.
 *
 * @param index from 0
 * @param width in pixels, of the upright page
 * @param height in pixels, of the upright page
 * @param dpi pixels an inch
 * @param rotation the degrees, clockwise, by which the page was turned to stand upright: 0, 90, 180 or 270
 * @param engine what read it, as the job's {@code engine} says it
 * @param language Tesseract's names, joined with {@code +}; empty when it is not known
 * @param notices what a reader of this page should know
 * @param fields what was found on it by name while its image or its file was at hand; the first page has what the file
 *     says as a whole
 */
public record Page(
        int index,
        int width,
        int height,
        int dpi,
        int rotation,
        PageSource source,
        String engine,
        String language,
        List<Block> blocks,
        List<Notice> notices,
        List<Field> fields) {

    /** @throws IllegalArgumentException when a measure is not positive or the rotation not a right angle */
    public Page {
        if (index < 0 || width < 1 || height < 1 || dpi < 1) {
            throw new IllegalArgumentException("Page %d of %d×%d at %d dpi".formatted(index, width, height, dpi));
        }
        if (rotation < 0 || rotation > 270 || rotation % 90 != 0) {
            throw new IllegalArgumentException("Rotation " + rotation);
        }
        blocks = List.copyOf(blocks);
        notices = List.copyOf(notices);
        fields = fields == null ? List.of() : List.copyOf(fields);
    }

    /** A page on which nothing was found by name. */
    public Page(
            int index,
            int width,
            int height,
            int dpi,
            int rotation,
            PageSource source,
            String engine,
            String language,
            List<Block> blocks,
            List<Notice> notices) {
        this(index, width, height, dpi, rotation, source, engine, language, blocks, notices, List.of());
    }

    /** The same page with other blocks. */
    public Page withBlocks(List<Block> others) {
        return new Page(index, width, height, dpi, rotation, source, engine, language, others, notices, fields);
    }

    /** The same page with these fields. */
    public Page withFields(List<Field> found) {
        return new Page(index, width, height, dpi, rotation, source, engine, language, blocks, notices, found);
    }

    /** The same page, known to be in this language. */
    public Page in(String known) {
        return new Page(index, width, height, dpi, rotation, source, engine, known, blocks, notices, fields);
    }

    /**
     * The text of the body, blocks separated by an empty line; running heads and feet are left out, and a paragraph that
     * goes on in the next column is one.
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        Block before = null;
        for (Block block : blocks) {
            if (!block.isBody() || block.text().isBlank()) {
                continue;
            }
            if (before != null && Prose.continuesInNextColumn(before, block)) {
                text.append(Prose.lines(List.of(Prose.lastLine(text), block.text())));
            } else {
                text.append(text.length() == 0 ? "" : "\n\n").append(block.text());
            }
            before = block;
        }
        return text.toString();
    }

    /** Whether somebody has put right what was read on it. */
    public boolean isCorrected() {
        return blocks.stream().anyMatch(Block::corrected);
    }

    /** Weighted by characters; empty on a page without text. */
    public OptionalDouble meanConfidence() {
        return Confidence.mean(blocks, block -> block.text().length(), Block::confidence);
    }
}
