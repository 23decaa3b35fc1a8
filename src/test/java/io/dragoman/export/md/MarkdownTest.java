package io.dragoman.export.md;

import static io.dragoman.export.Written.done;
import static io.dragoman.export.Written.footer;
import static io.dragoman.export.Written.heading;
import static io.dragoman.export.Written.list;
import static io.dragoman.export.Written.page;
import static io.dragoman.export.Written.paragraph;
import static io.dragoman.export.Written.table;
import static io.dragoman.export.Written.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Cell;
import io.dragoman.document.Line;
import io.dragoman.document.Table;
import io.dragoman.document.Word;
import io.dragoman.export.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Document;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    private static final Box BOX = new Box(0, 0, 10, 10);

    private final Parser parser = Parser.builder().build();

    @Test
    void pagesAreJoinedWithALineThatNamesTheNext() throws IOException {
        assertThat(utf8(new Markdown(), done(page(0, paragraph("one")), page(1, paragraph("two")))))
                .isEqualTo("one\n\n<!-- page 2 -->\n\ntwo");
    }

    @Test
    void headingsListsAndTablesAreTheirOwn() {
        String markdown = Markdown.of(page(
                0,
                heading(1, "Title #1 #"),
                paragraph("Some\ntext"),
                list(1, "• one\n• two, which\ngoes on"),
                list(2, "1. deeper\n2. still"),
                list(1, "- three"),
                paragraph("After"),
                table("Item|Price|", "a\\b|1|*")));

        assertThat(markdown).isEqualTo("""
            # Title #1 \\#

            Some text

            - one
            - two, which goes on
              1. deeper
              2. still
            - three

            After

            | Item | Price |  |
            | --- | --- | --- |
            | a\\\\b | 1 | * |\
            """);
    }

    @Test
    void linesFlowAndHyphenationIsUndoneButWhatWasEndedOnPurposeStaysSo() {
        assertThat(Markdown.of(page(
                        0,
                        paragraph("A mill has stood here since the first chroni-\n"
                                + "cle was put on paper by a monk who knew it"),
                        paragraph("Ms Ines Caldera\n1 Weir Bridge\n3040 Lower Wick\nThe County"))))
                .isEqualTo("A mill has stood here since the first chronicle was put on paper by a monk who knew it\n\n"
                        + "Ms Ines Caldera\\\n1 Weir Bridge\\\n3040 Lower Wick\\\nThe County");
    }

    @Test
    void paragraphThatGoesOnOnTheNextPageStandsWholeWhereItBegins() throws IOException {
        Result result = done(
                page(0, paragraph("The river rises in the hills above the town and runs be-"), footer("1")),
                page(1, paragraph("fore the mills to the plain."), paragraph("Another.")),
                page(2, paragraph("A third.")));

        assertThat(utf8(new Markdown(), result))
                .isEqualTo("The river rises in the hills above the town and runs before the mills to the plain.\n\n"
                        + "<!-- page 2 -->\n\nAnother.\n\n<!-- page 3 -->\n\nA third.");
    }

    @Test
    void boldItalicAndLinksAreKept() {
        String markdown = Markdown.of(page(
                0,
                styled(
                        word("plain_text", false, false, null),
                        word("strong", true, false, null),
                        word("too", true, false, null),
                        word("slanted*", false, true, null),
                        word("site]", false, false, "https://example.org/a b_(c)"),
                        word("script", false, false, "javascript:alert(1)"),
                        word("data", false, false, "data:text/html,x"),
                        word("hidden", false, false, "https://bank.example@evil.example/"),
                        word("mail", false, false, "mailto:a@example.org"))));

        assertThat(markdown)
                .isEqualTo("plain_text **strong too** *slanted\\** [site\\]](<https://example.org/a%20b_(c)>)"
                        + " script data hidden [mail](<mailto:a@example.org>)");
        assertThat(html(markdown))
                .contains(
                        "<strong>strong too</strong> <em>slanted*</em>",
                        "<a href=\"https://example.org/a%20b_(c)\">site]</a>");
    }

    @Test
    void codeIsFencedWithItsBlanks() {
        Block code = Block.of(
                BlockType.PARAGRAPH,
                0,
                List.of(
                        new Line("if (a) {", BOX, 1, List.of(mono("if", 0), mono("(a)", 3), mono("{", 7))),
                        new Line("``` b;", BOX, 1, List.of(mono("```", 4), mono("b;", 8))),
                        new Line("}", BOX, 1, List.of(mono("}", 0)))));

        assertThat(Markdown.of(page(0, code))).isEqualTo("````\nif (a) {\n    ``` b;\n}\n````");
    }

    @Test
    void tableThatGoesOnIsOneAndItsPagesAreCountedBehindIt() throws IOException {
        Box box = new Box(100, 100, 900, 500); // as wide as the others
        Table headless = new Table(
                box, 1, 2, 0, List.of(new Cell(0, 0, 1, 1, "2026", box, 1), new Cell(0, 1, 1, 1, "602", box, 1)));
        var result = done(
                page(0, paragraph("Table 3: Rainfall"), table("Year|mm", "2024|610")),
                page(1, paragraph("Table 3 (continued)"), table("Year|mm", "2025|580")),
                page(2, table(headless), paragraph("Source: the gauge.")),
                page(3, paragraph("Text")));

        assertThat(utf8(new Markdown(), result))
                .isEqualTo("Table 3: Rainfall\n\n"
                        + "| Year | mm |\n"
                        + "| --- | --- |\n"
                        + "| 2024 | 610 |\n"
                        + "| 2025 | 580 |\n"
                        + "| 2026 | 602 |\n\n"
                        + "<!-- page 2 -->\n\n\n\n"
                        + "<!-- page 3 -->\n\n"
                        + "Source: the gauge.\n\n"
                        + "<!-- page 4 -->\n\n"
                        + "Text");
    }

    @Test
    void eachPageByItselfHasWhatStandsOnItOfATable() throws IOException {
        var result = done(page(0, table("Year|mm", "2024|610")), page(1, table("Year|mm", "2025|580")));
        List<String> pages = new ArrayList<>();

        Markdown.forEach(result.pages(), (page, markdown) -> pages.add(markdown));

        assertThat(pages).last().isEqualTo("| Year | mm |\n| --- | --- |\n| 2025 | 580 |");
    }

    @Test
    void tableUnderAnotherCaptionIsAnotherOne() throws IOException {
        var result = done(
                page(0, paragraph("Table 3: Rainfall"), table("a|b")),
                page(1, paragraph("Table 4: Frost"), table("c|d")));

        assertThat(utf8(new Markdown(), result)).contains("<!-- page 2 -->\n\nTable 4: Frost\n\n| c | d |");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a)b", "a.", "«x»", "*", "1.", "- x", "# x", "中文", "x_y"})
    void emphasisIsSeenAsSuchOrLeftOut(String text) {
        String markdown = Markdown.of(page(
                0,
                styled(word("x", false, false, null), word(text, true, false, null), word("y", false, true, null)),
                styled(word(text, true, true, null))));

        assertThat(shown(parser.parse(markdown))).containsExactlyElementsOf(words("x " + text + " y " + text));
    }

    private static Block styled(Word... words) {
        String text = String.join(" ", Arrays.stream(words).map(Word::text).toList());
        return Block.of(BlockType.PARAGRAPH, 0, List.of(new Line(text, BOX, 1, List.of(words))));
    }

    private static Word word(String text, boolean bold, boolean italic, @Nullable String link) {
        return new Word(text, BOX, 1, bold, italic, false, link);
    }

    private static Word mono(String text, int column) {
        return new Word(text, new Box(10 * column, 0, 10 * (column + text.length()), 10), 1, false, false, true, null);
    }

    private String html(String markdown) {
        return HtmlRenderer.builder().build().render(parser.parse(markdown));
    }

    @Test
    void barInACellEndsNoCell() {
        Table table = new Table(BOX, 1, 1, 0, List.of(new Cell(0, 0, 1, 1, "12 | 13\n\\| 14", BOX, 1)));

        assertThat(Markdown.of(page(0, table(table)))).isEqualTo("| 12 \\| 13 \\\\\\| 14 |\n| --- |");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# no heading",
                "#",
                "1. no list",
                "7) no list",
                "1986. A great year",
                "- no list",
                "+ no list",
                "* no list",
                "-",
                "> no quote",
                "---",
                "a line\n---",
                "a line\n===",
                "* * *",
                "a | b\n--- | ---",
                "```\nno code",
                "~~~\nno code",
                "~~no strike~~",
                "    no code",
                "<script>alert(1)</script>",
                "<b>bold</b> <!-- x --> <?php ?>",
                "<https://example.org>",
                "[click](javascript:alert(1))",
                "![image](http://example.org/x.png)",
                "[a][b]\n\n[b]: http://example.org",
                "[b]: http://example.org\n[b]",
                "*stars* **more** _under_ __lines__ snake_case_name 2 * 3 * 4",
                "`code` ``more``",
                "back\\slash \\* and \\",
                "&amp; &copy; &#35; R&D",
                "5 < 6 and 7 > 3",
                "**",
                "_",
                "a*b*c and 中*文*字",
                "ends with two blanks  \nand goes on",
                "C:\\path\\*.txt",
                "line ends in backslash\\\nnext",
            })
    void textIsShownAsItIs(String text) {
        Node document = parser.parse(Markdown.of(page(0, paragraph(text))));

        assertThat(kinds(document)).isSubsetOf(Document.class, Paragraph.class, Text.class, HardLineBreak.class);
        assertThat(shown(document)).isEqualTo(words(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A sentence, with (brackets) [1] and a full stop.",
                "snake_case_name",
                "2 * 3",
                "C# and #hashtag",
                "-5 degrees",
                "1.5 litres",
                "R&D",
                "a < b > c",
                "12 | 13",
                "~5 apples",
                "https://example.org/a_b",
                "me@example.org",
            })
    void whatMeansNothingIsNotEscaped(String text) {
        assertThat(Markdown.of(page(0, paragraph(text)))).isEqualTo(text);
    }

    @Test
    void hostileTextIsDeadInHeadingsListsAndCellsToo() {
        String hostile = "<img src=x onerror=alert(1)> [x](javascript:y) `z`";
        String html = HtmlRenderer.builder()
                .build()
                .render(parser.parse(
                        Markdown.of(page(0, heading(2, hostile), list(1, "- " + hostile), table(hostile + "|b")))));

        assertThat(html).doesNotContain("<img", "<a ", "<code>");
    }

    private static List<Class<?>> kinds(Node document) {
        List<Class<?>> kinds = new ArrayList<>();
        for (Node node = document; node != null; node = node.getNext()) {
            kinds.add(node.getClass());
            if (node.getFirstChild() != null) {
                kinds.addAll(kinds(node.getFirstChild()));
            }
        }
        return kinds;
    }

    private static List<String> shown(Node document) {
        StringBuilder shown = new StringBuilder();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                shown.append(text.getLiteral());
            }

            @Override
            public void visit(HardLineBreak hardLineBreak) {
                shown.append('\n');
            }

            @Override
            public void visit(Paragraph paragraph) {
                visitChildren(paragraph);
                shown.append('\n');
            }
        });
        return words(shown.toString());
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
