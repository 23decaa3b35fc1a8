package io.dragoman.export.xlsx;

import static io.dragoman.export.Written.bytes;
import static io.dragoman.export.Written.done;
import static io.dragoman.export.Written.footer;
import static io.dragoman.export.Written.page;
import static io.dragoman.export.Written.paragraph;
import static io.dragoman.export.Written.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Box;
import io.dragoman.document.Cell;
import io.dragoman.document.Table;
import io.dragoman.export.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxTest {

    @Test
    void everyTableHasASheet() throws IOException {
        try (XSSFWorkbook book =
                written(done(page(0, paragraph("Text"), table("Item|Price", "Tea|2.50")), page(1, table("a|b"))))) {
            assertThat(sheets(book)).containsExactly("Table 1, page 1", "Table 2, page 2");
            assertThat(texts(book.getSheetAt(0))).containsExactly(List.of("Item", "Price"), List.of("Tea", "2.50"));
            assertThat(texts(book.getSheetAt(1))).containsExactly(List.of("a", "b"));
        }
    }

    @Test
    void tableThatGoesOnOverPagesIsOneSheet() throws IOException {
        try (XSSFWorkbook book = written(done(
                page(0, table("Item|Price", "Tea|2.50")),
                page(1, table("Item|Price", "Milk|1.10"), paragraph("Text"), table("a|b"))))) {
            assertThat(sheets(book)).containsExactly("Table 1, page 1", "Table 2, page 2");
            assertThat(texts(book.getSheetAt(0)))
                    .containsExactly(List.of("Item", "Price"), List.of("Tea", "2.50"), List.of("Milk", "1.10"));
        }
    }

    @Test
    void numbersOfAGermanPageAreNumbers() throws IOException {
        try (XSSFWorkbook book = written(done(page(0, "deu", table("Nr.|Betrag", "007|1.234,56 €", "010|-3,5"))))) {
            XSSFSheet sheet = book.getSheetAt(0);

            assertThat(sheet.getRow(1).getCell(1).getNumericCellValue()).isEqualTo(1234.56);
            assertThat(sheet.getRow(2).getCell(1).getNumericCellValue()).isEqualTo(-3.5);
            assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).isEqualTo("007");
            assertThat(texts(sheet).get(1)).containsExactly("007", "1,234.56 €");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "=HYPERLINK(\"http://example.org\")", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3"})
    void formulaIsText(String hostile) throws IOException {
        Table one = new Table(
                new Box(0, 0, 9, 9), 1, 1, 0, List.of(new Cell(0, 0, 1, 1, hostile, new Box(0, 0, 9, 9), 0.9)));
        try (XSSFWorkbook book = written(done(page(0, table(one))))) {
            var cell = book.getSheetAt(0).getRow(0).getCell(0);

            assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
            assertThat(cell.getStringCellValue()).isEqualTo(hostile);
            assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
        }
    }

    @Test
    void spanningCellsAreMergedAndNeverTwiceTheSamePlace() throws IOException {
        Box box = new Box(0, 0, 9, 9);
        Table spans = new Table(
                box,
                3,
                3,
                1,
                List.of(
                        new Cell(0, 0, 1, 3, "Head", box, 0.9),
                        new Cell(1, 0, 2, 1, "Side", box, 0.9),
                        new Cell(1, 1, 2, 2, "Field", box, 0.9),
                        new Cell(2, 0, 1, 2, "Overlaps", box, 0.9)));
        try (XSSFWorkbook book = written(done(page(0, table(spans))))) {
            assertThat(book.getSheetAt(0).getMergedRegions().stream().map(CellRangeAddress::formatAsString))
                    .containsExactly("A1:C1", "A2:A3", "B2:C3");
        }
    }

    @Test
    void jobWithoutTablesIsASheetOfItsLines() throws IOException {
        try (XSSFWorkbook book = written(done(page(0, paragraph("One\n=two")), page(1, footer("2"))))) {
            assertThat(sheets(book)).containsExactly("Text, no tables");
            assertThat(texts(book.getSheetAt(0)))
                    .containsExactly(List.of("page", "text"), List.of("1", "One"), List.of("1", "=two"));
        }
    }

    @Test
    void rowIsAsHighAsItsCellsHaveLines() throws IOException {
        try (XSSFWorkbook book = written(done(page(0, table("One\ntwo|x"))))) {
            assertThat(book.getSheetAt(0).getRow(0).getHeightInPoints()).isEqualTo(30);
        }
    }

    @Test
    void hebrewTableIsASheetFromRightToLeft() throws IOException {
        Table hebrew = new Table(
                new Box(100, 100, 500, 130),
                1,
                2,
                0,
                List.of(
                        new Cell(0, 0, 1, 1, "פריט", new Box(300, 100, 500, 130), 1),
                        new Cell(0, 1, 1, 1, "מחיר", new Box(100, 100, 300, 130), 1)));
        try (XSSFWorkbook book = written(done(page(0, "heb", table(hebrew))))) {
            assertThat(book.getSheetAt(0).isRightToLeft()).isTrue();
        }
    }

    @Test
    void whatXmlCannotHoldOrASpreadsheetWouldDecodeComesThroughAsText() throws IOException {
        try (XSSFWorkbook book = written(done(page(0, table("a\u0001b|_x0041_|<&>"))))) {
            assertThat(texts(book.getSheetAt(0))).containsExactly(List.of("ab", "_x0041_", "<&>"));
        }
    }

    @Test
    void textLongerThanACellIsCutVisibly() throws IOException {
        try (XSSFWorkbook book = written(done(page(0, table("x".repeat(40_000)))))) {
            String text = book.getSheetAt(0).getRow(0).getCell(0).getStringCellValue();

            assertThat(text).hasSize(32_767).endsWith("x…");
        }
    }

    private static XSSFWorkbook written(Result result) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes(new Xlsx(), result)));
    }

    private static List<String> sheets(XSSFWorkbook book) {
        return IntStream.range(0, book.getNumberOfSheets())
                .mapToObj(book::getSheetName)
                .toList();
    }

    private static List<List<String>> texts(XSSFSheet sheet) {
        DataFormatter shown = new DataFormatter(Locale.ROOT);
        List<List<String>> rows = new ArrayList<>();
        for (Row row : sheet) {
            List<String> texts = new ArrayList<>();
            row.forEach(cell -> texts.add(shown.formatCellValue(cell)));
            rows.add(texts);
        }
        return rows;
    }
}
