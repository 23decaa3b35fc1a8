package io.dragoman.export.md;

import io.dragoman.document.Page;
import io.dragoman.export.Format;
import io.dragoman.export.Result;
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

    /** A page by itself. */
    public static String of(Page page) {
        return PageMarkdown.of(page, null, null);
    }

    /**
     * Gives each page, in order, with what it holds in the document: a paragraph that goes on over a page's end stands
     * whole on the page where it begins. No more than two pages are in memory.
     */
    public static void forEach(Result.Pages pages, Visitor visitor) throws IOException {
        MarkdownPages.forEach(pages, visitor);
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
        forEach(result.pages(), (page, written) -> {
            if (page.index() > 0) {
                markdown.write(separator(page.index()));
            }
            markdown.write(written);
        });
        markdown.flush();
    }
}
