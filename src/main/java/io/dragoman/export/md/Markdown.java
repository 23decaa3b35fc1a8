package io.dragoman.export.md;

import io.dragoman.document.Block;
import io.dragoman.document.Page;
import io.dragoman.document.Table;
import io.dragoman.export.Format;
import io.dragoman.export.ListItem;
import io.dragoman.export.Result;
import io.dragoman.export.Writer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** CommonMark with GitHub's tables: what the job's {@code markdown} says. Running heads and feet are left out. */
@Component
public final class Markdown implements Writer {

    /** A page; no newline at its end, empty for a page without text. */
    public static String of(Page page) {
        StringBuilder markdown = new StringBuilder();
        Nesting nesting = new Nesting();
        for (Block block : page.blocks()) {
            if (!block.isBody()) {
                continue;
            }
            boolean continued = nesting.isOpen();
            String written = written(block, nesting);
            if (written.isEmpty()) {
                continue;
            }
            if (markdown.length() > 0) {
                markdown.append(continued && nesting.isOpen() ? "\n" : "\n\n");
            }
            markdown.append(written);
        }
        return markdown.toString();
    }

    /**
     * What stands between one page and the next.
     *
     * @param index of the page that begins, from 0
     */
    public static String separator(int index) {
        return "\n\n<!-- page " + (index + 1) + " -->\n\n";
    }

    @Override
    public Format format() {
        return Format.MD;
    }

    @Override
    public void write(Result result, OutputStream out) throws IOException {
        var markdown = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        result.pages().forEach(page -> {
            if (page.index() > 0) {
                markdown.write(separator(page.index()));
            }
            markdown.write(of(page));
        });
        markdown.flush();
    }

    private static String written(Block block, Nesting nesting) {
        if (block.text().isBlank() && block.table() == null) {
            return "";
        }
        return switch (block.type()) {
            case LIST -> list(block, nesting);
            case HEADING -> {
                nesting.close();
                yield "#".repeat(Math.max(1, block.level())) + " " + Escape.heading(block.text());
            }
            case TABLE -> {
                nesting.close();
                Table table = block.table();
                yield table == null ? "" : table(table);
            }
            case PARAGRAPH, FIGURE, HEADER, FOOTER -> {
                nesting.close();
                yield Escape.lines(block.text());
            }
        };
    }

    private static String list(Block block, Nesting nesting) {
        int level = Math.max(1, block.level());
        return ListItem.of(block).stream()
                .map(item -> {
                    String marker = item.number() == null ? "-" : item.number() + ".";
                    String indent = nesting.open(level, marker.length() + 1);
                    String follow = "\n" + indent + " ".repeat(marker.length() + 1);
                    return indent + marker + " " + Escape.lines(item.text()).replace("\n", follow);
                })
                .collect(Collectors.joining("\n"));
    }

    /** The first row is the head, since these tables cannot be without one. */
    private static String table(Table table) {
        if (table.rows() == 0 || table.columns() == 0) {
            return "";
        }
        List<String> rows = table.texts().stream().map(Markdown::row).toList();
        StringBuilder written = new StringBuilder(rows.get(0));
        written.append("\n|").append(" --- |".repeat(table.columns()));
        rows.stream().skip(1).forEach(row -> written.append('\n').append(row));
        return written.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(Escape::cell).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
