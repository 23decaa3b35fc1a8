package io.dragoman.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Block;
import io.dragoman.document.Page;
import io.dragoman.document.Table;
import io.dragoman.read.engine.TessData;
import io.dragoman.read.engine.TesseractEngine;
import io.dragoman.read.language.Identification;
import io.dragoman.read.language.LoadedWords;
import io.dragoman.read.source.OpenDocument;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that look like tables and are none, or are more of a table than a page: from the file to the page that was read. */
class OddPagesTest {
    /** A page that was not read in it throws. */
    private static final Duration TIME = Duration.ofMinutes(2);

    private static final PDType1Font FONT = new PDType1Font(Standard14Fonts.FontName.HELVETICA);

    private static final int WIDTH = 850;
    private static final int HEIGHT = 1100;

    private static TesseractEngine engine;
    private static Identification identification;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        Natives.unpack();
        engine = new TesseractEngine(TessData.find(null, Map.of(), List.of()), 1, LoadedWords.MODEL);
        identification = new Identification(engine.languages(), LoadedWords.MODEL);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void squaredPaperIsNoTable() throws IOException {
        assertThat(tables(scan(pen -> lines(pen, 15, 15)))).isEmpty();
        assertThat(tables(bornDigital(600, 800, (page, content) -> lines(content, 600, 800, 5, 5))))
                .isEmpty();
    }

    @Test
    void formOfNothingButLinesIsNoTableAndItsTitleIsRead() throws IOException {
        Page scan = scan(pen -> {
            lines(pen, 190, 45);
            pen.clearRect(0, 0, WIDTH, 105);
            pen.drawString("Form 12 b", 60, 80);
        });
        Page page = bornDigital(600, 800, (sheet, content) -> {
            lines(content, 600, 700, 140, 24);
            text(content, 12, 60, 750, "Form 12 b");
        });

        assertThat(tables(scan)).isEmpty();
        assertThat(scan.text()).contains("Form 12");
        assertThat(tables(page)).isEmpty();
        assertThat(page.text()).isEqualTo("Form 12 b");
    }

    @Test
    void chessboardIsNoTable() throws IOException {
        Page page = scan(pen -> {
            for (int i = 0; i < 64; i++) {
                pen.setColor((i + i / 8) % 2 == 0 ? new Color(235, 220, 190) : new Color(70, 45, 30));
                pen.fillRect(25 + i % 8 * 100, 25 + i / 8 * 100, 100, 100);
            }
        });

        assertThat(tables(page)).isEmpty();
        assertThat(page.text().length()).isLessThan(10);
    }

    @Test
    void pageThatIsOneHugeGridOfFiguresIsOneTable() throws IOException {
        Random random = new Random(5);
        Page page = scan(pen -> {
            lines(pen, 25, 33);
            pen.setFont(new Font("DejaVu Sans", Font.PLAIN, 12));
            for (int i = 0; i < 33 * 32; i++) {
                pen.drawString("" + (10 + random.nextInt(90)), 30 + i % 32 * 25, 58 + i / 32 * 33 - 10);
            }
        });

        assertThat(tables(page)).hasSize(1);
        assertThat(tables(page).get(0).columns()).isEqualTo(32);
    }

    @Test
    void tableOfFiveHundredColumnsKeepsAllItsText() throws IOException {
        Page page = bornDigital(8_100, 200, (sheet, content) -> {
            for (int row = 0; row < 8; row++) {
                for (int column = 0; column < 500; column++) {
                    text(content, 6, 20 + column * 16, 180 - row * 12, row + "" + column);
                }
            }
        });

        assertThat(tables(page))
                .singleElement()
                .satisfies(table -> assertThat(table.columns()).isEqualTo(500));
        assertThat(page.text()).contains("0499").contains("7499");
    }

    private static List<Table> tables(Page page) {
        return page.blocks().stream().map(Block::table).filter(Objects::nonNull).toList();
    }

    private Page scan(Consumer<Graphics2D> drawing) throws IOException {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setBackground(Color.WHITE);
        pen.clearRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(Color.BLACK);
        pen.setFont(new Font("DejaVu Sans", Font.BOLD, 30));
        drawing.accept(pen);
        pen.dispose();
        Path file = folder.resolve("scan.png");
        ImageIO.write(image, "png", file.toFile());
        return read(file, FileType.PNG);
    }

    private static void lines(Graphics2D pen, int across, int down) {
        for (int x = 25; x <= WIDTH - 25; x += across) {
            pen.drawLine(x, 25, x, HEIGHT - 25);
        }
        for (int y = 25; y <= HEIGHT - 25; y += down) {
            pen.drawLine(25, y, WIDTH - 25, y);
        }
    }

    @FunctionalInterface
    private interface Drawing {
        void on(PDPage page, PDPageContentStream content) throws IOException;
    }

    private Page bornDigital(int width, int height, Drawing drawing) throws IOException {
        Path file = folder.resolve("page.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                drawing.on(page, content);
            }
            document.save(file.toFile());
        }
        return read(file, FileType.PDF);
    }

    private static void lines(PDPageContentStream content, int width, int height, int across, int down)
            throws IOException {
        for (int x = 20; x <= width - 20; x += across) {
            content.moveTo(x, 20);
            content.lineTo(x, height - 20);
        }
        for (int y = 20; y <= height - 20; y += down) {
            content.moveTo(20, y);
            content.lineTo(width - 20, y);
        }
        content.stroke();
    }

    private static void text(PDPageContentStream content, int size, float x, float y, String text) throws IOException {
        content.beginText();
        content.setFont(FONT, size);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }

    private Page read(Path file, FileType type) throws IOException {
        try (var upload =
                new DocumentUpload(OpenDocument.open(file, type, new Limits(1, 100_000_000)), engine, identification)) {
            return upload.read(0, "eng", false, Set.of(), TIME, (page, picture) -> {});
        }
    }
}
