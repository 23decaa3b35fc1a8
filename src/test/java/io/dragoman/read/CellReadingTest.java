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
import io.dragoman.read.layout.Marks;
import io.dragoman.read.layout.Rule;
import io.dragoman.read.layout.table.PageTables;
import io.dragoman.read.source.OpenDocument;
import io.dragoman.read.source.Raster;
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
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellReadingTest {
    private static final int[] COLUMNS = {120, 620, 1020};
    private static final String[][] TEXTS = {
        {"Town", "People", "Area"}, {"Lower Wick", "3,040", "12.5"}, {"Ember", "870", "4.1"}
    };

    @TempDir
    Path folder;

    @Test
    void doubtfulAndLostCellsAreReadByThemselves() throws IOException {
        Natives.unpack();
        Path file = folder.resolve("table.png");
        ImageIO.write(table(), "png", file.toFile());
        Page page = page();
        Marks marks = marks();
        assertThat(texts(page, marks).get(1)).containsExactly("Lower Wick", "8,O4O", "12.5");

        Page better;
        try (TesseractEngine engine =
                        new TesseractEngine(TessData.find(null, Map.of(), List.of()), 1, LoadedWords.MODEL);
                OpenDocument document = OpenDocument.open(file, FileType.PNG, new Limits(1, 10_000_000));
                Raster raster = document.raster(0)) {
            better = new CellReading(engine, raster.pix(), 0)
                    .better(page, PageTables.on(page, marks), Duration.ofMinutes(1));
        }

        assertThat(texts(better, marks)).containsExactly(List.of(TEXTS[0]), List.of(TEXTS[1]), List.of(TEXTS[2]));
    }

    private static List<List<String>> texts(Page page, Marks marks) {
        return PageTables.on(page, marks).get(0).table().texts();
    }

    /** As drawn, but for one figure that was read wrongly and one that was lost. */
    private static Page page() {
        List<Line> lines = new ArrayList<>();
        for (int row = 0; row < TEXTS.length; row++) {
            for (int column = 0; column < COLUMNS.length; column++) {
                String text = TEXTS[row][column];
                Box box = new Box(
                        COLUMNS[column], 118 + row * 100, COLUMNS[column] + 27 * text.length(), 154 + row * 100);
                if (text.equals("3,040")) {
                    lines.add(new Line("8,O4O", box, 0.3, List.of(new Word("8,O4O", box, 0.3))));
                } else if (!text.equals("4.1")) {
                    lines.add(new Line(text, box, 0.95, List.of(new Word(text, box, 0.95))));
                }
            }
        }
        Block block = Block.of(BlockType.PARAGRAPH, 0, lines);
        return new Page(0, 1600, 600, 300, 0, PageSource.OCR, "", "eng", List.of(block), List.of());
    }

    private static Marks marks() {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rules.add(new Rule(true, new Box(100, 90 + i * 100, 1400, 92 + i * 100)));
        }
        for (int x : new int[] {100, 600, 1000, 1400}) {
            rules.add(new Rule(false, new Box(x, 90, x + 2, 390)));
        }
        return new Marks(rules, List.of(), List.of());
    }

    private static BufferedImage table() {
        var image = new BufferedImage(1600, 600, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 1600, 600);
        pen.setColor(Color.BLACK);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 48));
        for (int row = 0; row < TEXTS.length; row++) {
            for (int column = 0; column < COLUMNS.length; column++) {
                pen.drawString(TEXTS[row][column], COLUMNS[column], 153 + row * 100);
            }
        }
        pen.dispose();
        return image;
    }
}
