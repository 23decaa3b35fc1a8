package io.dragoman.export.csv;

import io.dragoman.document.Block;
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
 * The tables of a job; of several each has a title, and an empty row before the next. A table that goes on over pages
 * is one. A job without tables is a row per line of text, under
 * the heads {@code page} (from 1) and {@code text}. Of a job whose tool finds something by name these are the rows. In UTF-8 with a byte order mark, by which spreadsheets know it.
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
        if (!result.extracts().isEmpty()) {
            FieldRows.write(result, rows);
        } else if (!writeTables(result, rows)) {
            writeLines(result, rows);
        }
        rows.flush();
    }

    /**
     * Writes one table alone.
     *
     * @param number from 1; a number that no table has writes nothing
     */
    public void write(Result result, int number, OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(BYTE_ORDER_MARK);
        CSVPrinter rows = CSVFormat.RFC4180.print(writer);
        Tables.forEachPart(result, part -> {
            if (part.number() == number) {
                writePart(part, rows);
            }
        });
        rows.flush();
    }

    /** Whether there was one. */
    private static boolean writeTables(Result result, CSVPrinter rows) throws IOException {
        boolean several = Tables.count(result) > 1;
        boolean[] any = new boolean[1];
        Tables.forEachPart(result, part -> {
            if (!part.continued() && any[0]) {
                rows.println();
            }
            if (!part.continued() && several) {
                rows.printRecord(
                        "Table %d, page %d".formatted(part.number(), part.page().index() + 1));
            }
            any[0] = true;
            writePart(part, rows);
        });
        return any[0];
    }

    private static void writePart(Tables.Part part, CSVPrinter rows) throws IOException {
        for (List<String> row : part.rows()) {
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
