package io.dragoman.api.mcp;

import io.dragoman.export.Result;
import io.dragoman.export.md.Markdown;
import io.dragoman.export.txt.PlainText;
import io.dragoman.job.Job;
import io.dragoman.job.Results;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a job, as many as fit into an answer.
 *
 * @param text of these pages, each below a line with its number
 * @param last the last page that is in it, from 1
 * @param next the page to go on with; null when that was all that was asked for
 */
record Passage(String text, int last, @Nullable Integer next) {

    /** Ends the pass over the pages; nothing is wrong. */
    private static final class Full extends IOException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Writes pages until they are too many characters; one page at least, and of that one the beginning.
     *
     * @param first from 1
     * @param last from 1
     */
    static Passage of(Results results, Job job, int first, int last, boolean markdown, int longest) throws IOException {
        Result.Pages range = visitor -> {
            for (int page = first; page <= Math.min(last, job.pageCount()); page++) {
                var read = results.page(job, page - 1);
                if (read.isPresent()) {
                    visitor.visit(read.get());
                }
            }
        };
        StringBuilder text = new StringBuilder();
        int[] written = {first - 1};
        Integer next = null;
        try {
            if (markdown) {
                Markdown.forEach(range, (page, words) -> add(page.index() + 1, words, longest, text, written));
            } else {
                range.forEach(page -> add(page.index() + 1, PlainText.of(page), longest, text, written));
            }
        } catch (Full full) {
            next = written[0] + 1;
        }
        return new Passage(text.toString(), written[0], next != null && next > job.pageCount() ? null : next);
    }

    private static void add(int page, String words, int longest, StringBuilder text, int[] written) throws Full {
        boolean isFirst = text.isEmpty();
        if (!isFirst && text.length() + words.length() > longest) {
            throw new Full();
        }
        text.append(isFirst ? "" : "\n\n").append("<!-- page ").append(page).append(" -->\n\n");
        boolean fits = words.length() <= longest;
        text.append(
                fits ? words.strip() : words.substring(0, longest) + "\n\n<!-- the rest of this page is left out -->");
        written[0] = page;
    }
}
