package io.dragoman.export.xlsx;

import io.dragoman.export.XmlOut;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;

/** The cells of one sheet as SpreadsheetML (ECMA-376, part 1, 18.3), row by row. Texts are texts: none is a formula. */
final class SheetXml {
    static final int MOST_ROWS = SpreadsheetVersion.EXCEL2007.getMaxRows();
    private static final int LONGEST_TEXT = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
    private static final int LINE_POINTS = 15;
    private static final int HIGHEST_POINTS = 409; // of a row
    private static final String NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /** What a spreadsheet would take for a character in disguise (18.4.x, ST_Xstring). */
    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private final XmlOut xml;
    private int rows;

    SheetXml(OutputStream out) throws IOException {
        xml = new XmlOut(out);
    }

    /**
     * @param selected whether it is the sheet that is seen first
     * @param heads how many rows at the top stay when the others are scrolled
     * @param widths of the columns, in characters
     */
    void begin(boolean selected, boolean rightToLeft, int heads, int[] widths) throws IOException {
        xml.begin("", "worksheet", NAMESPACE);
        xml.open("sheetPr");
        xml.empty("pageSetUpPr", "fitToPage", "1");
        xml.close();
        xml.open("sheetViews");
        xml.open(
                "sheetView",
                "rightToLeft",
                rightToLeft ? "1" : "0",
                "tabSelected",
                selected ? "1" : "0",
                "workbookViewId",
                "0");
        if (heads > 0) {
            String below = new CellReference(heads, 0).formatAsString();
            xml.empty(
                    "pane",
                    "ySplit",
                    Integer.toString(heads),
                    "topLeftCell",
                    below,
                    "activePane",
                    "bottomLeft",
                    "state",
                    "frozen");
        }
        xml.close();
        xml.close();
        xml.open("cols");
        for (int i = 0; i < widths.length; i++) {
            String column = Integer.toString(i + 1);
            xml.empty("col", "min", column, "max", column, "width", Integer.toString(widths[i]), "customWidth", "1");
        }
        xml.close();
        xml.open("sheetData");
    }

    void beginRow() throws IOException {
        beginRow(1);
    }

    /** @param lines of text that its highest cell has; not every spreadsheet makes room for them by itself */
    void beginRow(int lines) throws IOException {
        String number = Integer.toString(++rows);
        if (lines < 2) {
            xml.open("row", "r", number);
        } else {
            String points = Integer.toString(Math.min(HIGHEST_POINTS, lines * LINE_POINTS));
            xml.open("row", "r", number, "ht", points, "customHeight", "1");
        }
    }

    void endRow() throws IOException {
        xml.close();
    }

    /** How many there are so far. */
    int rows() {
        return rows;
    }

    /** A text longer than a cell can hold ends with an ellipsis. */
    void text(int column, int style, String text) throws IOException {
        String fitting = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
        xml.open("c", "r", place(column), "s", Integer.toString(style), "t", "inlineStr");
        xml.open("is");
        xml.element("t", ESCAPE.matcher(fitting).replaceAll("_x005F_"), "xml:space", "preserve");
        xml.close();
        xml.close();
    }

    void number(int column, int style, double value) throws IOException {
        xml.open("c", "r", place(column), "s", Integer.toString(style));
        xml.element("v", Double.toString(value));
        xml.close();
    }

    /** Printed, all columns stand on one sheet of paper. */
    void end(List<CellRangeAddress> merged) throws IOException {
        xml.close();
        if (!merged.isEmpty()) {
            xml.open("mergeCells", "count", Integer.toString(merged.size()));
            for (CellRangeAddress range : merged) {
                xml.empty("mergeCell", "ref", range.formatAsString());
            }
            xml.close();
        }
        xml.empty("pageSetup", "fitToWidth", "1", "fitToHeight", "0");
        xml.end();
    }

    private String place(int column) {
        return CellReference.convertNumToColString(column) + rows;
    }
}
