package io.dragoman.read.layout;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Page;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a document is set in, found in one pass over its pages: with it every page's headings have the levels that they
 * have in the whole, and what runs along the pages' edges is told from their text. Small, however long the document is.
 *
 * @param body the size in which most of the text is set, in points; 0 where there is none
 * @param headings how headings are set, those of the first level first
 * @param running what is repeated at the edges of pages
 */
public record Outline(double body, List<Style> headings, List<Running> running) {
    private static final int DEEPEST = 6;

    /** How far apart sizes of type are that differ in weight alone, as a ratio. */
    private static final double OTHER_WEIGHT = 1.05;

    private static final double LARGER = 1.12;
    private static final double TITLE = 1.3;
    private static final int MOST_LINES = 3;
    private static final int MOST_LETTERS = 200;
    private static final Pattern NUMBERED =
            Pattern.compile("\\p{Nd}{1,2}((?:\\.\\p{Nd}{1,2})*)\\.?\\s.*", Pattern.DOTALL);

    public Outline {
        headings = List.copyOf(headings);
        running = List.copyOf(running);
    }

    /**
     * How a heading is set.
     *
     * @param size in points
     * @param depth how many numbers the shortest number of its headings has, as 2 in 3.1; 0 where none is numbered
     */
    public record Style(double size, boolean bold, int depth) {}

    /**
     * A head or foot.
     *
     * @param key its letters, digits all the same
     * @param at where it stands, from 0 at the upper edge of the page to 1 at the lower
     */
    public record Running(String key, double at) {}

    /** The page as a part of its document. */
    public Page apply(Page page) {
        List<Block> blocks =
                page.blocks().stream().map(block -> apply(block, page)).toList();
        return page.withBlocks(blocks);
    }

    private Block apply(Block block, Page page) {
        if (block.lines().isEmpty() || (block.type() != BlockType.HEADING && block.type() != BlockType.PARAGRAPH)) {
            return block;
        }
        double size = Survey.points(block, page);
        if (size < TITLE * body && isRunning(block, page)) {
            boolean head = Survey.at(block, page) < 0.5;
            return block.as(head ? BlockType.HEADER : BlockType.FOOTER, 0);
        }
        if (block.type() == BlockType.HEADING) {
            return isHeading(block, size)
                    ? block.as(BlockType.HEADING, level(block, size))
                    : block.as(BlockType.PARAGRAPH, 0);
        }
        boolean title = body > 0
                && size >= TITLE * body
                && block.lines().size() <= MOST_LINES
                && block.text().length() <= MOST_LETTERS
                && block.text().codePoints().filter(Character::isLetter).count()
                        > block.text().length() / 2;
        return title ? block.as(BlockType.HEADING, level(block, size)) : block;
    }

    /** On a page of small print ordinary type looks large. */
    private boolean isHeading(Block block, double size) {
        return size >= LARGER * body
                || Survey.isBold(block)
                || NUMBERED.matcher(block.text()).matches()
                || block.text().codePoints().noneMatch(Character::isLowerCase);
    }

    private boolean isRunning(Block block, Page page) {
        if (running.isEmpty() || !Survey.isAtEdge(block, page)) {
            return false;
        }
        String key = Survey.key(block);
        double at = Survey.at(block, page);
        return running.stream().anyMatch(some -> Survey.isLike(some, key, at));
    }

    private int level(Block block, double size) {
        boolean bold = Survey.isBold(block);
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < headings.size(); i++) {
            Style style = headings.get(i);
            double distance =
                    Math.abs(Math.log(style.size() / size)) + (style.bold() == bold ? 0 : Math.log(OTHER_WEIGHT));
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        int deeper = headings.isEmpty()
                ? 0
                : Math.max(0, depth(block.text()) - headings.get(nearest).depth());
        boolean numbered = !headings.isEmpty() && headings.get(nearest).depth() > 0;
        return Math.min(DEEPEST, nearest + 1 + (numbered ? deeper : 0));
    }

    /** How many numbers the number of a heading has; 0 for one without. */
    static int depth(String text) {
        Matcher matcher = NUMBERED.matcher(text);
        return matcher.matches()
                ? 1 + (int) matcher.group(1).chars().filter(c -> c == '.').count()
                : 0;
    }
}
