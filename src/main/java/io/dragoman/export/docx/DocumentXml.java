package io.dragoman.export.docx;

import io.dragoman.document.Block;
import io.dragoman.document.Page;
import io.dragoman.document.Table;
import io.dragoman.export.ListItem;
import io.dragoman.language.Language;
import io.dragoman.language.Languages;
import java.io.OutputStream;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The text of a Word document, written page by page. Running heads and feet are left out. */
final class DocumentXml {
    private static final int TWIPS_AN_INCH = 1440;
    private static final int LONGEST = 22 * TWIPS_AN_INCH; // Word's largest page
    private static final int SHORTEST = 4 * TWIPS_AN_INCH; // with its margins

    private final WordXml xml;
    private final Numbering numbering;
    private @Nullable Page first;
    private boolean pageBegins;

    DocumentXml(OutputStream out, Numbering numbering) throws XMLStreamException {
        this.xml = new WordXml(out);
        this.numbering = numbering;
        xml.begin();
    }

    void add(Page page) throws XMLStreamException {
        if (first == null) {
            first = page;
        } else {
            pageBegins = true;
        }
        Runs runs = new Runs(xml, language(page));
        for (Block block : page.blocks()) {
            if (block.isBody()) {
                add(block, runs);
            }
        }
        if (pageBegins) {
            paragraph("Normal", false, -1, 0);
            xml.close();
        }
    }

    void end() throws XMLStreamException {
        if (first != null) {
            xml.open("sectPr");
            int width = twips(first.width(), first.dpi());
            int height = twips(first.height(), first.dpi());
            String orientation = width > height ? "landscape" : "portrait";
            xml.empty("pgSz", "w", String.valueOf(width), "h", String.valueOf(height), "orient", orientation);
            xml.empty(
                    "pgMar", "top", "1134", "right", "1134", "bottom", "1134", "left", "1134", "header", "567",
                    "footer", "567", "gutter", "0");
            xml.close();
        }
        xml.end();
    }

    private void add(Block block, Runs runs) throws XMLStreamException {
        Table table = block.table();
        if (block.text().isBlank() && table == null) {
            return;
        }
        boolean rightToLeft = Runs.isRightToLeft(block.text());
        switch (block.type()) {
            case HEADING -> {
                numbering.end();
                paragraph("Heading" + Math.max(1, block.level()), rightToLeft, -1, 0);
                runs.write(block);
                xml.close();
            }
            case LIST -> list(block, runs);
            case TABLE -> {
                numbering.end();
                if (table != null) {
                    table(table, rightToLeft, runs);
                }
            }
            case PARAGRAPH, FIGURE, HEADER, FOOTER -> {
                numbering.end();
                paragraph("Normal", rightToLeft, -1, 0);
                runs.write(block);
                xml.close();
            }
        }
    }

    private void list(Block block, Runs runs) throws XMLStreamException {
        int level = Numbering.level(block.level());
        for (ListItem item : ListItem.of(block)) {
            Integer number = item.number();
            int count = number == null ? Numbering.BULLETS : numbering.of(number, level);
            paragraph(number == null ? "ListBullet" : "ListNumber", Runs.isRightToLeft(item.text()), count, level);
            runs.write(item.text());
            xml.close();
        }
    }

    /** Between two tables stands a paragraph, else Word makes one of them; the last thing of a text is one too. */
    private void table(Table table, boolean rightToLeft, Runs runs) throws XMLStreamException {
        if (pageBegins) {
            paragraph("Normal", false, -1, 0);
            xml.close();
        }
        if (table.columns() > TableXml.MOST_COLUMNS || table.columns() == 0 || table.rows() == 0) {
            for (var row : table.texts()) {
                paragraph("Normal", rightToLeft, -1, 0);
                runs.write(String.join("\t", row));
                xml.close();
            }
            return;
        }
        new TableXml(xml, runs).write(table, rightToLeft);
        paragraph("Normal", false, -1, 0);
        xml.close();
    }

    /** Opens a paragraph, on a new page where one begins; its elements stand in the order that the schema asks for. */
    private void paragraph(String style, boolean rightToLeft, int count, int level) throws XMLStreamException {
        xml.open("p");
        xml.open("pPr");
        xml.empty("pStyle", "val", style);
        if (pageBegins) {
            xml.empty("pageBreakBefore");
            pageBegins = false;
        }
        if (count >= 0) {
            xml.open("numPr");
            xml.empty("ilvl", "val", String.valueOf(level));
            xml.empty("numId", "val", String.valueOf(count));
            xml.close();
        }
        if (rightToLeft) {
            xml.empty("bidi");
        }
        xml.close();
    }

    /** The first of the page's languages, as a BCP 47 tag; empty when it is not known. */
    private static String language(Page page) {
        return Languages.named(page.language().split("\\+")[0]).map(Language::spellings).stream()
                .flatMap(List::stream)
                .findFirst()
                .orElse("");
    }

    private static int twips(int pixels, int dpi) {
        return (int) Math.max(SHORTEST, Math.min(LONGEST, (long) pixels * TWIPS_AN_INCH / dpi));
    }
}
