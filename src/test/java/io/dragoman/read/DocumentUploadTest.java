package io.dragoman.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Block;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.document.Word;
import io.dragoman.read.engine.TessData;
import io.dragoman.read.engine.TesseractEngine;
import io.dragoman.read.language.Identification;
import io.dragoman.read.language.LoadedWords;
import io.dragoman.read.source.OpenDocument;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentUploadTest {
    /** Of the picture on the page, in points from the lower left corner. */
    private static final int LEFT = 100;

    private static final int BOTTOM = 200;
    private static final int WIDTH = 360;
    private static final int HEIGHT = 120;

    /** Each letter means itself. */
    private static final int SAME = 0;

    /** Each letter means the one behind it. */
    private static final int NEXT_LETTER = 1;

    private static TesseractEngine engine;
    private static Identification identification;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        Natives.unpack();
        TessData data = TessData.find(null, Map.of(), List.of());
        engine = new TesseractEngine(data, 1, LoadedWords.MODEL);
        identification = new Identification(data.languages(), LoadedWords.MODEL);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void textInAPictureIsReadAtItsPlaceBesideTheTextOfThePage() throws IOException {
        Page page = read(picture("Harbour dues 1904", "for coal and timber"), 1, "");

        assertThat(page.source()).isEqualTo(PageSource.MIXED);
        assertThat(page.text())
                .contains("The report of the harbour master")
                .contains("Harbour dues 1904")
                .contains("for coal and timber");
        assertThat(page.engine()).contains("text layer").contains("tesseract");
        Word dues = words(page).stream()
                .filter(word -> word.text().equals("dues"))
                .findFirst()
                .orElseThrow();
        double point = page.dpi() / 72.0;
        double top = PDRectangle.A4.getHeight() - BOTTOM - HEIGHT;
        assertThat(dues.box().x0()).isBetween((int) (LEFT * point), (int) ((LEFT + WIDTH) * point));
        assertThat(dues.box().y0()).isBetween((int) (top * point), (int) ((top + HEIGHT) * point));
        assertThat(dues.confidence()).isLessThan(1);
        assertThat(words(page))
                .filteredOn(word -> word.text().equals("report"))
                .allMatch(word -> word.confidence() == 1);
    }

    @Test
    void pictureThatWasCutIntoStripsIsReadAsOne() throws IOException {
        assertThat(read(picture("Harbour dues 1904", "for coal and timber"), 8, "")
                        .text())
                .contains("Harbour dues 1904")
                .contains("for coal and timber");
    }

    @Test
    void textThatIsPrintedOverAPictureStandsThereOnce() throws IOException {
        Page page = read(picture("", ""), 1, "Ships in the evening");

        assertThat(page.text()).containsOnlyOnce("Ships in the evening");
        assertThat(page.source()).isEqualTo(PageSource.TEXT_LAYER);
    }

    @Test
    void pictureWithoutTextLeavesThePageAsItIs() throws IOException {
        assertThat(read(picture("", ""), 1, "").source()).isEqualTo(PageSource.TEXT_LAYER);
    }

    @Test
    void textThatSaysOtherLettersThanThePageShowsIsRecognised() throws IOException {
        assertThat(readSaying(SAME)).satisfies(page -> {
            assertThat(page.source()).isEqualTo(PageSource.TEXT_LAYER);
            assertThat(page.text()).contains("measured at the lower bridge");
        });
        assertThat(readSaying(NEXT_LETTER)).satisfies(page -> {
            assertThat(page.source()).isEqualTo(PageSource.OCR);
            assertThat(page.text()).contains("measured at the lower bridge");
        });
    }

    @Test
    void textOfNoLanguageThatThePageShowsIsTheFilesOwn() throws IOException {
        String[] parts = new String[6];
        Arrays.fill(parts, "XKVB QRTZ WPLM HJGF ZZXQ BVNT RRKW PLQX MNBV TTYZ");

        assertThat(readSaying(SAME, parts).source()).isEqualTo(PageSource.TEXT_LAYER);
    }

    private Page readSaying(int shift) throws IOException {
        return readSaying(
                shift,
                "The water of the river was measured at the lower bridge on every",
                "morning of the year, and the figures were put down in the book",
                "that the keeper had been given for it. In the dry months the",
                "gauge stood below the mark that the town had set, and the mills",
                "had to wait for rain. Nobody remembers a summer as dry as that.");
    }

    private Page readSaying(int shift, String... lines) throws IOException {
        Path pdf = folder.resolve("shifted.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            var meaning = new PDStream(document);
            font.getCOSObject().setItem(COSName.TO_UNICODE, meaning);
            try (OutputStream map = meaning.createOutputStream()) {
                map.write(("begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <21> <7E> <%04X>"
                                + " endbfrange endcmap")
                        .formatted(0x21 + shift)
                        .getBytes(StandardCharsets.US_ASCII));
            }
            try (var content = new PDPageContentStream(document, page)) {
                for (int i = 0; i < lines.length; i++) {
                    text(content, font, 700 - 20 * i, lines[i]);
                }
            }
            document.save(pdf.toFile());
        }
        try (var upload = new DocumentUpload(
                OpenDocument.open(pdf, FileType.PDF, new Limits(10, 100_000_000)), engine, identification)) {
            return upload.read(0, "eng", false, Set.of(), Duration.ofSeconds(60), (page, shown) -> {});
        }
    }

    private Page read(BufferedImage picture, int strips, String over) throws IOException {
        Path pdf = folder.resolve("upload.pdf");
        write(pdf, picture, strips, over);
        try (var upload = new DocumentUpload(
                OpenDocument.open(pdf, FileType.PDF, new Limits(10, 100_000_000)), engine, identification)) {
            return upload.read(0, "eng", false, Set.of(), Duration.ofSeconds(60), (page, shown) -> {});
        }
    }

    private static void write(Path pdf, BufferedImage picture, int strips, String over) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
                text(content, font, 700, "The report of the harbour master on the ships that came in this year");
                int rows = picture.getHeight() / strips;
                for (int i = 0; i < strips; i++) {
                    var strip = LosslessFactory.createFromImage(
                            document, picture.getSubimage(0, i * rows, picture.getWidth(), rows));
                    float high = (float) HEIGHT / strips;
                    content.drawImage(strip, LEFT, BOTTOM + HEIGHT - (i + 1) * high, WIDTH, high);
                }
                if (!over.isEmpty()) {
                    text(content, font, BOTTOM + HEIGHT / 2, over);
                }
            }
            document.save(pdf.toFile());
        }
    }

    private static void text(PDPageContentStream content, PDType1Font font, float y, String text) throws IOException {
        content.beginText();
        content.setFont(font, 12);
        content.newLineAtOffset(LEFT + 10, y);
        content.showText(text);
        content.endText();
    }

    private static BufferedImage picture(String first, String second) {
        var image = new BufferedImage(WIDTH * 4, HEIGHT * 4, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setPaint(new GradientPaint(0, 0, new Color(250, 245, 225), 0, HEIGHT * 4, new Color(225, 235, 250)));
        drawing.fillRect(0, 0, image.getWidth(), image.getHeight());
        drawing.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        drawing.setColor(Color.BLACK);
        drawing.setFont(new Font("DejaVu Sans", Font.PLAIN, 72));
        drawing.drawString(first, 60, 180);
        drawing.drawString(second, 60, 320);
        drawing.dispose();
        return image;
    }

    private static List<Word> words(Page page) {
        return page.blocks().stream()
                .map(Block::lines)
                .flatMap(List::stream)
                .flatMap(line -> line.words().stream())
                .toList();
    }
}
