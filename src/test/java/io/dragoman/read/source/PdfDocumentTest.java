package io.dragoman.read.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.read.FileType;
import io.dragoman.read.Natives;
import io.dragoman.read.layout.Layout;
import io.dragoman.read.layout.Marks;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PdfDocumentTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void natives() throws IOException {
        Natives.unpack();
    }

    @FunctionalInterface
    private interface Drawing {
        void on(PDDocument document, PDPageContentStream stream) throws IOException;
    }

    private Path pdf(PDRectangle size, int rotation, Drawing drawing) throws IOException {
        return Made.pdf(folder.resolve("file.pdf"), document -> {
            PDPage page = new PDPage(size);
            page.setRotation(rotation);
            document.addPage(page);
            try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
                drawing.on(document, stream);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void write(PDPageContentStream stream, String text, float x, float y) throws IOException {
        stream.beginText();
        stream.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD), 36);
        stream.newLineAtOffset(x, y);
        stream.showText(text);
        stream.endText();
    }

    private static Page text(Path pdf) throws IOException {
        try (OpenDocument document = Made.open(pdf, FileType.PDF)) {
            return ((PageContent.Text) document.page(0)).page();
        }
    }

    @Test
    void textStandsAtItsPlaceInPixelsOfThePage() throws IOException {
        Page page = text(pdf(PDRectangle.LETTER, 0, (document, stream) -> write(stream, "Hello world", 72, 720)));

        assertThat(page.source()).isEqualTo(PageSource.TEXT_LAYER);
        assertThat(page.width()).isEqualTo(1700);
        assertThat(page.height()).isEqualTo(2200);
        assertThat(page.text()).isEqualTo("Hello world");
        var word = page.blocks().get(0).lines().get(0).words().get(0);
        assertThat(word.bold()).isTrue();
        assertThat(word.box().x0()).isBetween(199, 201);
        assertThat(word.box().contains(210, 190)).isTrue(); // an inch from the left, two from the top, at 200 dpi
        assertThat(word.box().y1()).isBetween(200, 240);
    }

    @ParameterizedTest
    @CsvSource({"90,2200,1700", "180,1700,2200", "270,2200,1700"})
    void rotatedPageStandsUpright(int rotation, int width, int height) throws IOException {
        Page page = text(pdf(PDRectangle.LETTER, rotation, (document, stream) -> {
            stream.beginText();
            stream.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 36);
            stream.setTextMatrix(Matrix.getRotateInstance(Math.toRadians(rotation), 300, 400));
            stream.showText("Hello");
            stream.endText();
        }));

        assertThat(page.width()).isEqualTo(width);
        assertThat(page.height()).isEqualTo(height);
        assertThat(page.rotation()).isEqualTo(rotation);
        assertThat(page.text()).isEqualTo("Hello");
    }

    @Test
    void pageThatTheFileTurnsOnItsSideStandsAsItsTextDoes() throws IOException {
        Path file = pdf(PDRectangle.LETTER, 90, (document, stream) -> write(stream, "Hello", 72, 720));
        Page page = text(file);

        assertThat(page.rotation()).isZero();
        assertThat(page.height()).isEqualTo(2200);
        try (OpenDocument document = Made.open(file, FileType.PDF)) {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(document.screenPicture(0, 0, 550)));
            assertThat(picture.getWidth()).isLessThan(picture.getHeight());
        }
    }

    @Test
    void wordsOnALinkKnowWhereItLeads() throws IOException {
        Path file = Made.pdf(folder.resolve("link.pdf"), document -> {
            PDPage page = new PDPage(PDRectangle.LETTER);
            page.setCropBox(new PDRectangle(20, 30, 500, 700));
            document.addPage(page);
            try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
                write(stream, "before here", 72, 600);
                PDActionURI action = new PDActionURI();
                action.setURI("https://example.org/");
                PDAnnotationLink link = new PDAnnotationLink();
                link.setAction(action);
                link.setRectangle(new PDRectangle(200, 590, 100, 50));
                page.setAnnotations(List.of(link));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(text(file).blocks().get(0).lines().get(0).words())
                .extracting(word -> word.text() + " " + word.link())
                .containsExactly("before null", "here https://example.org/");
    }

    @Test
    void columnsAreReadOneAfterTheOther() throws IOException {
        Page page = Layout.of(
                text(pdf(PDRectangle.LETTER, 0, (document, stream) -> {
                    for (int line = 0; line < 6; line++) {
                        for (int column = 0; column < 2; column++) {
                            stream.beginText();
                            stream.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 10);
                            stream.newLineAtOffset(72 + 250 * column, 700 - 12 * line);
                            stream.showText("Some words of the column " + column + " line " + line);
                            stream.endText();
                        }
                    }
                })),
                Marks.NONE);

        assertThat(page.text().indexOf("column 0 line 5"))
                .isLessThan(page.text().indexOf("column 1 line 0"));
    }

    @ParameterizedTest
    @CsvSource({
        "jpeg,0,left top",
        "lossless,0,left top",
        "fax,0,left top",
        "jpeg,90,right top",
        "fax,180,right bottom",
        "lossless,270,left bottom",
        "jpeg2000,0,left top",
        "jbig2,0,left top",
        "jbig2,90,right top"
    })
    void embeddedImageIsTakenAtItsOwnResolution(String kind, int rotation, String corner) throws IOException {
        Path pdf = pdf(PDRectangle.LETTER, rotation, (document, stream) -> {
            stream.drawImage(image(document, kind), 0, 0, 612, 792);
        });
        try (OpenDocument document = Made.open(pdf, FileType.PDF);
                Raster raster = document.raster(0)) {
            assertThat(Math.min(raster.width(), raster.height())).isEqualTo(850);
            assertThat(raster.dpi()).isEqualTo(100);
            assertThat(raster.rotation()).isEqualTo(rotation);
            assertThat(raster.depth())
                    .isEqualTo(
                            switch (kind) {
                                case "fax", "jbig2" -> 1;
                                case "jpeg", "jpeg2000" -> 8;
                                default -> 32;
                            });
            assertThat(Made.blackQuarter(raster)).isEqualTo(corner);
        }
    }

    private static PDImageXObject image(PDDocument document, String kind) throws IOException {
        return switch (kind) {
            case "jpeg" -> JPEGFactory.createFromImage(document, Made.picture(850, 1100, BufferedImage.TYPE_BYTE_GRAY));
            case "fax" ->
                CCITTFactory.createFromImage(document, Made.picture(850, 1100, BufferedImage.TYPE_BYTE_BINARY));
            case "jpeg2000" ->
                new PDImageXObject(
                        document,
                        new ByteArrayInputStream(
                                Made.coded(Made.picture(850, 1100, BufferedImage.TYPE_BYTE_GRAY), "jpeg2000")),
                        COSName.JPX_DECODE,
                        850,
                        1100,
                        8,
                        PDDeviceGray.INSTANCE);
            case "jbig2" ->
                new PDImageXObject(
                        document, jbig2(document), COSName.JBIG2_DECODE, 850, 1100, 1, PDDeviceGray.INSTANCE);
            default -> LosslessFactory.createFromImage(document, Made.picture(850, 1100, BufferedImage.TYPE_INT_RGB));
        };
    }

    /** A page of one generic region that is coded as a fax is (ITU-T T.88, 6.2.6), so that a fax encoder makes it. */
    private static InputStream jbig2(PDDocument document) throws IOException {
        byte[] fax;
        try (InputStream coded = CCITTFactory.createFromImage(
                        document, Made.picture(850, 1100, BufferedImage.TYPE_BYTE_BINARY))
                .getCOSObject()
                .createRawInputStream()) {
            fax = coded.readAllBytes();
        }
        ByteBuffer out = ByteBuffer.allocate(11 + 19 + 11 + 18 + fax.length);
        out.putInt(0).put((byte) 48).put((byte) 0).put((byte) 1).putInt(19);
        out.putInt(850).putInt(1100).putInt(0).putInt(0).put((byte) 0).putShort((short) 0);
        out.putInt(1).put((byte) 38).put((byte) 0).put((byte) 1).putInt(18 + fax.length);
        out.putInt(850)
                .putInt(1100)
                .putInt(0)
                .putInt(0)
                .put((byte) 0)
                .put((byte) 1)
                .put(fax);
        return new ByteArrayInputStream(out.array());
    }

    @Test
    void stripesOfAnImageMakeOnePage() throws IOException {
        Path pdf = pdf(PDRectangle.LETTER, 0, (document, stream) -> {
            PDImageXObject half =
                    JPEGFactory.createFromImage(document, Made.picture(850, 550, BufferedImage.TYPE_BYTE_GRAY));
            stream.drawImage(half, 0, 396, 612, 396);
            stream.drawImage(half, 0, 0, 612, 396);
        });
        try (OpenDocument document = Made.open(pdf, FileType.PDF);
                Raster raster = document.raster(0)) {
            assertThat(raster.width()).isEqualTo(850);
            assertThat(raster.height()).isEqualTo(1100);
            assertThat(Made.darkness(raster, 0.25, 0.1)).isGreaterThan(200);
            assertThat(Made.darkness(raster, 0.25, 0.4)).isLessThan(50);
            assertThat(Made.darkness(raster, 0.25, 0.6)).isGreaterThan(200);
        }
    }

    @Test
    void imageUnderALineIsDrawnWithIt() throws IOException {
        Path pdf = pdf(PDRectangle.LETTER, 0, (document, stream) -> {
            stream.drawImage(image(document, "jpeg"), 0, 0, 612, 792);
            stream.addRect(400, 100, 150, 150);
            stream.fill();
        });
        try (OpenDocument document = Made.open(pdf, FileType.PDF);
                Raster raster = document.raster(0)) {
            assertThat(raster.dpi()).isEqualTo(300);
            assertThat(Made.darkness(raster, 0.75, 0.8)).isGreaterThan(200);
        }
    }

    @Test
    void hugePageStaysBelowThePixelLimit() throws IOException {
        Path pdf = pdf(new PDRectangle(14_400, 14_400), 0, (document, stream) -> {
            stream.addRect(0, 7200, 7200, 7200);
            stream.fill();
        });
        try (OpenDocument document = Made.open(pdf, FileType.PDF);
                Raster raster = document.raster(0)) {
            assertThat((long) raster.width() * raster.height()).isLessThanOrEqualTo(30_000_000);
            assertThat(Made.blackQuarter(raster)).isEqualTo("left top");
        }
    }
}
