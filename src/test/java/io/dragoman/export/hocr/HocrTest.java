package io.dragoman.export.hocr;

import static io.dragoman.export.Written.bytes;
import static io.dragoman.export.Written.done;
import static io.dragoman.export.Written.footer;
import static io.dragoman.export.Written.heading;
import static io.dragoman.export.Written.page;
import static io.dragoman.export.Written.paragraph;
import static io.dragoman.export.Written.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import io.dragoman.export.Result;
import io.dragoman.export.Xml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HocrTest {

    @Test
    void pageHoldsAreasAndTheseParagraphsLinesAndWords() throws Exception {
        Xml html = written(done(page(0, heading(1, "A title"), paragraph("Two words\nand more"))));

        assertThat(html.all("/html/body/div[@class='ocr_page']/@title"))
                .containsExactly("image \"Rechnung ä.png\"; bbox 0 0 1240 1754; ppageno 0; scan_res 150 150");
        assertThat(html.all("//div[@class='ocr_carea']/p[@class='ocr_par']/span[@class='ocr_line']"))
                .containsExactly("A title", "Two words", "and more");
        assertThat(html.all("//span[@class='ocr_line']/span[@class='ocrx_word']"))
                .containsExactly("A", "title", "Two", "words", "and", "more");
    }

    @Test
    void everyWordHasItsBoxAndItsConfidenceInPercent() throws Exception {
        Xml html = written(done(page(0, paragraph("Two words"))));

        assertThat(html.all("//span[@class='ocrx_word']/@title"))
                .containsExactly("bbox 100 100 136 130; x_wconf 90", "bbox 148 100 208 130; x_wconf 90");
    }

    @Test
    void everyClassThatOccursIsAnnounced() throws Exception {
        Xml html = written(done(page(0, paragraph("Text"), table("a|b"), figure(), footer("1"))));
        List<String> announced = List.of(html.all("/html/head/meta[@name='ocr-capabilities']/@content")
                .get(0)
                .split(" "));

        assertThat(html.all("//@class"))
                .contains("ocr_page", "ocr_carea", "ocr_table", "ocr_photo", "ocr_footer")
                .allMatch(announced::contains);
        assertThat(html.all("//div[@class='ocr_table']//span[@class='ocrx_word']"))
                .containsExactly("a", "b");
    }

    @Test
    void noIdStandsTwiceInADocumentOfSeveralPages() throws Exception {
        Xml html = written(done(page(0, paragraph("One\ntwo")), page(1, paragraph("one\ntwo"))));
        List<String> ids = html.all("//@id");

        assertThat(ids).isNotEmpty().hasSameSizeAs(new HashSet<>(ids));
        assertThat(html.all("//div[@class='ocr_page']/@id")).containsExactly("page_1", "page_2");
    }

    @Test
    void japaneseWordsStandTogetherAndArabicIsReadFromRightToLeft() throws Exception {
        Box box = new Box(0, 0, 40, 20);
        Line line = new Line("日本語", box, 0.9, List.of(new Word("日本", box, 0.9), new Word("語", box, 0.9)));
        Xml html = written(done(
                page(0, "jpn", Block.of(BlockType.PARAGRAPH, 0, List.of(line))), page(1, "ara", paragraph("نص عربي"))));

        assertThat(html.all("//div[@lang='ja']//span[@class='ocr_line']")).containsExactly("日本語");
        assertThat(html.all("//p[@dir='rtl']/span[@class='ocr_line']")).containsExactly("نص عربي");
    }

    @Test
    void hostileNamesAndTextsAreText() throws Exception {
        Xml html = written(done(page(0, paragraph("<script>alert(1)</script> & \u0000"))));

        assertThat(html.all("//script")).isEmpty();
        assertThat(html.all("//span[@class='ocr_line']")).containsExactly("<script>alert(1)</script> & ");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleKeepsTheSpecification(Path sample) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        Specification.assertKept(factory.newDocumentBuilder().parse(sample.toFile()));
    }

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/samples/golden"))) {
            return files.filter(file -> file.toString().endsWith(".hocr"))
                    .sorted()
                    .toList();
        }
    }

    private static Block figure() {
        return new Block(BlockType.FIGURE, 0, "", new Box(0, 0, 100, 100), 1, List.of(), null);
    }

    private static Xml written(Result result) throws Exception {
        return new Xml(bytes(new Hocr(), result));
    }
}
