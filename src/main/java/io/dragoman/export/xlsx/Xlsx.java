package io.dragoman.export.xlsx;

import io.dragoman.document.Block;
import io.dragoman.document.Page;
import io.dragoman.export.Format;
import io.dragoman.export.Result;
import io.dragoman.export.Tables;
import io.dragoman.export.Writer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Date;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.stereotype.Component;

/**
 * A workbook with a sheet for each table, over however many pages it goes. A job without tables is one sheet of that name, a row per line of text, under
 * the heads {@code page} (from 1) and {@code text}, as in its CSV.
 */
@Component
public final class Xlsx implements Writer {
    private static final int[] WIDTHS_OF_LINES = {8, 100}; // characters
    private static final Figure PAGE_NUMBER = new Figure(1, "0");

    @Override
    public Format format() {
        return Format.XLSX;
    }

    @Override
    public void write(Result result, OutputStream out) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Styles styles = new Styles(workbook);
            Book book = new Book(workbook, out);
            TableSheets sheets = new TableSheets(book, styles);
            Tables.forEachPart(result, sheets::add);
            sheets.end();
            if (book.sheets() == 0) {
                writeLines(result, new SheetXml(book.begin("Text, no tables")), styles);
                book.end();
            }
            book.finish(result.fileName(), Date.from(result.createdAt()));
        }
    }

    private static void writeLines(Result result, SheetXml sheet, Styles styles) throws IOException {
        sheet.begin(true, false, 1, WIDTHS_OF_LINES);
        sheet.beginRow();
        sheet.text(0, styles.head(), "page");
        sheet.text(1, styles.head(), "text");
        sheet.endRow();
        result.pages().forEach(page -> {
            for (Block block : page.blocks()) {
                if (block.isBody()) {
                    writeLines(page, block, sheet, styles);
                }
            }
        });
        sheet.end(List.of());
    }

    private static void writeLines(Page page, Block block, SheetXml sheet, Styles styles) throws IOException {
        for (String line : block.text().split("\n")) {
            if (line.isBlank()) {
                continue;
            }
            if (sheet.rows() == SheetXml.MOST_ROWS) {
                throw new IOException("More lines of text than a sheet has rows");
            }
            sheet.beginRow();
            sheet.number(0, styles.of(PAGE_NUMBER), page.index() + 1);
            sheet.text(1, styles.of(line.strip()), line.strip());
            sheet.endRow();
        }
    }
}
