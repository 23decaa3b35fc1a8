package io.dragoman.export.docx;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Page;
import io.dragoman.document.Prose;
import io.dragoman.document.Table;
import io.dragoman.export.Flow;
import io.dragoman.export.ListItem;
import io.dragoman.export.Span;
import io.dragoman.export.Tables;
import io.dragoman.language.Language;
import io.dragoman.language.Languages;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The text of a Word document, written page by page. Running heads and feet are left out. */
@SuppressWarnings("ReferenceEquality") // one of two equal blocks is meant, not both
final class DocumentXml {
    private static final int TWIPS_AN_INCH = 1440;
    private static final int LONGEST = 22 * TWIPS_AN_INCH; // Word's largest page
    private static final int SHORTEST = 4 * TWIPS_AN_INCH; // with its margins

    private final WordXml xml;
    private final Numbering numbering;
    private final Figures figures;
    private final Heads heads = new Heads(BlockType.HEADER);
    private final Heads feet = new Heads(BlockType.FOOTER);
    private @Nullable Page first;
    private boolean pageBegins;

    /** The last paragraph of a page waits to see whether it goes on on the next one. */
    private List<Block> held = List.of();

    private @Nullable Runs heldRuns;

    /** A table stays open until something else comes. */
    private @Nullable TableXml open;

    private final Tables.Count tables = new Tables.Count();

    /** @param figures the pictures of figures */
    DocumentXml(OutputStream out, Numbering numbering, Figures figures) throws XMLStreamException {
        this.xml = new WordXml(out);
        this.numbering = numbering;
        this.figures = figures;
        xml.begin("document");
        xml.open("body");
    }

    void add(Page page) throws XMLStreamException {
        Runs runs = new Runs(xml, language(page));
        heads.add(page);
        feet.add(page);
        Tables.Part more = goesOnWith(page, runs);
        List<Block> body = page.blocks().stream()
                .filter(Block::isBody)
                .filter(block -> more == null || (block != more.block() && block != more.caption()))
                .filter(block -> block.table() != null
                        || block.type() == BlockType.FIGURE
                        || !block.text().isBlank())
                .toList();
        boolean goesOn = !held.isEmpty() && !body.isEmpty() && Prose.continues(held.get(held.size() - 1), body.get(0));
        int from = goesOn ? end(body, 0) : 0;
        endHeld(body.subList(0, from), runs);
        pageBegins = first != null && !goesOn && more == null;
        first = first == null ? page : first;
        for (int i = from; i < body.size(); ) {
            List<Block> parts = body.subList(i, end(body, i));
            i += parts.size();
            endTable();
            if (i == body.size() && parts.get(0).type() == BlockType.PARAGRAPH && !Flow.isCode(parts.get(0))) {
                held = parts;
                heldRuns = runs;
            } else {
                add(parts, page, runs);
            }
        }
        if (pageBegins && held.isEmpty()) {
            paragraph("Normal", false, -1, 0);
            xml.close();
        }
    }

    /** Adds what the table above goes on with on this page, and gives it; null where there is no such table. */
    private Tables.@Nullable Part goesOnWith(Page page, Runs runs) throws XMLStreamException {
        List<Tables.Part> parts = tables.on(page);
        if (open == null || parts.isEmpty() || !parts.get(0).continued()) {
            endTable();
            return null;
        }
        open.rows(parts.get(0).table(), parts.get(0).firstRow(), true, runs);
        return parts.get(0);
    }

    /** Between two tables stands a paragraph, else Word makes one of them; the last thing of a text is one too. */
    private void endTable() throws XMLStreamException {
        if (open != null) {
            open.end();
            open = null;
            paragraph("Normal", false, -1, 0);
            xml.close();
        }
    }

    /** Writes the last paragraph of a page, and behind a page break what it goes on with on the next. */
    private void endHeld(List<Block> tail, Runs tailRuns) throws XMLStreamException {
        Runs runs = heldRuns;
        if (held.isEmpty() || runs == null) {
            return;
        }
        numbering.end();
        List<Span> spans = Flow.of(held);
        paragraph("Normal", Runs.isRightToLeft(Runs.text(spans)), -1, 0);
        if (tail.isEmpty()) {
            runs.write(spans);
        } else {
            runs.write(Flow.before(spans, tail.get(0)));
            runs.pageBreak();
            tailRuns.write(Flow.of(tail));
        }
        xml.close();
        held = List.of();
    }

