package io.dragoman.export.csv;

import io.dragoman.document.Block;
import io.dragoman.document.Table;
import io.dragoman.export.Format;
import io.dragoman.export.Result;
import io.dragoman.export.Tables;
import io.dragoman.export.Writer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Component;

/**
 * The tables of a job, an empty row between one and the next; a job without tables is a row per line of text, under
 * the heads {@code page} (from 1) and {@code text}. In UTF-8 with a byte order mark, by which spreadsheets know it.
 */
@Component
public final class Csv implements Writer {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    @Override
    public Format format() {
        return Format.CSV;
    }

    @Override
    public void write(Result result, OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(BYTE_ORDER_MARK);
        CSVPrinter rows = CSVFormat.RFC4180.print(writer);
        if (!writeTables(result, rows)) {
            writeLines(result, rows);
        }
        rows.flush();
    }

    /** Whether there was one. */
    private static boolean writeTables(Result result, CSVPrinter rows) throws IOException {
        boolean[] any = new boolean[1];
        Tables.forEach(result, (page, table) -> {
            if (any[0]) {
                rows.println();
            }
            any[0] = true;
            writeTable(table, rows);
        });
        return any[0];
    }

    private static void writeTable(Table table, CSVPrinter rows) throws IOException {
        for (List<String> row : table.texts()) {
            rows.printRecord(row.stream().map(Harmless::cell));
        }
    }

    private static void writeLines(Result result, CSVPrinter rows) throws IOException {
        rows.printRecord("page", "text");
        result.pages().forEach(page -> {
            for (Block block : page.blocks()) {
                if (!block.isBody()) {
                    continue;
                }
                for (String line : block.text().split("\n")) {
                    if (!line.isBlank()) {
                        rows.printRecord(page.index() + 1, Harmless.cell(line));
                    }
                }
            }
        });
    }
}
