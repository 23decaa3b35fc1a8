package io.dragoman.export.txt;

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

/** The pages' text, joined with a form feed: what the job's {@code text} says. */
@Component
public final class PlainText implements Writer {
    private static final char NEXT_PAGE = '\f';

    /** The text of a page; it has no form feed of its own, so that pages can be counted. */
    public static String of(Page page) {
        return page.text().replace(NEXT_PAGE, '\n');
    }

    /** What stands between one page and the next. */
    public static String separator() {
        return String.valueOf(NEXT_PAGE);
    }

    @Override
    public Format format() {
        return Format.TXT;
    }

    @Override
    public void write(Result result, OutputStream out) throws IOException {
        var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        result.pages().forEach(page -> {
            if (page.index() > 0) {
                text.write(separator());
            }
            text.write(of(page));
        });
        text.flush();
    }
}
