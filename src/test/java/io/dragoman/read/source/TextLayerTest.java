package io.dragoman.read.source;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dragoman.document.Box;
import io.dragoman.document.Page;
import io.dragoman.read.FileType;
import io.dragoman.read.Natives;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentMembershipDictionary;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.jspecify.annotations.Nullable;
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

    @Test
    void textInALayerThatIsSwitchedOffIsLeftOut() throws IOException {
        String seen = "BT /Sound 12 Tf 72 700 Td (Seen) Tj ET ";

        assertThat(text(seen + "/OC /Off BDC BT /Sound 12 Tf 72 600 Td (Old) Tj ET EMC /OC /On BDC "
                        + "BT /Sound 12 Tf 72 500 Td (New) Tj ET EMC"))
                .isEqualTo("Seen\nNew");
        assertThat(text("/OC /Off BDC /OC /On BDC EMC BT /Sound 12 Tf 72 600 Td (Old) Tj ET EMC " + seen))
                .isEqualTo("Seen");
        assertThat(text(seen + "/Hidden Do /OC /SomeOff BDC BT /Sound 12 Tf 72 600 Td (Either) Tj ET EMC"))
                .isEqualTo("Seen\nEither");
        assertThat(text(seen + "/OC /Off BDC 0 g 60 690 100 30 re f EMC")).isEqualTo("Seen");
    }

    @Test
    void whatTheFileSaysThatAClusterSpellsIsItsText() throws IOException {
        assertThat(text("BT /Sound 12 Tf 72 700 Td (o) Tj /Span <</ActualText (ffi)>> BDC /Odd 12 Tf (AB) Tj EMC"
                        + " /Sound 12 Tf (ce and long enough to be text of its own) Tj ET"))
                .startsWith("office and");
        assertThat(text("BT /Sound 12 Tf 72 700 Td /Span <</ActualText (Pay somebody else)>> BDC (Pay me) Tj EMC ET"))
                .isEqualTo("Pay me");
    }

    @Test
    void letterWithoutWidthIsALetter() throws IOException {
        assertThat(text("BT /Narrow 12 Tf 72 700 Td (ABA) Tj ET")).isEqualTo("ABA");
    }

    @Test
    void pageWhoseTextIsTurnedStandsUpright() throws IOException {
        Page page = page("1 0 0 RG 0 g BT /Sound 12 Tf 0 1 -1 0 100 100 Tm (Year) Tj 200 0 Td (Rain and snow) Tj ET"
                + " 110 90 m 110 500 l S BT /Sound 9 Tf 300 20 Td (23) Tj ET");

        assertThat(page.rotation()).isEqualTo(90);
        assertThat(page.width()).isGreaterThan(page.height());
        assertThat(page.text()).contains("Year").contains("Rain and snow");
        Box box = page.blocks().get(0).lines().get(0).box();
        assertThat(box.width()).isGreaterThan(box.height());
        assertThat(box.x0()).isCloseTo(100 * 200 / 72, within(2));
    }

    private String text(String content) throws IOException {
        Page page = page(content);
        return page == null ? "recognised" : page.text();
    }

    /** Null where the page is to be recognised. */
    private @Nullable Page page(String content) throws IOException {
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
                resources.put(COSName.getPDFName("Narrow"), PDFontFactory.createFont(narrow()));
                layers(document, resources);
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
                return null;
            }
            return ((PageContent.Text) found).page();
        }
    }

    /** One that is on, one that is off, what belongs to both, and a form in the one that is off. */
    private static void layers(PDDocument document, PDResources resources) throws IOException {
        PDOptionalContentGroup on = new PDOptionalContentGroup("on");
        PDOptionalContentGroup off = new PDOptionalContentGroup("off");
        PDOptionalContentProperties properties = new PDOptionalContentProperties();
        properties.addGroup(on);
        properties.addGroup(off);
        properties.setGroupEnabled(off, false);
        document.getDocumentCatalog().setOCProperties(properties);
        PDOptionalContentMembershipDictionary either = new PDOptionalContentMembershipDictionary();
        either.setOCGs(List.of(on, off));
        resources.put(COSName.getPDFName("On"), on);
        resources.put(COSName.getPDFName("Off"), off);
        resources.put(COSName.getPDFName("SomeOff"), either);
        PDFormXObject form = new PDFormXObject(document);
        form.setBBox(PDRectangle.LETTER);
        form.setResources(resources);
        form.setOptionalContent(off);
        try (OutputStream out = form.getContentStream().createOutputStream()) {
            out.write("BT /Sound 12 Tf 72 650 Td (In a form) Tj ET".getBytes(US_ASCII));
        }
        resources.put(COSName.getPDFName("Hidden"), form);
    }

    /** Its B is as wide as nothing, as the alef is in some fonts' lam-alef. */
    private static COSDictionary narrow() {
        COSDictionary font = font("Helvetica", new COSArray());
        COSArray widths = new COSArray();
        widths.add(COSInteger.get(667));
        widths.add(COSInteger.ZERO);
        font.setInt(COSName.FIRST_CHAR, 'A');
        font.setInt(COSName.LAST_CHAR, 'B');
        font.setItem(COSName.WIDTHS, widths);
        return font;
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
