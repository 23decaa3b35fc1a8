package io.dragoman.export;

import io.dragoman.document.Block;
import io.dragoman.document.Page;
import io.dragoman.document.Table;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a job in the order in which they are counted everywhere: page by page, and there in reading order. A
 * table that goes on at the top of the next page is counted once.
 */
public final class Tables {
    /** How much wider or narrower a table may be on its next page. */
    private static final double SAME_WIDTH = 0.05;

    private Tables() {}

    /** What is done with what stands of a table on one page. */
    @FunctionalInterface
    public interface PartVisitor {
        void visit(Part part) throws IOException;
    }

    /**
     * What stands of a table on one page.
     *
     * @param number of the whole table, from 1
     * @param continued whether the table began on a page before
     * @param firstRow the first row that was not there before: behind heads that the page repeats
     */
    public record Part(Page page, Table table, int number, boolean continued, int firstRow) {}

    /** Gives each table, in order and page by page, to the visitor. */
    public static void forEachPart(Result result, PartVisitor visitor) throws IOException {
        Count count = new Count();
        result.pages().forEach(page -> {
            List<Block> body = page.blocks().stream().filter(Block::isBody).toList();
            for (int i = 0; i < body.size(); i++) {
                Table table = body.get(i).table();
                if (table != null) {
                    visitor.visit(count.next(page, table, i == 0, i == body.size() - 1));
                }
            }
            if (body.isEmpty() || body.get(body.size() - 1).table() == null) {
                count.open = null;
            }
        });
    }

    /** How many there are. */
    public static int count(Result result) throws IOException {
        int[] count = new int[1];
        forEachPart(result, part -> count[0] = part.number());
        return count[0];
    }

    /** What has to be known of the pages before. */
    private static final class Count {
        private int number;
        private @Nullable Table open;
        private int openPage;

        Part next(Page page, Table table, boolean first, boolean last) {
            Table before = open;
            boolean continued = first && before != null && page.index() == openPage + 1 && isMoreOf(before, table);
            number += continued ? 0 : 1;
            int firstRow = continued && before != null ? repeated(before, table) : 0;
            open = last ? table : null;
            openPage = page.index();
            return new Part(page, table, number, continued, firstRow);
        }
    }

    private static boolean isMoreOf(Table before, Table table) {
        int width = before.box().width();
        return before.columns() == table.columns()
                && Math.abs(width - table.box().width()) <= SAME_WIDTH * width
                && (before.headerRows() == 0 || table.headerRows() == 0 || repeated(before, table) > 0);
    }

    /** How many rows at its top are those at the top of the one before. */
    private static int repeated(Table before, Table table) {
        List<List<String>> heads = before.texts();
        List<List<String>> rows = table.texts();
        int most = Math.max(1, Math.min(before.headerRows(), table.headerRows()));
        int same = 0;
        while (same < Math.min(most, rows.size())
                && same < heads.size()
                && rows.get(same).equals(heads.get(same))) {
            same++;
        }
        return same;
    }
}
