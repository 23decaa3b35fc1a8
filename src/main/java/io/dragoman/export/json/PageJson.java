package io.dragoman.export.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dragoman.document.Block;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.Table;
import io.dragoman.document.Word;
import io.dragoman.export.Tables;
import io.dragoman.export.txt.PlainText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Pages, blocks and tables as the API tells them. Every box lies on its page and has an area. */
final class PageJson {
    private static final double CONFIDENCE_STEPS = 10_000;

    void write(Page page, String markdown, boolean words, JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeNumberField("index", page.index());
        to.writeStringField("text", PlainText.of(page));
        to.writeStringField("markdown", markdown);
        to.writeNumberField("width", page.width());
        to.writeNumberField("height", page.height());
        to.writeNumberField("dpi", page.dpi());
        to.writeNumberField("rotation", page.rotation());
        to.writeStringField("source", page.source().wire());
        to.writeStringField("engine", page.engine());
        to.writeStringField("language", page.language());
        to.writeFieldName("mean_confidence");
        var mean = page.meanConfidence();
        writeConfidence(mean.isPresent() ? mean.getAsDouble() : null, to);
        if (page.isCorrected()) {
            to.writeBooleanField("corrected", true);
        }
        to.writeArrayFieldStart("blocks");
        for (Block block : page.blocks()) {
            writeBlock(block, page, words, to);
        }
        to.writeEndArray();
        to.writeEndObject();
    }

    /** What stands of a table on one page; its page and its number count from 1. */
    void writeTable(Tables.Part part, JsonGenerator to) throws IOException {
        Page page = part.page();
        Table table = part.table();
        to.writeStartObject();
        to.writeNumberField("number", part.number());
        to.writeBooleanField("continued", part.continued());
        to.writeNumberField("page", page.index() + 1);
        writeBox(table.box(), page, to);
        to.writeNumberField("row_count", table.rows());
        to.writeNumberField("column_count", table.columns());
        to.writeNumberField("header_rows", table.headerRows());
        to.writeArrayFieldStart("rows");
        for (List<String> row : table.texts()) {
            to.writeStartArray();
            for (String text : row) {
                to.writeString(text);
            }
            to.writeEndArray();
        }
        to.writeEndArray();
        to.writeArrayFieldStart("cells");
        for (var cell : table.cells()) {
            to.writeStartObject();
            to.writeNumberField("row", cell.row());
            to.writeNumberField("column", cell.column());
            to.writeNumberField("row_span", cell.rowSpan());
            to.writeNumberField("column_span", cell.columnSpan());
            writeRead(cell.text(), cell.box(), cell.confidence(), page, to);
            to.writeEndObject();
        }
        to.writeEndArray();
        to.writeEndObject();
    }

    /** To four digits: more would only look exact. */
    static void writeConfidence(@Nullable Double confidence, JsonGenerator to) throws IOException {
        if (confidence == null) {
            to.writeNull();
        } else {
            to.writeNumber(Math.round(confidence * CONFIDENCE_STEPS) / CONFIDENCE_STEPS);
        }
    }

    private static void writeBlock(Block block, Page page, boolean words, JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeStringField("type", block.type().name().toLowerCase(Locale.ROOT));
        if (block.level() > 0) {
            to.writeNumberField("level", block.level());
        }
        writeRead(block.text(), block.box(), block.confidence(), page, to);
        if (block.corrected()) {
            to.writeBooleanField("corrected", true);
        }
        if (words) {
            to.writeArrayFieldStart("lines");
            for (Line line : block.lines()) {
                writeLine(line, page, to);
            }
            to.writeEndArray();
        }
        to.writeEndObject();
    }

    private static void writeLine(Line line, Page page, JsonGenerator to) throws IOException {
        to.writeStartObject();
        writeRead(line.text(), line.box(), line.confidence(), page, to);
        to.writeArrayFieldStart("words");
        for (Word word : line.words()) {
            to.writeStartObject();
            writeRead(word.text(), word.box(), word.confidence(), page, to);
            to.writeEndObject();
        }
        to.writeEndArray();
        to.writeEndObject();
    }

    private static void writeRead(String text, Box box, double confidence, Page page, JsonGenerator to)
            throws IOException {
        to.writeStringField("text", text);
        writeBox(box, page, to);
        to.writeFieldName("confidence");
        writeConfidence(confidence, to);
    }

    private static void writeBox(Box box, Page page, JsonGenerator to) throws IOException {
        Box on = box.within(page.width(), page.height());
        to.writeFieldName("bbox");
        to.writeArray(new int[] {on.x0(), on.y0(), on.x1(), on.y1()}, 0, 4);
    }
}
