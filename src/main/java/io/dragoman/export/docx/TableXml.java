package io.dragoman.export.docx;

import io.dragoman.document.Cell;
import io.dragoman.document.Table;
import java.util.Arrays;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** A table of a Word document, its spanning cells merged. It stays open, so that what goes on on the next page is added. */
final class TableXml {
    static final int MOST_COLUMNS = 63; // Word opens no table with more
    private static final int WIDTH = 9000; // twentieths of a point

    /** Letters that a column has room for at least, and beyond which it is not made wider. */
    private static final int SHORTEST = 5;

    private static final int LONGEST = 40;

    /** Letters for the margins of a cell, and for capitals and heads, which are wider than other letters. */
    private static final int AROUND = 3;

    private final WordXml xml;

    TableXml(WordXml xml) {
        this.xml = xml;
    }

    /** Opens it, with columns as wide as this table's. */
    void begin(Table table) throws XMLStreamException {
        xml.open("tbl");
        xml.open("tblPr");
        xml.empty("tblStyle", "val", "TableGrid");
        if (table.isRightToLeft()) {
            xml.empty("bidiVisual");
        }
        xml.empty("tblW", "w", "0", "type", "auto");
        xml.close();
        xml.open("tblGrid");
        for (int width : widths(table)) {
            xml.empty("gridCol", "w", String.valueOf(width));
        }
        xml.close();
    }

    /**
     * Adds the rows of a table that has as many columns.
     *
     * @param first the first of them; what spans it and rows above begins there
     * @param pageBegins whether that row stands on a new page
     */
    void rows(Table table, int first, boolean pageBegins, Runs runs) throws XMLStreamException {
        @Nullable Cell[][] places = places(table);
        for (int row = first; row < table.rows(); row++) {
            boolean begins = row == first;
            xml.open("tr");
            xml.open("trPr");
            xml.empty("cantSplit");
            if (row < table.headerRows() && first == 0) {
                xml.empty("tblHeader");
            }
            xml.close();
            row(places[row], row, begins, begins && pageBegins, runs);
            xml.close();
        }
    }

    void end() throws XMLStreamException {
        xml.close();
    }

    /** Of the columns, in proportion to their longest texts, but none so narrow or wide that it looks odd. */
    private static int[] widths(Table table) {
        int[] letters = new int[table.columns()];
        Arrays.fill(letters, SHORTEST);
        for (Cell cell : table.cells()) {
            if (cell.columnSpan() == 1) {
                int length = AROUND + Math.min(LONGEST, longestLine(cell.text()));
                letters[cell.column()] = Math.max(letters[cell.column()], length);
            }
        }
        int all = Arrays.stream(letters).sum();
        return Arrays.stream(letters).map(some -> WIDTH * some / all).toArray();
    }

    private static int longestLine(String text) {
        return text.lines().mapToInt(String::length).max().orElse(0);
    }

    /** Which cell covers each place. */
    private static @Nullable Cell[][] places(Table table) {
        @Nullable Cell[][] places = new Cell[table.rows()][table.columns()];
        for (Cell cell : table.cells()) {
            for (int row = cell.row(); row < cell.row() + cell.rowSpan(); row++) {
                for (int column = cell.column(); column < cell.column() + cell.columnSpan(); column++) {
                    places[row][column] = cell;
                }
            }
        }
        return places;
    }

    private void row(@Nullable Cell[] places, int row, boolean begins, boolean pageBegins, Runs runs)
            throws XMLStreamException {
        for (int column = 0; column < places.length; ) {
            Cell cell = places[column];
            int span = 1;
            while (cell != null && column + span < places.length && cell.equals(places[column + span])) {
                span++;
            }
            boolean has = cell != null && (cell.row() == row || begins);
            properties(cell, has, span);
            paragraph(has && cell != null ? cell.text() : "", pageBegins && column == 0, runs);
            xml.close();
            column += span;
        }
    }

    /** Opens a cell. */
    private void properties(@Nullable Cell cell, boolean begins, int span) throws XMLStreamException {
        xml.open("tc");
        xml.open("tcPr");
        if (span > 1) {
            xml.empty("gridSpan", "val", String.valueOf(span));
        }
        if (cell != null && cell.rowSpan() > 1) {
            xml.empty("vMerge", "val", begins ? "restart" : "continue");
        }
        xml.close();
    }

    private void paragraph(String text, boolean pageBegins, Runs runs) throws XMLStreamException {
        boolean rightToLeft = Runs.isRightToLeft(text);
        xml.open("p");
        if (rightToLeft || pageBegins) {
            xml.open("pPr");
            if (pageBegins) {
                xml.empty("pageBreakBefore");
            }
            if (rightToLeft) {
                xml.empty("bidi");
            }
            xml.close();
        }
        runs.write(text);
        xml.close();
    }
}
