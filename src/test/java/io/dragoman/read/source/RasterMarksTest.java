package io.dragoman.read.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.read.FileType;
import io.dragoman.read.Natives;
import io.dragoman.read.layout.Marks;
import io.dragoman.read.layout.Rule;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import net.sourceforge.lept4j.Leptonica1;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RasterMarksTest {
    private static final int DPI = 300;

    @TempDir
    Path folder;

    @BeforeAll
    static void natives() throws IOException {
        Natives.unpack();
    }

    @Test
    void linesOfTableAreFoundAndTurnWithThePage() throws IOException {
        try (Raster raster = raster(RasterMarksTest::table);
                RasterMarks drawn = new RasterMarks(raster.pix(), DPI)) {
            Marks marks = drawn.turned(0);
            assertThat(marks.rules()).filteredOn(Rule::horizontal).hasSize(3).allSatisfy(rule -> {
                assertThat(rule.from()).isBetween(98, 102);
                assertThat(rule.to()).isBetween(1098, 1104);
            });
            assertThat(marks.rules()).filteredOn(rule -> !rule.horizontal()).hasSize(3);
            assertThat(drawn.turned(90).rules())
                    .filteredOn(rule -> !rule.horizontal())
                    .hasSize(3)
                    .allSatisfy(rule -> assertThat(rule.from()).isBetween(98, 102));
        }
    }

    @Test
    void clearedImageHasItsTextAndNoLine() throws IOException {
        try (Raster raster = raster(RasterMarksTest::table);
                RasterMarks drawn = new RasterMarks(raster.pix(), DPI);
                RasterMarks again = new RasterMarks(drawn.cleared(), DPI)) {
            assertThat(again.turned(0).rules()).isEmpty();
            byte[] png = Pixes.png(Pixes.made(Leptonica1.pixCopy(null, drawn.cleared())));
            BufferedImage cleared = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(new Color(cleared.getRGB(300, 290)).getRed()).isLessThan(100);
            assertThat(new Color(cleared.getRGB(400, 200)).getRed()).isGreaterThan(200);
        }
    }

    @Test
    void pageThatIsSaidToBeAPosterIsMeasuredByItsLetters() throws IOException {
        Consumer<Graphics2D> filing = graphics -> {
            graphics.setFont(graphics.getFont().deriveFont(56f));
            for (int line = 0; line < 8; line++) {
                graphics.drawString("THE UNITED STATES OF LETTERS", 60, 150 + line * 110);
            }
        };
        try (Raster raster = raster(filing);
                RasterMarks said = new RasterMarks(raster.pix(), DPI);
                RasterMarks poster = new RasterMarks(raster.pix(), 72)) {
            assertThat(said.dpi()).isEqualTo(DPI);
            assertThat(poster.dpi()).isBetween(105, 115);
        }
    }

    @Test
    void largeSheetOfSmallPrintIsAsLargeAsItSays() throws IOException {
        Consumer<Graphics2D> plan = graphics -> {
            graphics.setFont(graphics.getFont().deriveFont(14f));
            for (int line = 0; line < 8; line++) {
                graphics.drawString("Numbers of plots and names of streets", 60, 150 + line * 110);
            }
        };
        try (Raster raster = raster(plan);
                RasterMarks drawn = new RasterMarks(raster.pix(), 72)) {
            assertThat(drawn.dpi()).isEqualTo(72);
        }
    }

    @Test
    void linesFromWhichTheLettersOfWordsHangAreNoRulings() throws IOException {
        Consumer<Graphics2D> words = graphics -> {
            for (int word = 0; word < 8; word++) {
                int y = 100 + 90 * word;
                graphics.fillRect(100, y, 300, 4);
                for (int letter = 0; letter < 12; letter++) {
                    graphics.fillRect(115 + letter * 24, y, 5, 30);
                }
            }
        };
        try (Raster raster = raster(words);
                RasterMarks drawn = new RasterMarks(raster.pix(), DPI);
                RasterMarks again = new RasterMarks(drawn.cleared(), DPI)) {
            assertThat(drawn.turned(0).rules()).isEmpty();
            assertThat(again.ink(0)).isEqualTo(drawn.ink(0));
        }
    }

    @Test
    void lineThatWasDrawnInPiecesIsFound() throws IOException {
        Consumer<Graphics2D> cells = graphics -> {
            for (int row = 0; row < 6; row++) {
                graphics.fillRect(100, 200 + row * 55, 3, 54);
            }
        };
        try (Raster raster = raster(cells);
                RasterMarks drawn = new RasterMarks(raster.pix(), DPI)) {
            assertThat(drawn.turned(0).rules()).singleElement().satisfies(rule -> {
                assertThat(rule.horizontal()).isFalse();
                assertThat(rule.length()).isGreaterThan(320);
            });
        }
    }

    @Test
    void dotsThatLeadAreKeptFromTheRecogniser() throws IOException {
        Consumer<Graphics2D> led = graphics -> {
            graphics.fillRect(150, 270, 30, 36);
            for (int dot = 0; dot < 20; dot++) {
                graphics.fillRect(220 + dot * 25, 300, 6, 6);
            }
        };
        try (Raster raster = raster(led);
                RasterMarks drawn = new RasterMarks(raster.pix(), DPI);
                RasterMarks again = new RasterMarks(drawn.cleared(), DPI)) {
            assertThat(drawn.leaders(0)).singleElement().satisfies(leader -> {
                assertThat(leader.dots()).isEqualTo(20);
                assertThat(leader.box().x0()).isBetween(218, 222);
            });
            assertThat(drawn.leaders(90).get(0).box().height()).isGreaterThan(400);
            assertThat(again.leaders(0)).isEmpty();
            assertThat(again.ink(0)).hasSize(1);
        }
    }

    @Test
    void dotsOfLettersLeadNowhere() throws IOException {
        Consumer<Graphics2D> letters = graphics -> {
            for (int letter = 0; letter < 20; letter++) {
                graphics.fillRect(220 + letter * 25, 290, 6, 6);
                graphics.fillRect(220 + letter * 25, 302, 6, 24);
                graphics.fillRect(232 + letter * 25, 285, 4, 40);
            }
        };
        try (Raster raster = raster(letters);
                RasterMarks drawn = new RasterMarks(raster.pix(), DPI)) {
            assertThat(drawn.leaders(0)).isEmpty();
        }
    }

    @Test
    void dashesInRowAreLine() throws IOException {
        Consumer<Graphics2D> dashes = graphics -> {
            for (int dash = 0; dash < 30; dash++) {
                graphics.fillRect(100 + dash * 30, 300, 20, 4);
            }
        };
        try (Raster raster = raster(dashes);
                RasterMarks drawn = new RasterMarks(raster.pix(), DPI);
                RasterMarks again = new RasterMarks(drawn.cleared(), DPI)) {
            assertThat(drawn.turned(0).rules())
                    .singleElement()
                    .satisfies(rule -> assertThat(rule.length()).isBetween(880, 900));
            assertThat(again.ink(0)).isEmpty();
        }
    }

    @Test
    void chessboardHasNoLines() throws IOException {
        Consumer<Graphics2D> board = graphics -> {
            for (int square = 0; square < 64; square++) {
                if ((square / 8 + square) % 2 == 0) {
                    graphics.fillRect(100 + square % 8 * 90, 60 + square / 8 * 90, 90, 90);
                }
            }
        };
        try (Raster raster = raster(board);
                RasterMarks drawn = new RasterMarks(raster.pix(), DPI)) {
            assertThat(drawn.turned(0).rules()).isEmpty();
        }
    }

    /** Lines at 200, 400 and 600 down, at 100, 600 and 1100 across; a thick stroke instead of letters at 300, 290. */
    private static void table(Graphics2D graphics) {
        for (int y = 200; y <= 600; y += 200) {
            graphics.fillRect(100, y, 1003, 3);
        }
        for (int x = 100; x <= 1100; x += 500) {
            graphics.fillRect(x, 200, 3, 403);
        }
        graphics.fillRect(290, 280, 24, 30);
    }

    private Raster raster(Consumer<Graphics2D> drawing) throws IOException {
        BufferedImage image = new BufferedImage(1200, 900, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 1200, 900);
        graphics.setColor(Color.BLACK);
        drawing.accept(graphics);
        graphics.dispose();
        Path file = Files.write(folder.resolve("drawn.png"), Made.coded(image, "png"));
        try (OpenDocument document = Made.open(file, FileType.PNG)) {
            return document.raster(0);
        }
    }
}
