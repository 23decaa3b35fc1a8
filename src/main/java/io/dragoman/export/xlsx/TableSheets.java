package io.dragoman.export.xlsx;

import io.dragoman.export.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/** The sheets of a workbook that are tables, written page by page: what goes on at the top of a page stays on its sheet. */
final class TableSheets {
    private final Book book;
    private final Styles styles;
    private final List<CellRangeAddress> merged = new ArrayList<>();
    private @Nullable SheetXml open;

    TableSheets(Book book, Styles styles) {
        this.book = book;
        this.styles = styles;
    }

    void add(Tables.Part part) throws IOException {
        TableSheet rows = new TableSheet(part.table(), part.page().language(), styles);
        SheetXml sheet = open;
        int more = part.table().rows() - part.firstRow();
        if (sheet == null || !part.continued() || sheet.rows() + more > SheetXml.MOST_ROWS) {
            end();
            String name =
                    "Table %d, page %d".formatted(part.number(), part.page().index() + 1);
            sheet = new SheetXml(book.begin(name));
            rows.begin(sheet, book.sheets() == 1);
            open = sheet;
        }
        merged.addAll(rows.rows(sheet, part.firstRow()));
    }

    /** Ends the sheet that is open. */
    void end() throws IOException {
        if (open != null) {
            open.end(merged);
            book.end();
            merged.clear();
            open = null;
        }
    }
}
