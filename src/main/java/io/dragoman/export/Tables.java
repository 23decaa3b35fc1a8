package io.dragoman.export;

import io.dragoman.document.Block;
import io.dragoman.document.Page;
import io.dragoman.document.Table;
import java.io.IOException;

/** The tables of a job in the order in which they are counted everywhere: page by page, and there in reading order. */
public final class Tables {
    private Tables() {}

    /** What is done with a table. */
    @FunctionalInterface
    public interface Visitor {
        /** @param page on which it stands */
        void visit(Page page, Table table) throws IOException;
    }

    /** Gives each table, in order, to the visitor. */
    public static void forEach(Result result, Visitor visitor) throws IOException {
        result.pages().forEach(page -> {
            for (Block block : page.blocks()) {
                Table table = block.table();
                if (table != null) {
                    visitor.visit(page, table);
                }
            }
        });
    }
}
