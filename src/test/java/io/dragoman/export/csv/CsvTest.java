package io.dragoman.export.csv;

import static io.dragoman.export.Written.done;
import static io.dragoman.export.Written.footer;
import static io.dragoman.export.Written.page;
import static io.dragoman.export.Written.paragraph;
import static io.dragoman.export.Written.table;
import static io.dragoman.export.Written.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void tablesAreWrittenOneAfterTheOther() throws IOException {
        var result = done(page(0, paragraph("Text"), table("Item|Price", "Tea, green|2.50")), page(1, table("a|b")));

        assertThat(utf8(new Csv(), result))
                .isEqualTo("\uFEFF\"Table 1, page 1\"\r\nItem,Price\r\n\"Tea, green\",2.50\r\n"
                        + "\r\n\"Table 2, page 2\"\r\na,b\r\n");
    }

    @Test
    void tableThatGoesOnIsOneAndItsHeadsStandThereOnce() throws IOException {
        var result = done(page(0, table("Item|Price", "Tea|2.50")), page(1, table("Item|Price", "Milk|1.10")));

        assertThat(utf8(new Csv(), result)).isEqualTo("\uFEFFItem,Price\r\nTea,2.50\r\nMilk,1.10\r\n");
    }

    @Test
    void oneTableCanBeAskedFor() throws IOException {
        var result = done(page(0, table("a|b"), paragraph("Text"), table("c|d"), paragraph("Text")));
        var out = new ByteArrayOutputStream();

        new Csv().write(result, 2, out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\uFEFFc,d\r\n");
    }

    @Test
    void withoutTablesEachLineOfTextIsARow() throws IOException {
        var result = done(page(0, paragraph("One\n\"two\"")), page(1, paragraph("three"), footer("2")));

        assertThat(utf8(new Csv(), result)).isEqualTo("\uFEFFpage,text\r\n1,One\r\n1,\"\"\"two\"\"\"\r\n2,three\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "@SUM(A1)",
                "+cmd|' /C calc'!A0",
                "-2+3+cmd|' /C calc'!A0",
                "＝1+1",
                "\t=1",
                "\r=1",
                "  =1"
            })
    void cellThatCouldBeAFormulaIsText(String hostile) {
        assertThat(Harmless.cell(hostile)).startsWith("'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x;=1+1", "x\n=1+1", "x\t@SUM(A1)", "x; -cmd"})
    void cellThatAnotherCountrysSpreadsheetWouldCutIsTextInBothPieces(String hostile) {
        assertThat(Harmless.cell(hostile)).containsPattern("[;\\n\\t] ?'[=@-]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-12.50", "+3", "-1.234,56", "-1 234,56 €", "-5%", "-$3.20", "12", "-", "a=b", "me@here"})
    void numbersAndOrdinaryTextStayAsTheyAre(String harmless) {
        assertThat(Harmless.cell(harmless)).isEqualTo(harmless);
    }
}
