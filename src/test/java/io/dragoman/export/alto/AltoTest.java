package io.dragoman.export.alto;

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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

class AltoTest {

    @Test
    void everyKindOfBlockIsValid() throws Exception {
        Box box = new Box(10, 10, 90, 30);
        Line styled = new Line(
                "Bold, italic",
                box,
                0.9,
                List.of(new Word("Bold,", box, 0.9, true, false), new Word("italic", box, 0, true, true)));
        Block figure = new Block(BlockType.FIGURE, 0, "", new Box(-5, 0, 5000, 5000), 1, List.of(), null);
        Block captioned = Block.of(BlockType.FIGURE, 0, List.of(styled));
        Result result = done(
                page(0, heading(1, "A title"), Block.of(BlockType.PARAGRAPH, 0, List.of(styled)), table("a|b", "c|")),
                page(1, "heb", figure, captioned, paragraph("טקסט עברי"), footer("2")),
                page(2, "chi_sim+eng"));

        Xml alto = valid(result);

        assertThat(alto.all("//String/@CONTENT"))
                .containsExactly(
                        "A", "title", "Bold,", "italic", "a", "b", "c", "2", "Bold,", "italic", "טקסט", "עברי");
        assertThat(alto.all("//Page/@LANG")).containsExactly("en", "he");
    }

    @Test
    void everyWordHasItsPlaceAndItsConfidence() throws Exception {
        Xml alto = valid(done(page(0, paragraph("Two words"))));

        assertThat(alto.all("//String/@HPOS")).containsExactly("100", "148");
        assertThat(alto.all("//String/@VPOS")).containsExactly("100", "100");
        assertThat(alto.all("//String/@WIDTH")).containsExactly("36", "60");
        assertThat(alto.all("//String/@HEIGHT")).containsExactly("30", "30");
        assertThat(alto.all("//String/@WC")).containsExactly("0.9", "0.9");
        assertThat(alto.all("//TextLine/*/preceding-sibling::SP")).hasSize(1);
    }

    @Test
    void pageNumberStandsInTheMargin() throws Exception {
        Xml alto = valid(done(page(0, paragraph("Text"), footer("1"))));

        assertThat(alto.all("//BottomMargin//String/@CONTENT")).containsExactly("1");
        assertThat(alto.all("//PrintSpace//String/@CONTENT")).containsExactly("Text");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsValid(Path sample) throws Exception {
        schema().newValidator().validate(new StreamSource(sample.toFile()));
    }

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/samples/golden"))) {
            return files.filter(file -> file.toString().endsWith(".alto"))
                    .sorted()
                    .toList();
        }
    }

    private static Xml valid(Result result) throws Exception {
        byte[] alto = bytes(new Alto(), result);
        schema().newValidator().validate(new StreamSource(new ByteArrayInputStream(alto)));
        return new Xml(alto);
    }

    private static Schema schema() throws SAXException {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(AltoTest.class.getResource("written-alto.xsd"));
    }
}
