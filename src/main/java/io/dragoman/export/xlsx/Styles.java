package io.dragoman.export.xlsx;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;

/** How cells look; each style is made once. */
final class Styles {
    private final Workbook workbook;
    private final int text;
    private final int quoted;
    private final int head;
    private final Map<String, Integer> numbers = new HashMap<>();

    Styles(Workbook workbook) {
        this.workbook = workbook;
        this.text = wrapped().getIndex();
        CellStyle careful = wrapped();
        careful.setQuotePrefixed(true);
        this.quoted = careful.getIndex();
        Font bold = workbook.createFont();
        bold.setBold(true);
        CellStyle heading = wrapped();
        heading.setFont(bold);
        heading.setQuotePrefixed(true);
        this.head = heading.getIndex();
    }

    /** The index of the style of this text: one that begins like a formula stays text even when it is edited. */
    int of(String text) {
        return !text.isEmpty() && "=+-@'".indexOf(text.charAt(0)) >= 0 ? quoted : this.text;
    }

    int head() {
        return head;
    }

    int of(Figure figure) {
        return numbers.computeIfAbsent(figure.format(), format -> {
            CellStyle style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            style.setVerticalAlignment(VerticalAlignment.TOP);
            return (int) style.getIndex();
        });
    }

    private CellStyle wrapped() {
        CellStyle style = workbook.createCellStyle();
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        return style;
    }
}
