package io.dragoman.export.alto;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.Word;
import io.dragoman.export.Format;
import io.dragoman.export.PageLanguage;
import io.dragoman.export.ReadLines;
import io.dragoman.export.Result;
import io.dragoman.export.Writer;
import io.dragoman.export.XmlOut;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * ALTO 4.4 of the Library of Congress: the pages of a job with the place of every block, line and word in pixels of the
 * upright page, and the confidence of every word. Running heads and feet are margins; a table is a block of blocks.
 */
@Component
public final class Alto implements Writer {
    private static final String NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#";
    private static final double CONFIDENCE_STEPS = 10_000;

    @Override
    public Format format() {
        return Format.ALTO;
    }

    @Override
    public void write(Result result, OutputStream out) throws IOException {
        XmlOut alto = new XmlOut(out);
        alto.begin("", "alto", NAMESPACE, "SCHEMAVERSION", "4.4");
        alto.open("Description");
        alto.element("MeasurementUnit", "pixel");
        alto.open("sourceImageInformation");
        alto.element("fileName", result.fileName());
        alto.close();
        alto.open("Processing", "ID", "reading");
        alto.element("processingCategory", "contentGeneration");
        alto.element(
                "processingDateTime",
                Objects.requireNonNullElse(result.finishedAt(), result.createdAt())
                        .toString());
        alto.open("processingSoftware");
        alto.element("softwareName", "Dragoman");
        alto.element("applicationDescription", Objects.requireNonNullElse(result.engine(), ""));
        alto.close();
        alto.close();
        alto.close();
        alto.open("Layout");
        result.pages().forEach(page -> new PageOut(page, alto).write());
        alto.end();
    }

    /** One page on its way out; its blocks and lines are counted. */
    private static final class PageOut {
        private final Page page;
        private final XmlOut alto;
        private final String id;
        private int blocks;
        private int lines;
        private int words;

        PageOut(Page page, XmlOut alto) {
            this.page = page;
            this.alto = alto;
            this.id = "p" + (page.index() + 1);
        }

        void write() throws IOException {
            List<String> attributes = new ArrayList<>(List.of(
                    "ID",
                    id,
                    "PHYSICAL_IMG_NR",
                    Integer.toString(page.index() + 1),
                    "WIDTH",
                    Integer.toString(page.width()),
                    "HEIGHT",
                    Integer.toString(page.height())));
            page.meanConfidence().ifPresent(mean -> attributes.addAll(List.of("PC", confidence(mean))));
            PageLanguage.tag(page).ifPresent(tag -> attributes.addAll(List.of("LANG", tag)));
            alto.open("Page", attributes.toArray(String[]::new));
            space("TopMargin", of(BlockType.HEADER));
            space("BottomMargin", of(BlockType.FOOTER));
            List<Block> body = page.blocks().stream().filter(Block::isBody).toList();
            space("PrintSpace", body);
            alto.close();
        }

        private List<Block> of(BlockType type) {
            return page.blocks().stream().filter(block -> block.type() == type).toList();
        }

        private void space(String element, List<Block> blocks) throws IOException {
            if (blocks.isEmpty()) {
                return;
            }
            alto.open(element, place(Box.around(blocks.stream().map(Block::box).toList())));
            for (Block block : blocks) {
                block(block);
            }
            alto.close();
        }

        private void block(Block block) throws IOException {
            List<Line> read = ReadLines.of(block);
            boolean composed = block.type() == BlockType.TABLE || block.type() == BlockType.FIGURE;
            if (composed && !read.isEmpty()) {
                String type = block.type().name().toLowerCase(Locale.ROOT);
                alto.open("ComposedBlock", place(block.box(), "ID", nextBlock(), "TYPE", type));
                textBlock(block, read);
                alto.close();
            } else if (block.type() == BlockType.FIGURE) {
                alto.empty("Illustration", place(block.box(), "ID", nextBlock()));
            } else {
                textBlock(block, read);
            }
        }

        private void textBlock(Block block, List<Line> read) throws IOException {
            alto.open("TextBlock", place(block.box(), "ID", nextBlock()));
            for (Line line : read) {
                line(line);
            }
            alto.close();
        }

        private void line(Line line) throws IOException {
            String lineId = id + "_l" + ++lines;
            alto.open(
                    "TextLine",
                    ReadLines.isRightToLeft(line.text())
                            ? place(line.box(), "ID", lineId, "BASEDIRECTION", "rtl")
                            : place(line.box(), "ID", lineId));
            boolean[] blanks = ReadLines.blanks(line);
            for (int i = 0; i < blanks.length; i++) {
                if (blanks[i]) {
                    alto.empty("SP");
                }
                word(line.words().get(i));
            }
            alto.close();
        }

        private void word(Word word) throws IOException {
            String wordId = id + "_w" + ++words;
            String style = (word.bold() ? "bold " : "") + (word.italic() ? "italics" : "");
            String[] attributes = style.isEmpty()
                    ? place(word.box(), "ID", wordId, "CONTENT", word.text(), "WC", confidence(word.confidence()))
                    : place(
                            word.box(),
                            "ID",
                            wordId,
                            "CONTENT",
                            word.text(),
                            "WC",
                            confidence(word.confidence()),
                            "STYLE",
                            style.strip());
            alto.empty("String", attributes);
        }

        private String nextBlock() {
            return id + "_b" + ++blocks;
        }

        /** These attributes and the place. */
        private String[] place(Box box, String... others) {
            Box on = box.within(page.width(), page.height());
            List<String> all = new ArrayList<>(List.of(others));
            all.addAll(List.of(
                    "HPOS",
                    Integer.toString(on.x0()),
                    "VPOS",
                    Integer.toString(on.y0()),
                    "WIDTH",
                    Integer.toString(on.width()),
                    "HEIGHT",
                    Integer.toString(on.height())));
            return all.toArray(String[]::new);
        }

        private static String confidence(double confidence) {
            return Double.toString(Math.round(confidence * CONFIDENCE_STEPS) / CONFIDENCE_STEPS);
        }
    }
}
