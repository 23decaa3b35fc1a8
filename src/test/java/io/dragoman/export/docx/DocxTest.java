package io.dragoman.export.docx;

import static io.dragoman.export.Written.bytes;
import static io.dragoman.export.Written.done;
import static io.dragoman.export.Written.footer;
import static io.dragoman.export.Written.heading;
import static io.dragoman.export.Written.list;
import static io.dragoman.export.Written.page;
import static io.dragoman.export.Written.paragraph;
import static io.dragoman.export.Written.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Cell;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.Table;
import io.dragoman.document.Word;
import io.dragoman.export.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.junit.jupiter.api.Test;

class DocxTest {
    private static final Box BOX = new Box(0, 0, 100, 20);

    @Test
    void headingsParagraphsAndListsHaveTheirStyles() throws IOException {
        try (XWPFDocument document = read(page(
                0,
                heading(2, "Title"),
                paragraph("Some text"),
                list(1, "• one\n• two"),
                list(1, "7. seven\n8. eight")))) {
            assertThat(document.getParagraphs())
                    .extracting(XWPFParagraph::getStyle, XWPFParagraph::getText)
                    .map(Object::toString)
                    .containsExactly(
                            "(\"Heading2\", \"Title\")",
                            "(\"Normal\", \"Some text\")",
                            "(\"ListBullet\", \"one\")",
                            "(\"ListBullet\", \"two\")",
                            "(\"ListNumber\", \"seven\")",
                            "(\"ListNumber\", \"eight\")");
            XWPFParagraph seven = document.getParagraphs().get(4);
            assertThat(seven.getNumID())
                    .isEqualTo(document.getParagraphs().get(5).getNumID());
            assertThat(seven.getNumStartOverride()).isEqualTo(7);
        }
    }

    @Test
    void eachFurtherPageBeginsOnAPageOfItsOwn() throws IOException {
        try (XWPFDocument document = read(page(0, paragraph("one")), page(1), page(2, paragraph("three")))) {
            assertThat(document.getParagraphs()).extracting(DocxTest::begins).containsExactly(false, true, true);
        }
    }

    @Test
    void pageBreaksWithinAParagraphThatGoesOn() throws IOException {
        try (XWPFDocument document = read(
                page(0, paragraph("The river rises in the hills above the town and runs be-")),
                page(1, paragraph("fore the mills."), paragraph("Another.")))) {
            assertThat(document.getParagraphs())
                    .extracting(XWPFParagraph::getText)
                    .containsExactly(
                            "The river rises in the hills above the town and runs be\nfore the mills.", "Another.");
            assertThat(document.getParagraphs()).noneMatch(DocxTest::begins);
        }
    }

    @Test
    void footOfMostPagesIsThatOfTheDocumentAndItsNumberCounts() throws IOException {
        Page[] pages = {
            page(0, paragraph("one"), footer("The Almanac 41")),
            page(1, paragraph("two"), footer("The Almanac 42")),
            page(2, paragraph("three"))
        };
        try (XWPFDocument document = read(pages)) {
            XWPFFooter footer = document.getFooterList().get(0);
            assertThat(footer.getParagraphs().get(0).getStyle()).isEqualTo("Footer");
            assertThat(footer.getParagraphs().get(0).getText()).isEqualTo("The Almanac 41");
            assertThat(footer.getParagraphs()
                            .get(0)
                            .getCTP()
                            .getFldSimpleArray(0)
                            .getInstr())
                    .isEqualTo("PAGE");
            assertThat(document.getDocument()
                            .getBody()
                            .getSectPr()
                            .getPgNumType()
                            .getStart())
                    .isEqualTo(BigInteger.valueOf(41));
            assertThat(document.getDocument().getBody().getSectPr().getHeaderReferenceList())
                    .isEmpty();
        }
    }