    Optional<Heads.Head> head() {
        return heads.most();
    }

    Optional<Heads.Head> foot() {
        return feet.most();
    }

    private static int end(List<Block> body, int from) {
        int end = from + 1;
        while (end < body.size() && Prose.continuesInNextColumn(body.get(end - 1), body.get(end))) {
            end++;
        }
        return end;
    }

    void end() throws XMLStreamException {
        endTable();
        endHeld(List.of(), new Runs(xml, ""));
        if (first != null) {
            xml.open("sectPr");
            if (heads.most().isPresent()) {
                xml.reference("headerReference", "default", Skeleton.HEADER_ID);
            }
            if (feet.most().isPresent()) {
                xml.reference("footerReference", "default", Skeleton.FOOTER_ID);
            }
            int width = twips(first.width(), first.dpi());
            int height = twips(first.height(), first.dpi());
            String orientation = width > height ? "landscape" : "portrait";
            xml.empty("pgSz", "w", String.valueOf(width), "h", String.valueOf(height), "orient", orientation);
            xml.empty(
                    "pgMar", "top", "1134", "right", "1134", "bottom", "1134", "left", "1134", "header", "567",
                    "footer", "567", "gutter", "0");
            int number = Stream.of(heads, feet)
                    .flatMap(some -> some.most().stream())
                    .mapToInt(Heads.Head::firstNumber)
                    .max()
                    .orElse(0);
            if (number > 1) {
                xml.empty("pgNumType", "start", String.valueOf(number));
            }
            xml.close();
        }
        xml.close();
        xml.end();
    }

    private void add(List<Block> parts, Page page, Runs runs) throws XMLStreamException {
        Block block = parts.get(0);
        Table table = block.table();
        boolean rightToLeft = Runs.isRightToLeft(block.text());
        switch (block.type()) {
            case HEADING -> {
                numbering.end();
                paragraph("Heading" + Math.max(1, block.level()), rightToLeft, -1, 0);
                runs.write(Flow.of(block));
                xml.close();
            }
            case LIST -> list(block, runs);
            case TABLE -> {
                numbering.end();
                if (table != null) {
                    table(table, runs);
                }
            }
            case FIGURE -> figure(block, page, runs);
            case PARAGRAPH, HEADER, FOOTER -> {
                numbering.end();
                boolean code = Flow.isCode(block);
                paragraph(code ? "Code" : "Normal", rightToLeft, -1, 0);
                if (code) {
                    runs.code(Flow.code(block));
                } else {
                    runs.write(Flow.of(parts));
                }
                xml.close();
            }
        }
    }

    /** Its picture; its text where there is none. */
    private void figure(Block block, Page page, Runs runs) throws XMLStreamException {
        numbering.end();
        Optional<String> picture = figures.add(page, block);
        if (picture.isEmpty() && block.text().isBlank()) {
            return;
        }
        paragraph("Normal", Runs.isRightToLeft(block.text()), -1, 0);
        if (picture.isPresent()) {
            xml.picture(figures.count(), picture.get(), block.box(), page.dpi());
        } else {
            runs.write(Flow.of(block));
        }
        xml.close();
    }

    private void list(Block block, Runs runs) throws XMLStreamException {
        int level = Numbering.level(block.level());
        for (ListItem item : ListItem.of(block)) {
            Integer number = item.number();
            int count = number == null ? Numbering.BULLETS : numbering.of(number, level);
            paragraph(number == null ? "ListBullet" : "ListNumber", Runs.isRightToLeft(item.text()), count, level);
            runs.write(item.spans());
            xml.close();
        }
    }

    private void table(Table table, Runs runs) throws XMLStreamException {
        if (pageBegins) {
            paragraph("Normal", false, -1, 0);
            xml.close();
        }
        if (table.columns() > TableXml.MOST_COLUMNS || table.columns() == 0 || table.rows() == 0) {
            for (var row : table.texts()) {
                paragraph("Normal", table.isRightToLeft(), -1, 0);
                runs.write(String.join("\t", row));
                xml.close();
            }
            return;
        }
        open = new TableXml(xml);
        open.begin(table);
        open.rows(table, 0, false, runs);
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
