package io.dragoman.export;

import io.dragoman.document.Block;
import io.dragoman.document.Page;
import io.dragoman.document.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a job in the order in which they are counted everywhere: page by page, and there in reading order. A
 * table that goes on at the top of the next page is counted once.
 */
public final class Tables {
    /** How much wider or narrower a table may be on its next page. */
    private static final double SAME_WIDTH = 0.05;

    /** Letters and figures of a caption that can be told from another one: "Tab 1". */
    private static final int SHORTEST_CAPTION = 4;

    private static final Pattern BRACKETS = Pattern.compile("[(\\[（][^()\\[\\]（）]*[)\\]）]");

    private Tables() {}

    /** What is done with what stands of a table on one page. */
    @FunctionalInterface
    public interface PartVisitor {
        void visit(Part part) throws IOException;
    }

    /**
     * What stands of a table on one page.
     *
     * @param block the table's
     * @param number of the whole table, from 1
     * @param continued whether the table began on a page before
     * @param firstRow the first row that was not there before: behind heads that the page repeats
     * @param caption a block above it that only says again what is going on here; null for none
     */
    public record Part(
            Page page,
            Block block,
            Table table,
            int number,
            boolean continued,
            int firstRow,
            @Nullable Block caption) {

        /** The texts of the rows that were not there before. */
        public List<List<String>> rows() {
            return table.texts().subList(firstRow, table.rows());
        }
    }

    /** Gives each table, in order and page by page, to the visitor. */
    public static void forEachPart(Result result, PartVisitor visitor) throws IOException {
        Count count = new Count();
        result.pages().forEach(page -> {
            for (Part part : count.on(page)) {
                visitor.visit(part);
            }
        });
    }

    /** How many there are. */
    public static int count(Result result) throws IOException {
        int[] count = new int[1];
        forEachPart(result, part -> count[0] = part.number());
        return count[0];
    }

    /** Counts the tables of one page after the other; of those before it knows the last table alone. Not thread-safe. */
    public static final class Count {
        private int number;
        private @Nullable Table open;
        private String openCaption = "";
        private int openPage;

        /** The tables of the next page in their order; only the first of them may be a continued one. */
        public List<Part> on(Page page) {
            List<Block> body = page.blocks().stream().filter(Block::isBody).toList();
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < body.size(); i++) {
                Table table = body.get(i).table();
                if (table != null) {
                    parts.add(next(page, body, i, table));
                }
            }
            if (body.isEmpty() || body.get(body.size() - 1).table() == null) {
                open = null;
            }
            return parts;
        }

        private Part next(Page page, List<Block> body, int at, Table table) {
            Table before = open;
            Block above = at == 0 ? null : body.get(at - 1);
            boolean first = above == null || (at == 1 && saysAgain(above, openCaption));
            boolean continued = first && before != null && page.index() == openPage + 1 && isMoreOf(before, table);
            int firstRow = continued && before != null ? repeated(before, table) : 0;
            if (!continued) {
                number++;
                openCaption = above == null ? "" : bare(above.text());
            }
            open = at == body.size() - 1 ? table : null;
            openPage = page.index();
            return new Part(page, body.get(at), table, number, continued, firstRow, continued ? above : null);
        }
    }

    /** Whether this is the caption over again, or its beginning: "Table 3 (continued)" for "Table 3: Rainfall". */
    private static boolean saysAgain(Block above, String caption) {
        String again = bare(above.text());
        return above.table() == null && again.length() >= SHORTEST_CAPTION && caption.startsWith(again);
    }

    /** Without what stands in brackets, and without signs and blanks. */
    private static String bare(String caption) {
        return BRACKETS.matcher(caption)
                .replaceAll("")
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toLowerCase(Locale.ROOT);
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
