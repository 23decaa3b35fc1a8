package io.dragoman.export.md;

import io.dragoman.document.Block;
import io.dragoman.document.Prose;
import io.dragoman.document.Table;
import io.dragoman.export.Flow;
import io.dragoman.export.ListItem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One page in Markdown: its blocks with an empty line between them. */
@SuppressWarnings("ReferenceEquality") // one of two equal blocks is meant, not both
final class PageMarkdown {
    private static final Pattern FENCES = Pattern.compile("`{3,}");
    private static final String FENCE = "```";

    private final StringBuilder markdown = new StringBuilder();
    private final Nesting nesting = new Nesting();

    private PageMarkdown() {}

    /**
     * The blocks of a page; no newline at its end, empty where there is no text.
     *
     * @param body without running heads and feet, and without what belongs to the page before
     * @param last the paragraph that goes on on the next page; null for none
     * @param tail what it goes on with; null for none
     */
    static String of(List<Block> body, @Nullable Block last, @Nullable Block tail) {
        PageMarkdown written = new PageMarkdown();
        for (int i = 0; i < body.size(); ) {
            List<Block> parts = new ArrayList<>(List.of(body.get(i++)));
            while (i < body.size() && Prose.continuesInNextColumn(parts.get(parts.size() - 1), body.get(i))) {
                parts.add(body.get(i++));
            }
            if (tail != null && parts.get(parts.size() - 1) == last) {
                parts.add(tail);
            }
            written.add(parts);
        }
        return written.markdown.toString();
    }

    /** Rows of a table, a line each. */
    static String rows(List<List<String>> rows) {
        return rows.stream().map(PageMarkdown::row).collect(Collectors.joining("\n"));
    }

    private void add(List<Block> parts) {
        boolean continued = nesting.isOpen();
        String written = written(parts);
        if (written.isEmpty()) {
            return;
        }
        if (markdown.length() > 0) {
            markdown.append(continued && nesting.isOpen() ? "\n" : "\n\n");
        }
        markdown.append(written);
    }

    private String written(List<Block> parts) {
        Block block = parts.get(0);
        if (block.text().isBlank() && block.table() == null) {
            return "";
        }
        return switch (block.type()) {
            case LIST -> list(block);
            case HEADING -> {
                nesting.close();
                yield "#".repeat(Math.max(1, block.level())) + " " + Inlines.heading(Flow.of(block));
            }
            case TABLE -> {
                nesting.close();
                Table table = block.table();
                yield table == null ? "" : table(table);
            }
            case PARAGRAPH, FIGURE, HEADER, FOOTER -> {
                nesting.close();
                yield Flow.isCode(block) ? code(Flow.code(block)) : Inlines.paragraph(Flow.of(parts));
            }
        };
    }

    private static String code(List<String> lines) {
        int longest = FENCE.length() - 1;
        for (String line : lines) {
            Matcher fences = FENCES.matcher(line);
            while (fences.find()) {
                longest = Math.max(longest, fences.end() - fences.start());
            }
        }
        String fence = "`".repeat(longest + 1);
        return fence + "\n" + String.join("\n", lines) + "\n" + fence;
    }

    private String list(Block block) {
        int level = Math.max(1, block.level());
        return ListItem.of(block).stream()
                .map(item -> {
                    String marker = item.number() == null ? "-" : item.number() + ".";
                    String indent = nesting.open(level, marker.length() + 1);
                    String follow = "\n" + indent + " ".repeat(marker.length() + 1);
                    return indent + marker + " "
                            + Inlines.paragraph(item.spans()).replace("\n", follow);
                })
                .collect(Collectors.joining("\n"));
    }

    /** The first row is the head, since these tables cannot be without one. */
    private static String table(Table table) {
        if (table.rows() == 0 || table.columns() == 0) {
            return "";
        }
        List<List<String>> texts = table.texts();
        String rule = "\n|" + " --- |".repeat(table.columns());
        String body = table.rows() == 1 ? "" : "\n" + rows(texts.subList(1, texts.size()));
        return row(texts.get(0)) + rule + body;
    }

    private static String row(List<String> cells) {
        return cells.stream().map(Escape::cell).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
