package io.dragoman.export.md;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Page;
import io.dragoman.document.Prose;
import io.dragoman.export.Result;
import io.dragoman.export.Tables;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a job in Markdown, in order. A paragraph that goes on over a page's end stands whole on the page where it
 * begins: each page is kept until the next one has shown how it begins. Not thread-safe.
 */
@SuppressWarnings("ReferenceEquality") // one of two equal blocks is meant, not both
final class MarkdownPages {
    private static final double SMALLER = 0.93; // of the text's size: a footnote, which ends no paragraph of the text

    /** What is done with a page. */
    @FunctionalInterface
    interface Visitor {
        void visit(Written page) throws IOException;
    }

    /**
     * A page, and what joins it to its neighbours.
     *
     * @param taken a block that belongs to the page before; null for none
     * @param tail what the last paragraph goes on with, on the next page; null for none
     * @param more what stands here of a table that began on a page before; null for none
     */
    record Written(
            Page page, @Nullable Block taken, @Nullable Block tail, Tables.@Nullable Part more) {

        /** All of it but for what belongs to the page before. */
        String alone() {
            return without(List.of());
        }

        /** What stands below the table that goes on here. */
        String below() {
            return more == null ? alone() : without(Arrays.asList(more.block(), more.caption()));
        }

        private String without(List<@Nullable Block> others) {
            List<Block> body = page.blocks().stream()
                    .filter(block -> block.isBody() && block != taken)
                    .filter(block -> others.stream().noneMatch(other -> other == block))
                    .toList();
            return PageMarkdown.of(body, tail == null ? null : last(page, tail), tail);
        }
    }

    private final Visitor visitor;
    private final Tables.Count tables = new Tables.Count();
    private @Nullable Written held;

    private MarkdownPages(Visitor visitor) {
        this.visitor = visitor;
    }

    static void forEach(Result.Pages pages, Visitor visitor) throws IOException {
        MarkdownPages markdown = new MarkdownPages(visitor);
        pages.forEach(markdown::add);
        markdown.end();
    }

    private void add(Page page) throws IOException {
        Written before = held;
        Block tail = before == null ? null : tail(before, page);
        if (before != null) {
            visitor.visit(new Written(before.page(), before.taken(), tail, before.more()));
        }
        List<Tables.Part> parts = tables.on(page);
        Tables.Part more = parts.isEmpty() || !parts.get(0).continued() ? null : parts.get(0);
        held = new Written(page, tail, null, more);
    }

    private void end() throws IOException {
        if (held != null) {
            visitor.visit(held);
        }
    }

    /** What of a page belongs to the one before; null where that ends with a paragraph's end. */
    private static @Nullable Block tail(Written before, Page page) {
        Block first = page.blocks().stream().filter(Block::isBody).findFirst().orElse(null);
        if (first == null) {
            return null;
        }
        Block last = last(before.page(), first);
        return last != null && last != before.taken() && Prose.continues(last, first) ? first : null;
    }

    /** The last paragraph of a page, in type of the same size. */
    private static @Nullable Block last(Page page, Block next) {
        List<Block> blocks = page.blocks();
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            if (block.isBody() && !(block.type() == BlockType.PARAGRAPH && size(block) < SMALLER * size(next))) {
                return block;
            }
        }
        return null;
    }

    private static double size(Block block) {
        return block.lines().isEmpty() ? 0 : block.lines().get(0).size();
    }
}
