package io.dragoman.translate;

import static io.dragoman.export.Written.page;
import static io.dragoman.export.Written.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.Word;
import io.dragoman.export.Flow;
import io.dragoman.export.Span;
import io.dragoman.export.Written;
import io.dragoman.export.docx.Docx;
import io.dragoman.export.md.Markdown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.junit.jupiter.api.Test;

class PageTextsTest {
    private static final Map<String, String> SPANISH = Map.ofEntries(
            Map.entry("The red house stands near the old harbour.", "La casa roja está cerca del puerto viejo."),
            Map.entry("red house", "casa roja"),
            Map.entry("old", "viejo"),
            Map.entry("Read the rules before you sign.", "Lee las reglas antes de que firmes."),
            Map.entry("rules", "las normas"),
            Map.entry("Keep the key dry.", "Mantén la llave seca."),
            Map.entry("dry", "seco"),
            Map.entry("All of it is important", "Todo es importante"),
            Map.entry("Rent", "Alquiler"),
            Map.entry("See harbour.example for more.", "Ve harbour.example para más."),
            Map.entry("harbour.example", "harbour.example"));

    @Test
    void whatIsSetApartIsFoundInTheTranslationThoughTheWordsChangePlaces() {
        Page other = spanish(page(0, text(BlockType.PARAGRAPH, "The *red house* stands near the /old/ harbour.")));

        assertThat(markdown(other)).isEqualTo("La **casa roja** está cerca del puerto *viejo*.");
        assertThat(other.blocks().get(0).text()).isEqualTo("La casa roja está cerca del puerto viejo.");
    }

    @Test
    void linkKeepsItsAddress() {
        Page other = spanish(page(0, text(BlockType.PARAGRAPH, "See <harbour.example> for more.")));

        assertThat(markdown(other)).isEqualTo("Ve [harbour.example](<https://harbour.example/>) para más.");
    }

    @Test
    void listsHeadingsAndTablesStayWhatTheyAre() {
        Page other = spanish(page(
                0,
                text(BlockType.HEADING, "*All of it is important*"),
                text(BlockType.LIST, "1. Keep the key /dry/."),
                table("Rent|1,250", "Rent|80")));

        assertThat(markdown(other))
                .contains("# ", "Todo es importante", "1. Mantén la llave *seca*.", "| Alquiler | 80 |");
        assertThat(Flow.of(other.blocks().get(0))).extracting(Span::bold).containsExactly(true);
    }

    @Test
    void wordDocumentOfTheTranslationKeepsStylesEmphasisListsAndTables() throws IOException {
        Page other = spanish(page(
                0,
                text(BlockType.HEADING, "All of it is important"),
                text(BlockType.PARAGRAPH, "The *red house* stands near the /old/ harbour."),
                text(BlockType.LIST, "1. Keep the key dry."),
                table("Rent|1,250", "Rent|80")));

        try (XWPFDocument document =
                new XWPFDocument(new ByteArrayInputStream(Written.bytes(new Docx(), Written.done(other))))) {
            assertThat(document.getParagraphs())
                    .extracting(XWPFParagraph::getStyle)
                    .containsExactly("Heading1", "Normal", "ListNumber", "Normal");
            List<XWPFRun> runs = document.getParagraphs().get(1).getRuns();
            assertThat(runs)
                    .extracting(XWPFRun::text)
                    .containsExactly("La ", "casa roja ", "está cerca del puerto ", "viejo", ".");
            assertThat(runs).extracting(XWPFRun::isBold).containsExactly(false, true, false, false, false);
            assertThat(runs).extracting(XWPFRun::isItalic).containsExactly(false, false, false, true, false);
            assertThat(runs).extracting(XWPFRun::getLang).containsOnly("es");
            assertThat(document.getTables().get(0).getText()).isEqualTo("Alquiler\t1,250\nAlquiler\t80\n");
        }
    }

    @Test
    void whatIsNotFoundAgainIsPlain() {
        Page page = page(0, text(BlockType.PARAGRAPH, "Keep the key /dry/."));

        PageTexts texts = new PageTexts(page);

        assertThat(texts.texts()).containsExactly("Keep the key dry.", "dry");
        assertThat(markdown(texts.with(List.of("Mantén la llave seca.", "árido"), "spa")))
                .isEqualTo("Mantén la llave seca.");
    }

    @Test
    void linesThatWereEndedOnPurposeStayLines() {
        Line last = line("The red house stands near the old harbour.", 80);
        Page page = page(0, Block.of(BlockType.PARAGRAPH, 0, List.of(line("*Rent*", 0), line("Rent", 40), last)));

        Page other = spanish(page);

        assertThat(markdown(other)).startsWith("**Alquiler**").contains("\nAlquiler", "\nLa casa roja");
    }

    @Test
    void marksThatAreSetApartAreNoWords() {
        PageTexts texts = new PageTexts(page(0, text(BlockType.PARAGRAPH, "Rent *—* 80")));

        assertThat(texts.texts()).containsExactly("Rent — 80");
        assertThat(markdown(texts.with(List.of("Alquiler — 80"), "spa"))).isEqualTo("Alquiler — 80");
    }

    private static Page spanish(Page page) {
        PageTexts texts = new PageTexts(page);
        return texts.with(texts.texts().stream().map(SPANISH::get).toList(), "spa");
    }

    private static String markdown(Page page) {
        return Markdown.of(page);
    }

    private static Block text(BlockType type, String text) {
        return Block.of(type, type == BlockType.PARAGRAPH ? 0 : 1, List.of(line(text, 0)));
    }

    /** With marks around what is bold, italic or a link. */
    private static Line line(String marked, int top) {
        boolean bold = false;
        boolean italic = false;
        boolean link = false;
        List<Word> words = new ArrayList<>();
        int x = 0;
        for (String part : marked.split("(?<=[ *</>])|(?=[ *</>])")) {
            bold ^= part.equals("*");
            italic ^= part.equals("/");
            link = part.equals("<") || (link && !part.equals(">"));
            String word = part.strip();
            if (!word.isEmpty() && !"*/<>".contains(word)) {
                Box box = new Box(x, top, x + 10 * word.length(), top + 20);
                words.add(new Word(word, box, 1, bold, italic, false, link ? "https://harbour.example/" : null));
            }
            x += 10 * part.length();
        }
        return new Line(marked.replaceAll("[*</>]", ""), new Box(0, top, x, top + 20), 1, words);
    }
}
