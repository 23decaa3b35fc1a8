package io.dragoman.read.layout.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Cell;
import io.dragoman.document.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TableFinderTest {
    private static final String PROSE = "and every word of this line belongs to the sentence that began above it";
    private static final int[] COLUMNS = {110, 510, 910};

    @Test
    void ruledTableHasItsCells() {
        Typed page = grid(100, 100, 3, 3)
                .row(110, COLUMNS, "Town", "People", "Area")
                .row(160, COLUMNS, "Lower Wick", "3,040", "12.5")
                .row(210, COLUMNS, "Ember", "870", "");

        assertThat(only(page).texts())
                .containsExactly(
                        List.of("Town", "People", "Area"),
                        List.of("Lower Wick", "3,040", "12.5"),
                        List.of("Ember", "870", ""));
    }

    @Test
    void cellThatNoRulePartsSpans() {
        Typed page = new Typed();
        for (int y : new int[] {100, 150, 200, 250}) {
            page.level(y, 100, 1300);
        }
        page.upright(100, 100, 250)
                .upright(500, 100, 250)
                .upright(900, 150, 250)
                .upright(1300, 100, 250);
        page.row(110, COLUMNS, "Town", "Counted in 2025")
                .row(160, COLUMNS, "", "People", "Area")
                .row(210, COLUMNS, "Ember", "870", "4.1");

        assertThat(cell(only(page), "Counted in 2025")).satisfies(cell -> {
            assertThat(cell.column()).isEqualTo(1);
            assertThat(cell.columnSpan()).isEqualTo(2);
        });
    }

    @Test
    void firstColumnOfAnArabicTableIsTheOneOnTheRight() {
        Typed page = grid(100, 100, 3, 3)
                .row(110, COLUMNS, "الكتب", "الزوار", "السنة")
                .row(160, COLUMNS, "9100", "4800", "2024")
                .row(210, COLUMNS, "9650", "5200", "2025");

        Table table = page.tables().get(0).table();

        assertThat(table.texts())
                .containsExactly(
                        List.of("السنة", "الزوار", "الكتب"),
                        List.of("2024", "4800", "9100"),
                        List.of("2025", "5200", "9650"));
        assertThat(table.isRightToLeft()).isTrue();
    }

    @Test
    void linesOfOneCellAreOneText() {
        Typed page = new Typed();
        page.level(100, 100, 900).level(150, 100, 900).level(240, 100, 900).level(290, 100, 900);
        page.upright(100, 100, 290).upright(500, 100, 290).upright(900, 100, 290);
        page.row(110, COLUMNS, "Item", "Remark")
                .row(160, COLUMNS, "Wheel", "turns to the left and")
                .row(196, COLUMNS, "", "to the right")
                .row(250, COLUMNS, "Brake", "none");

        assertThat(only(page).texts().get(1)).containsExactly("Wheel", "turns to the left and to the right");
    }

    @Test
    void tableBetweenLevelRulesHasHeadsOfSeveralRows() {
        Typed page = new Typed();
        int[] xs = {100, 500, 700, 900};
        page.level(90, 90, 1100).level(180, 90, 1100).level(400, 90, 1100).level(132, 500, 1050);
        page.text(690, 100, "Population").row(146, xs, "Town", "1990", "2000", "2010");
        for (int i = 0; i < 5; i++) {
            page.row(190 + i * 40, xs, "Town " + (char) ('A' + i), "1,2" + i + "4", "3,4" + i + "1", "5,6" + i + "0");
        }

        Table table = only(page);
        assertThat(table.headerRows()).isEqualTo(2);
        assertThat(table.texts().get(1)).containsExactly("Town", "1990", "2000", "2010");
        assertThat(cell(table, "Population").columnSpan()).isEqualTo(3);
    }

    @Test
    void figuresInColumnsAreTableWithoutAnyRule() {
        Typed page = new Typed().text(100, 100, PROSE).text(100, 136, PROSE);
        for (int i = 0; i < 6; i++) {
            page.row(250 + i * Typed.PITCH, COLUMNS, "Quarter " + i, "1" + i + ".5", "2" + i + "0");
        }
        page.text(100, 600, PROSE).text(100, 636, PROSE);

        Table table = only(page);
        assertThat(table.rows()).isEqualTo(6);
        assertThat(table.texts().get(2)).containsExactly("Quarter 2", "12.5", "220");
    }

    @Test
    void twoTablesAreTwo() {
        Typed page = grid(100, 100, 2, 3).row(110, COLUMNS, "a", "1", "2").row(160, COLUMNS, "b", "3", "4");
        for (int i = 0; i < 5; i++) {
            page.row(900 + i * Typed.PITCH, COLUMNS, "Quarter " + i, "1" + i + ".5", "2" + i + "0");
        }

        assertThat(page.tables()).hasSize(2);
    }

    @Test
    void proseInColumnsIsNoTable() {
        Typed page = new Typed();
        for (int i = 0; i < 30; i++) {
            page.text(80, 100 + i * Typed.PITCH, "the left one says this " + "and more of it ".repeat(1 + i % 2));
            page.text(860, 100 + i * Typed.PITCH, "but on the right it is " + "quite another ".repeat(1 + i % 2));
        }

        assertThat(page.tables()).isEmpty();
    }

    @Test
    void figuresBesideAnArticleAreTableAndTheArticleIsNoneOfIt() {
        Typed page = new Typed();
        String[] heads = {"2024", "2025", "2026"};
        int[] columns = {80, 300, 420, 540};
        page.row(100, columns, "Year", heads[0], heads[1], heads[2]);
        for (int i = 1; i < 9; i++) {
            page.row(100 + i * 33, columns, "Quarter", "14." + i, "36." + i, "46." + i);
        }
        for (int i = 0; i < 24; i++) {
            page.text(680, 60 + i * Typed.PITCH, "an article beside it, of which each line is as long as the next one");
        }

        Table table = only(page);
        assertThat(table.columns()).isEqualTo(4);
        assertThat(table.rows()).isEqualTo(9);
        assertThat(table.texts().get(8)).containsExactly("Quarter", "14.8", "36.8", "46.8");
    }

    @Test
    void manyFiguresBesideHeadsOfSeveralLinesAreOneTable() {
        Typed page = new Typed();
        int[] columns = {500, 620, 740, 860, 980, 1100, 1220};
        for (int row = 0; row < 8; row++) {
            int y = 100 + row * 2 * Typed.PITCH;
            page.text(80, y, "Share of those").text(80, y + Typed.PITCH - 4, "that were asked");
            for (int i = 0; i < columns.length; i++) {
                page.text(columns[i], y + 10, "4" + row + ",0" + i);
            }
        }

        Table table = only(page);
        assertThat(table.columns()).isEqualTo(8);
        assertThat(table.texts().get(2)).contains("42,00", "42,06");
    }

    @Test
    void unitBehindFewFiguresIsNoColumn() {
        Typed page = new Typed();
        int[] columns = {80, 400, 700};
        for (int i = 1; i < 7; i++) {
            page.row(100 + i * Typed.PITCH, columns, "Thing " + i, "4" + i, i + "50.00");
        }
        int unit = 400 + 6 * Typed.WIDE;
        page.row(100 + 7 * Typed.PITCH, columns, "", "VAT 20", "196.00").text(unit, 100 + 7 * Typed.PITCH, "%");
        page.row(100 + 8 * Typed.PITCH, columns, "", "Total", "1,176.00").text(unit, 100 + 8 * Typed.PITCH, "EUR");

        Table table = only(page);
        assertThat(table.columns()).isEqualTo(3);
        assertThat(table.texts().get(7)).containsExactly("", "Total EUR", "1,176.00");
    }

    @Test
    void numberedListIsNoTable() {
        Typed page = new Typed();
        for (int i = 1; i < 9; i++) {
            page.text(100, 100 + i * Typed.PITCH, i + ".").text(180, 100 + i * Typed.PITCH, "Thing number " + i);
        }

        assertThat(page.tables()).isEmpty();
    }

    @Test
    void axesOfChartAreNoTable() {
        Typed page = new Typed().drawing(250, 100, 900, 500);
        for (int i = 0; i < 6; i++) {
            page.row(100 + i * 80, new int[] {150, 950}, (6 - i) + "00", "0." + i);
        }

        assertThat(page.tables()).isEmpty();
    }

    @Test
    void headsAboveTypedLineBeginTable() {
        Typed page = new Typed();
        for (int table = 0; table < 2; table++) {
            int y = 100 + table * 400;
            page.row(y, new int[] {100, 500, 740}, "Share", "1." + table, "2." + table);
            page.text(100, y + Typed.PITCH, "-".repeat(58));
            for (int i = 2; i < 9; i++) {
                page.row(y + i * Typed.PITCH, new int[] {100, 500, 740}, "0." + i, i + "00", i + "50");
            }
        }

        assertThat(page.tables()).hasSize(2).allSatisfy(found -> {
            assertThat(found.table().headerRows()).isEqualTo(1);
            assertThat(found.table().texts().get(0)).startsWith("Share");
        });
    }

    @Test
    void emptyLineThroughAllCellsPartsRows() {
        Typed page = new Typed();
        page.level(100, 100, 900).level(150, 100, 900).level(400, 100, 900);
        page.upright(100, 100, 400).upright(500, 100, 400).upright(900, 100, 400);
        page.row(110, COLUMNS, "Source", "What it is")
                .row(160, COLUMNS, "Major", "ten tons in a year")
                .row(196, COLUMNS, "", "of any one")
                .row(268, COLUMNS, "Area", "less than ten tons");

        assertThat(only(page).texts())
                .containsExactly(
                        List.of("Source", "What it is"),
                        List.of("Major", "ten tons in a year of any one"),
                        List.of("Area", "less than ten tons"));
    }

    @Test
    void widerWhitePartsRowsWhoseCellsHaveSeveralLines() {
        Typed page = new Typed();
        page.level(90, 90, 1100).level(140, 90, 1100).level(560, 90, 1100);
        page.row(100, COLUMNS, "Source", "What it is", "Since");
        for (int i = 0; i < 3; i++) {
            int y = 150 + i * 130;
            page.row(y, COLUMNS, "Kind " + i, "ten tons in", "200" + i)
                    .row(y + 30, COLUMNS, "of dust", "a year of", "")
                    .row(y + 60, COLUMNS, "", "any one", "");
        }

        assertThat(only(page).texts())
                .containsExactly(
                        List.of("Source", "What it is", "Since"),
                        List.of("Kind 0 of dust", "ten tons in a year of any one", "2000"),
                        List.of("Kind 1 of dust", "ten tons in a year of any one", "2001"),
                        List.of("Kind 2 of dust", "ten tons in a year of any one", "2002"));
    }

    @Test
    void emptyLineBehindEveryFifthRowPartsNoRows() {
        Typed page = new Typed();
        page.level(90, 90, 1100).level(140, 90, 1100).level(740, 90, 1100);
        page.row(100, COLUMNS, "Town", "People", "Area");
        for (int i = 0; i < 15; i++) {
            page.row(150 + i * 32 + i / 5 * 40, COLUMNS, "Town " + (char) ('A' + i), "1,2" + (10 + i), "5." + i);
        }

        assertThat(only(page).rows()).isEqualTo(16);
    }

    @Test
    void frameCrossedByLevelLineHasColumnsOfItsWords() {
        Typed page = new Typed();
        page.level(90, 90, 1100).level(140, 90, 1100).level(400, 90, 1100);
        page.upright(90, 90, 400).upright(1100, 90, 400);
        page.row(100, COLUMNS, "Town", "People", "Area");
        for (int i = 0; i < 6; i++) {
            page.row(150 + i * Typed.PITCH, COLUMNS, "Town " + (char) ('A' + i), "1,2" + i + "4", "5." + i);
        }

        assertThat(only(page).texts()).hasSize(7).contains(List.of("Town F", "1,254", "5.5"));
    }

    @Test
    void headOfPartStandsInRuledTable() {
        Typed page = new Typed();
        for (int i = 0; i < 7; i++) {
            page.level(90 + i * 50, 90, 1100);
        }
        page.row(100, COLUMNS, "Town", "People", "Area").row(150, COLUMNS, "Ember", "870", "4.1");
        page.text(110, 200, "Valley").row(250, COLUMNS, "Wick", "3,040", "12.5");
        page.row(300, COLUMNS, "Holm", "210", "1.5").row(350, COLUMNS, "Lens", "110", "0.5");

        assertThat(only(page).texts()).hasSize(6).contains(List.of("Valley", "", ""));
    }

    @Test
    void stripesPartRows() {
        Typed page = new Typed();
        page.fill(90, 90, 1100, 140);
        for (int i = 0; i < 4; i++) {
            page.fill(90, 220 + i * 160, 1100, 300 + i * 160);
        }
        page.row(100, COLUMNS, "Town", "What it says", "Who");
        for (int i = 0; i < 8; i++) {
            page.row(145 + i * 80, COLUMNS, "Town", "of " + "abcdefgh".charAt(i), "Ms Holm")
                    .row(180 + i * 80, COLUMNS, "Wick", "it says", "");
        }

        assertThat(only(page).texts()).hasSize(9).contains(List.of("Town Wick", "of c it says", "Ms Holm"));
    }

    @Test
    void dotsThatLeadBelongToNoCell() {
        Typed page = new Typed();
        for (int i = 0; i < 6; i++) {
            page.text(100, 250 + i * Typed.PITCH, "Quarter " + "........................")
                    .row(250 + i * Typed.PITCH, new int[] {100, 600, 800}, "", "1" + i + ".5", "2" + i + "0");
        }

        assertThat(only(page).texts().get(2)).containsExactly("Quarter", "12.5", "220");
    }

    @Test
    void contentsAreNoTable() {
        Typed page = new Typed();
        for (int i = 0; i < 9; i++) {
            page.text(100, 250 + i * Typed.PITCH, "Chapter of it " + "........................")
                    .text(800, 250 + i * Typed.PITCH, "" + (10 + 7 * i));
        }

        assertThat(page.tables()).isEmpty();
    }

    @Test
    void amountsBehindDotsAreTable() {
        Typed page = new Typed();
        String[] amounts = {"1,204", "88", "17,450", "310", "9", "19,061"};
        for (int i = 0; i < amounts.length; i++) {
            page.text(100, 250 + i * Typed.PITCH, "Account " + "abcdef".charAt(i) + " ........................")
                    .text(800, 250 + i * Typed.PITCH, amounts[i]);
        }

        assertThat(only(page).texts()).contains(List.of("Account c", "17,450"));
    }

    @Test
    void whatWasReadWithoutCertaintyIsNoTable() {
        Typed page = new Typed().sure(0.5);
        for (int i = 0; i < 6; i++) {
            page.row(250 + i * Typed.PITCH, COLUMNS, "Quarter " + i, "1" + i + ".5", "2" + i + "0");
        }

        assertThat(page.tables()).isEmpty();
    }

    @Test
    void curvesAmongWordsAreNoTable() {
        Typed page = new Typed();
        for (int i = 0; i < 6; i++) {
            page.row(250 + i * Typed.PITCH, COLUMNS, i + "00", "1" + i + ".5", "2" + i + "0");
            page.drawing(300, 255 + i * Typed.PITCH, 380, 262 + i * Typed.PITCH);
        }

        assertThat(page.tables()).isEmpty();
    }

    @Test
    void formOfNothingButLinesIsNoTable() {
        Typed page = grid(100, 100, 20, 6).text(100, 40, "Form 12 b");

        assertThat(page.tables()).isEmpty();
    }

    @Test
    void frameAroundProseIsNoTable() {
        Typed page = new Typed();
        page.level(90, 90, 1400).level(400, 90, 1400).upright(90, 90, 400).upright(1400, 90, 400);
        for (int i = 0; i < 6; i++) {
            page.text(100, 110 + i * Typed.PITCH, PROSE);
        }

        assertThat(page.tables()).isEmpty();
    }

    @Test
    @Timeout(60)
    void hugeGridAndFiveHundredColumnsTakeBoundedTime() {
        Typed huge = new Typed();
        for (int i = 0; i < 1_500; i++) {
            huge.level(i * 20, 0, 30_000).upright(i * 20, 0, 30_000).text(i * 20 + 4, 4, "x");
        }
        assertThat(huge.tables()).isEmpty();

        Typed wide = new Typed();
        for (int row = 0; row < 40; row++) {
            for (int column = 0; column < 500; column++) {
                wide.text(column * 40, row * Typed.PITCH, "" + (row + column) % 10);
            }
        }
        assertThat(wide.tables()).hasSizeLessThanOrEqualTo(1);
    }

    private static Typed grid(int left, int top, int rows, int columns) {
        Typed page = new Typed();
        for (int row = 0; row <= rows; row++) {
            page.level(top + row * 50, left, left + columns * 400);
        }
        for (int column = 0; column <= columns; column++) {
            page.upright(left + column * 400, top, top + rows * 50);
        }
        return page;
    }

    private static Table only(Typed page) {
        List<FoundTable> tables = page.tables();
        assertThat(tables).hasSize(1);
        return tables.get(0).table();
    }

    private static Cell cell(Table table, String text) {
        return table.cells().stream()
                .filter(cell -> cell.text().equals(text))
                .findFirst()
                .orElseThrow();
    }
}
