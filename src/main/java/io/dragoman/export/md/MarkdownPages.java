package io.dragoman.export.md;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Page;
import io.dragoman.document.Prose;
import io.dragoman.export.Result;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a job in Markdown, in order. A paragraph that goes on over a page's end stands whole on the page where it
 * begins: each page is kept until the next one has shown how it begins. Not thread-safe.
 */
@SuppressWarnings("ReferenceEquality") // one of two equal blocks is meant, not both
final class MarkdownPages {
    private static final double SMALLER = 0.93; // of the text's size: a footnote, which ends no paragraph of the text

    private final Markdown.Visitor visitor;
    private @Nullable Page held;
    private @Nullable Block taken;

    MarkdownPages(Markdown.Visitor visitor) {
        this.visitor = visitor;
    }

    static void forEach(Result.Pages pages, Markdown.Visitor visitor) throws IOException {
        MarkdownPages markdown = new MarkdownPages(visitor);
        pages.forEach(markdown::add);
        markdown.end();
    }

    private void add(Page page) throws IOException {
        Page before = held;
        Block tail = before == null ? null : tail(before, page);
        if (before != null) {
            visitor.visit(before, PageMarkdown.of(before, taken, tail));
        }
        held = page;
        taken = tail;
    }

    private void end() throws IOException {
        if (held != null) {
            visitor.visit(held, PageMarkdown.of(held, taken, null));
        }
    }

    /** What of a page belongs to the one before; null where that ends with a paragraph's end. */
    private @Nullable Block tail(Page before, Page page) {
        Block first = page.blocks().stream().filter(Block::isBody).findFirst().orElse(null);
        if (first == null) {
            return null;
        }
        Block last = last(before, first);
        return last != null && last != taken && Prose.continues(last, first) ? first : null;
    }

    /** The last paragraph of a page, in type of the same size. */
    static @Nullable Block last(Page page, Block next) {
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
