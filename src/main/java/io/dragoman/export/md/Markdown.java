package io.dragoman.export.md;

import io.dragoman.document.Page;
import io.dragoman.export.Format;
import io.dragoman.export.Result;
import io.dragoman.export.Tables;
import io.dragoman.export.Writer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** CommonMark with GitHub's tables: what the job's {@code markdown} says. Running heads and feet are left out. */
@Component
public final class Markdown implements Writer {

    /** What is done with a page. */
    @FunctionalInterface
    public interface Visitor {
        /** @param markdown without a newline at its end, empty for a page without text */
        void visit(Page page, String markdown) throws IOException;
    }

    /** Takes the text of a document piece by piece. */
    @FunctionalInterface
    public interface Pieces {
        void write(String piece) throws IOException;
    }

    /** A page by itself. */
    public static String of(Page page) {
        return new MarkdownPages.Written(page, null, null, null).alone();
    }

    /**
     * Gives each page, in order, with what it holds in the document: a paragraph that goes on over a page's end stands
     * whole on the page where it begins, and of a table each page has what stands on it. No more than two pages are in
     * memory.
     */
    public static void forEach(Result.Pages pages, Visitor visitor) throws IOException {
        MarkdownPages.forEach(pages, written -> visitor.visit(written.page(), written.alone()));
    }

    /**
     * Writes the document: its pages parted by a line with the number of the page that begins. A table that goes on
     * over pages is one, and these lines stand behind it. No more than two pages are in memory.
     */
    public static void write(Result.Pages pages, Pieces to) throws IOException {
        StringBuilder owed = new StringBuilder();
        MarkdownPages.forEach(pages, written -> {
            int index = written.page().index();
            Tables.Part more = written.more();
            if (more != null) {
                String rows = PageMarkdown.rows(more.rows());
                to.write(rows.isEmpty() ? "" : "\n" + rows);
            }
            owed.append(index == 0 ? "" : "\n\n<!-- page " + (index + 1) + " -->\n\n");
            String below = written.below();
            if (!below.isEmpty()) {
                to.write(owed.toString());
                to.write(below);
                owed.setLength(0);
            }
        });
        to.write(owed.toString());
    }

    @Override
    public Format format() {
        return Format.MD;
    }

    @Override
    public void write(Result result, OutputStream out) throws IOException {
        var markdown = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        write(result.pages(), markdown::write);
        markdown.flush();
    }
}
