package io.dragoman.read.source;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.read.FileType;
import io.dragoman.read.Natives;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextLayerTest {
    private static final String MEANINGLESS = "ABCDEFGHABCDEFGHABCDEFGH";

    @TempDir
    Path folder;

    @BeforeAll
    static void natives() throws IOException {
        Natives.unpack();
    }

    @Test
    void oneFontWithoutMeaningAmongSoundOnesHasThePageRecognised() throws IOException {
        String sound = "(All of this can be read from the file as it stands, and it is far longer than the rest) Tj";

        assertThat(text("BT /Sound 8 Tf 72 700 Td " + sound + " ET")).startsWith("All of this");
        assertThat(text("BT /Sound 8 Tf 72 700 Td " + sound + " 0 -30 Td /Odd 8 Tf (" + MEANINGLESS + ") Tj ET"))
                .isEqualTo("recognised");
    }

    @Test
    void bulletsWithoutMeaningDoNotHaveThePageRecognised() throws IOException {
        assertThat(text("BT /Odd 12 Tf 72 700 Td (A) Tj /Sound 12 Tf 20 0 Td (First of all) Tj ET"))
                .endsWith("First of all");
    }

    @Test
    void invisibleTextIsNotThePagesText() throws IOException {
        assertThat(text("BT /Sound 12 Tf 3 Tr 72 700 Td (Junk over a scan) Tj ET"))
                .isEqualTo("recognised");
    }

    @Test
    void whiteTextOnPaperIsLeftOutAndOnADarkGroundItIsRead() throws IOException {
        assertThat(text("BT /Sound 12 Tf 72 700 Td (Seen) Tj 1 g 0 -40 Td (Hidden) Tj ET"))
                .isEqualTo("Seen");
        assertThat(text("0 g 60 680 300 50 re f BT /Sound 12 Tf 1 g 72 700 Td (White on black) Tj ET"))
                .isEqualTo("White on black");
    }

    @Test
    void textBesideThePageIsLeftOut() throws IOException {
        assertThat(text("BT /Sound 12 Tf 72 700 Td (Seen) Tj -900 0 Td (Beside) Tj ET"))
                .isEqualTo("Seen");
    }

    @Test
    void textThatIsClippedAwayIsLeftOut() throws IOException {
        assertThat(text("q 60 690 100 40 re W n BT /Sound 12 Tf 72 700 Td (Seen) Tj 0 -40 Td (Below) Tj ET Q"
                        + " BT /Sound 12 Tf 72 600 Td (Free again) Tj ET"))
                .isEqualTo("Seen\nFree again");
    }

    @Test
    void textBelowWhatIsPaintedLaterIsLeftOut() throws IOException {
        String name = "BT /Sound 12 Tf 72 700 Td (Secret) Tj 0 -40 Td (Seen) Tj ET ";

        assertThat(text(name + "0 g 60 690 100 30 re f")).isEqualTo("Seen");
        assertThat(text(name + "1 g 60 690 100 30 re f")).isEqualTo("Seen");
        assertThat(text("0.9 g 60 690 100 30 re f 0 g " + name)).contains("Secret");
        assertThat(text(name + "/Half gs 60 690 100 30 re f")).contains("Secret");
        assertThat(text(name + "60 690 100 30 re 62 692 96 26 re f*")).contains("Secret");
    }

    @Test
    void junkBelowAScanHasThePageRecognised() throws IOException {
        String junk = "BT /Sound 12 Tf 72 700 Td (Junk below a scan) Tj ET ";

        assertThat(text(junk + "q 612 0 0 792 0 0 cm /Scan Do Q")).isEqualTo("recognised");
        assertThat(text("q 612 0 0 792 0 0 cm /Scan Do Q " + junk)).isEqualTo("Junk below a scan");
        assertThat(text(junk + "q 612 0 0 792 0 0 cm /Veil Do Q")).isEqualTo("Junk below a scan");
        assertThat(text(junk + "q 612 0 0 792 0 0 cm /Scan Do Q BT /Sound 12 Tf 72 60 Td (No. 17) Tj ET"))
                .isEqualTo("No. 17");
    }

    @Test
    void fontWithoutMeaningThatIsAloneHasThePageRecognised() throws IOException {
        assertThat(text("BT /Odd 12 Tf 72 700 Td (ABC) Tj ET")).isEqualTo("recognised");
    }

    @Test
    void standardFontWithoutWidthsHasItsOwn() throws IOException {
        String first = "domains of the general concept contained in th";
        float width = new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN).getStringWidth(first) / 1000 * 12;

        assertThat(text("BT /Times 12 Tf 72 700 Td (" + first + ") Tj " + width + " 0 Td (e claim.) Tj ET"))
                .isEqualTo(first + "e claim.");
    }

    private String text(String content) throws IOException {
        Path pdf = Made.pdf(folder.resolve("file.pdf"), document -> {
            PDPage page = new PDPage(PDRectangle.LETTER);
            PDResources resources = new PDResources();
            try {
                resources.put(COSName.getPDFName("Sound"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
                resources.put(COSName.getPDFName("Odd"), PDFontFactory.createFont(odd()));
                COSArray quote = new COSArray();
                quote.add(COSInteger.get(146));
                quote.add(COSName.getPDFName("quoteright"));
                resources.put(COSName.getPDFName("Times"), PDFontFactory.createFont(font("Times-Roman", quote)));
                BufferedImage scan = Made.picture(85, 110, BufferedImage.TYPE_BYTE_GRAY);
                resources.put(COSName.getPDFName("Scan"), LosslessFactory.createFromImage(document, scan));
                BufferedImage veil = new BufferedImage(85, 110, BufferedImage.TYPE_INT_ARGB);
                resources.put(COSName.getPDFName("Veil"), LosslessFactory.createFromImage(document, veil));
                PDExtendedGraphicsState half = new PDExtendedGraphicsState();
                half.setNonStrokingAlphaConstant(0.5f);
                resources.put(COSName.getPDFName("Half"), half);
                page.setContents(new PDStream(document, new ByteArrayInputStream(content.getBytes(US_ASCII))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            page.setResources(resources);
            document.addPage(page);
        });
        try (OpenDocument document = Made.open(pdf, FileType.PDF)) {
            PageContent found = document.page(0);
            if (found instanceof Raster raster) {
                raster.close();
                return "recognised";
            }
            return ((PageContent.Text) found).page().text();
        }
    }

    /** Its glyphs from A to H have names that nobody knows. */
    private static COSDictionary odd() {
        COSArray differences = new COSArray();
        differences.add(COSInteger.get('A'));
        for (int i = 0; i < 8; i++) {
            differences.add(COSName.getPDFName("g" + (900 + i)));
        }
        return font("Helvetica", differences);
    }

    private static COSDictionary font(String name, COSArray differences) {
        COSDictionary encoding = new COSDictionary();
        encoding.setItem(COSName.TYPE, COSName.ENCODING);
        encoding.setItem(COSName.DIFFERENCES, differences);
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE1);
        font.setItem(COSName.BASE_FONT, COSName.getPDFName(name));
        font.setItem(COSName.ENCODING, encoding);
        return font;
    }
}