    @Test
    void figureStandsInItsPlaceWithItsPicture() throws IOException {
        Page page = page(
                0,
                paragraph("before"),
                new Block(BlockType.FIGURE, 0, "", new Box(0, 0, 300, 150), 0, List.of(), null),
                paragraph("after"));
        byte[] picture = {(byte) 0xFF, (byte) 0xD8, 1, 2, 3};
        Result.Pages pages = new Result.Pages() {
            @Override
            public void forEach(Visitor visitor) throws IOException {
                visitor.visit(page);
            }

            @Override
            public Optional<InputStream> figure(int index, int number) {
                return index == 0 && number == 0 ? Optional.of(new ByteArrayInputStream(picture)) : Optional.empty();
            }
        };
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(bytes(new Docx(), done(1, pages))))) {
            var pictures = document.getParagraphs().get(1).getRuns().get(0).getEmbeddedPictures();
            assertThat(pictures.get(0).getPictureData().getData()).isEqualTo(picture);
            assertThat(pictures.get(0).getWidth()).isEqualTo(144.0); // 300 pixels at 150 dpi are two inches
        }
    }

    @Test
    void spanningCellsAreMerged() throws IOException {
        Table table = new Table(
                BOX,
                2,
                3,
                1,
                List.of(
                        new Cell(0, 0, 2, 1, "tall", BOX, 1),
                        new Cell(0, 1, 1, 2, "wide", BOX, 1),
                        new Cell(1, 1, 1, 1, "a", BOX, 1)));

        try (XWPFDocument document = read(page(0, table(table)))) {
            var rows = document.getTables().get(0).getRows();
            assertThat(rows.get(0).getTableCells()).hasSize(2);
            assertThat(rows.get(0).getCell(1).getCTTc().getTcPr().getGridSpan().getVal())
                    .isEqualTo(2);
            assertThat(rows.get(1).getCell(0).getCTTc().getTcPr().isSetVMerge()).isTrue();
            assertThat(rows.get(1).getCell(1).getText()).isEqualTo("a");
        }
    }

    @Test
    void tableThatGoesOnIsOneAndItsPagesBreakBetweenItsRows() throws IOException {
        Table rest = new Table(
                new Box(100, 100, 900, 500),
                3,
                2,
                1,
                List.of(
                        new Cell(0, 0, 1, 1, "Item", BOX, 1),
                        new Cell(0, 1, 1, 1, "Price", BOX, 1),
                        new Cell(1, 0, 2, 1, "Milk", BOX, 1),
                        new Cell(1, 1, 1, 1, "1.10", BOX, 1),
                        new Cell(2, 1, 1, 1, "1.20", BOX, 1)));
        try (XWPFDocument document =
                read(page(0, table("Item|Price", "Tea|2.50")), page(1, table(rest), paragraph("Text")))) {
            assertThat(document.getTables()).hasSize(1);
            assertThat(document.getTables().get(0).getText()).isEqualTo("Item\tPrice\nTea\t2.50\nMilk\t1.10\n1.20\n");
            assertThat(document.getTables().get(0).getRows())
                    .extracting(row -> begins(row.getCell(0).getParagraphs().get(0)))
                    .containsExactly(false, false, true, false);
            assertThat(document.getParagraphs())
                    .extracting(XWPFParagraph::getText)
                    .containsExactly("", "Text");
            assertThat(document.getParagraphs()).noneMatch(DocxTest::begins);
        }
    }

    @Test
    void rightToLeftTextIsMarkedAsSuchAndNumbersInItAreNot() throws IOException {
        try (XWPFDocument document = read(page(0, paragraph("المادة 25 من")))) {
            XWPFParagraph paragraph = document.getParagraphs().get(0);
            assertThat(paragraph.getCTP().getPPr().isSetBidi()).isTrue();
            assertThat(paragraph.getRuns())
                    .extracting(run -> run.getCTR().getRPr().sizeOfRtlArray())
                    .containsExactly(1, 0, 1);
            assertThat(paragraph.getText()).isEqualTo("المادة 25 من");
        }
    }

    @Test
    void boldAndItalicWordsStaySo() throws IOException {
        Line line = new Line(
                "plain strong slanted",
                BOX,
                1,
                List.of(
                        new Word("plain", BOX, 1),
                        new Word("strong", BOX, 1, true, false),
                        new Word("slanted", BOX, 1, false, true)));

        try (XWPFDocument document = read(page(0, Block.of(BlockType.PARAGRAPH, 0, List.of(line))))) {
            List<XWPFRun> runs = document.getParagraphs().get(0).getRuns();
            assertThat(runs).extracting(XWPFRun::text).containsExactly("plain ", "strong ", "slanted");
            assertThat(runs).extracting(XWPFRun::isBold).containsExactly(false, true, false);
            assertThat(runs).extracting(XWPFRun::isItalic).containsExactly(false, false, true);
        }
    }

    @Test
    void whatXmlForbidsIsLeftOut() throws IOException {
        try (XWPFDocument document = read(page(0, paragraph("a\u0000b\u0007c\uFFFEd <&> 😀")))) {
            assertThat(document.getParagraphs().get(0).getText()).isEqualTo("abcd <&> 😀");
        }
    }

    /** Whether a page begins with it. */
    private static boolean begins(XWPFParagraph paragraph) {
        return paragraph.getCTP().isSetPPr() && paragraph.getCTP().getPPr().isSetPageBreakBefore();
    }

    private static XWPFDocument read(Page... pages) throws IOException {
        return new XWPFDocument(new ByteArrayInputStream(bytes(new Docx(), done(pages))));
    }
}
