package io.dragoman.export.hocr;

import io.dragoman.document.Block;
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
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * hOCR 1.2 in XHTML: pages, areas, paragraphs, lines and words, each with its box, words with their confidence too.
 * Tables, figures, running heads and feet are areas of a class of their own. Boxes are in pixels of the upright page.
 */
@Component
public final class Hocr implements Writer {
    private static final String CLASSES =
            "ocr_page ocr_carea ocr_table ocr_photo ocr_header ocr_footer ocr_par ocr_line"
                    + " ocrx_word ocrp_lang ocrp_dir";

    @Override
    public Format format() {
        return Format.HOCR;
    }

    @Override
    public void write(Result result, OutputStream out) throws IOException {
        XmlOut html = new XmlOut(out);
        html.begin("<!DOCTYPE html>", "html", "http://www.w3.org/1999/xhtml");
        html.open("head");
        html.empty("meta", "charset", "utf-8");
        html.element("title", result.fileName());
        String engine = result.engine();
        html.empty("meta", "name", "ocr-system", "content", engine == null ? "Dragoman" : "Dragoman, " + engine);
        html.empty("meta", "name", "ocr-capabilities", "content", CLASSES);
        html.empty("meta", "name", "ocr-number-of-pages", "content", Integer.toString(result.pageCount()));
        html.close();
        html.open("body");
        String image = result.fileName().replace('"', '\'');
        result.pages().forEach(page -> new PageOut(page, html).write(image));
        html.end();
    }

    /** One page on its way out; its areas, lines and words are counted. */
    private static final class PageOut {
        private final Page page;
        private final XmlOut html;
        private final int number;
        private int areas;
        private int lines;
        private int words;

        PageOut(Page page, XmlOut html) {
            this.page = page;
            this.html = html;
            this.number = page.index() + 1;
        }

        void write(String image) throws IOException {
            String title = "image \"%s\"; bbox 0 0 %d %d; ppageno %d; scan_res %d %d"
                    .formatted(image, page.width(), page.height(), page.index(), page.dpi(), page.dpi());
            String language = PageLanguage.tag(page).orElse("");
            String[] attributes = {"class", "ocr_page", "id", "page_" + number, "title", title};
            html.open("div", language.isEmpty() ? attributes : with(attributes, "lang", language));
            for (Block block : page.blocks()) {
                area(block);
            }
            html.close();
        }

        private void area(Block block) throws IOException {
            String id = number + "_" + ++areas;
            html.open("div", "class", className(block), "id", "block_" + id, "title", box(block.box()));
            List<Line> read = ReadLines.of(block);
            if (!read.isEmpty()) {
                String[] attributes = {"class", "ocr_par", "id", "par_" + id, "title", box(block.box())};
                boolean rightToLeft = ReadLines.isRightToLeft(block.text());
                html.open("p", rightToLeft ? with(attributes, "dir", "rtl") : attributes);
                for (Line line : read) {
                    line(line);
                }
                html.close();
            }
            html.close();
        }

        private void line(Line line) throws IOException {
            html.open("span", "class", "ocr_line", "id", "line_" + number + "_" + ++lines, "title", box(line.box()));
            boolean[] blanks = ReadLines.blanks(line);
            for (int i = 0; i < blanks.length; i++) {
                html.text(blanks[i] ? " " : "");
                word(line.words().get(i));
            }
            html.close();
            html.text("\n");
        }

        private void word(Word word) throws IOException {
            String title = box(word.box()) + "; x_wconf " + Math.round(word.confidence() * 100);
            html.open("span", "class", "ocrx_word", "id", "word_" + number + "_" + ++words, "title", title);
            if (word.bold()) {
                html.open("strong");
            }
            if (word.italic()) {
                html.open("em");
            }
            html.text(word.text());
            if (word.italic()) {
                html.close();
            }
            if (word.bold()) {
                html.close();
            }
            html.close();
        }

        private String box(Box box) {
            Box on = box.within(page.width(), page.height());
            return "bbox %d %d %d %d".formatted(on.x0(), on.y0(), on.x1(), on.y1());
        }

        private static String className(Block block) {
            return switch (block.type()) {
                case HEADING, PARAGRAPH, LIST -> "ocr_carea";
                case TABLE -> "ocr_table";
                case FIGURE -> "ocr_photo";
                case HEADER -> "ocr_header";
                case FOOTER -> "ocr_footer";
            };
        }

        private static String[] with(String[] attributes, String name, String value) {
            String[] more = Arrays.copyOf(attributes, attributes.length + 2);
            more[attributes.length] = name;
            more[attributes.length + 1] = value;
            return more;
        }
    }
}
