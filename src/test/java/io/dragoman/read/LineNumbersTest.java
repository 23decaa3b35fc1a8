package io.dragoman.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.document.Word;
import io.dragoman.read.engine.TessData;
import io.dragoman.read.engine.TesseractEngine;
import io.dragoman.read.language.LoadedWords;
import io.dragoman.read.layout.Layout;
import io.dragoman.read.layout.Marks;
import io.dragoman.read.source.OpenDocument;
import io.dragoman.read.source.Raster;
import io.dragoman.read.source.RasterMarks;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineNumbersTest {
    private static final int LINES = 12;
    private static final int PITCH = 90;

    private static TesseractEngine engine;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        Natives.unpack();
        engine = new TesseractEngine(TessData.find(null, Map.of(), List.of()), 1, LoadedWords.MODEL);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void numbersOfLinesThatWereLostAndMisreadStandBeforeTheirLines() throws IOException {
        Page page = read(Set.of(1, 2, 4, 7), Map.of(3, "8)"), 0);

        assertThat(page.text().lines())
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
    }

    @Test
    void marksThatDoNotCountAreNoNumbers() throws IOException {
        Page page = read(Set.of(1, 2, 4, 7), Map.of(), 5);

        assertThat(page.text().split("\\s+")).doesNotContain("1", "2", "6", "9");
    }

    /**
     * A page of numbered lines of which some numbers were not read, and some wrongly.
     *
     * @param step by which what is drawn in the place of each second number differs from it
     */
    private Page read(Set<Integer> lost, Map<Integer, String> misread, int step) throws IOException {
        var image = new BufferedImage(1700, LINES * PITCH + 300, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.setColor(Color.BLACK);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 44));
        List<Line> lines = new ArrayList<>();
        for (int number = 1; number <= LINES; number++) {
            int foot = 100 + number * PITCH;
            String drawn = Integer.toString(number % 2 == 0 ? number + step : number * (1 + step));
            int width = pen.getFontMetrics().stringWidth(drawn);
            pen.drawString(drawn, 200 - width, foot);
            pen.drawString("This line is one of a filing", 320, foot);
            List<Word> words = new ArrayList<>();
            String read = misread.getOrDefault(number, drawn);
            if (!lost.contains(number)) {
                words.add(new Word(read, new Box(200 - width, foot - 33, 200, foot), read.equals(drawn) ? 0.95 : 0.4));
            }
            words.add(new Word("This line is one of a filing", new Box(320, foot - 33, 900, foot + 8), 0.95));
            lines.add(new Line(
                    String.join(" ", words.stream().map(Word::text).toList()),
                    Box.around(words.stream().map(Word::box).toList()),
                    0.9,
                    words));
        }
        pen.dispose();
        Path file = folder.resolve("filing.png");
        ImageIO.write(image, "png", file.toFile());
        Page page = new Page(
                0,
                image.getWidth(),
                image.getHeight(),
                200,
                0,
                PageSource.OCR,
                "",
                "eng",
                List.of(Block.of(BlockType.PARAGRAPH, 0, lines)),
                List.of());
        try (OpenDocument document = OpenDocument.open(file, FileType.PNG, new Limits(1, 10_000_000));
                Raster raster = document.raster(0);
                RasterMarks drawn = new RasterMarks(raster.pix(), 200)) {
            Page numbered = new LineNumbers(engine, drawn.cleared(), 0).on(page, drawn.ink(0), Duration.ofMinutes(2));
            return Layout.of(numbered, Marks.NONE);
        }
    }
}
