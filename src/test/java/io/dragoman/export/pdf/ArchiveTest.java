package io.dragoman.export.pdf;

import static io.dragoman.export.Written.page;
import static io.dragoman.export.Written.paragraph;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Page;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.Shelf;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Every PDF/A here was judged by veraPDF before it was put on the shelf, and is judged by it again. */
class ArchiveTest {
    private static final String JOB = "0123456789abcdef0123456789abcdef";
    private static final String EMBEDDED = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    @TempDir
    Path folder;

    private Base base;
    private Path work;

    @BeforeEach
    void open() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
        base = new Base();
    }

    @AfterEach
    void close() {
        base.shelves.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Plain words, 12.50", "يولد جميع الناس", "第 1 条", "सभी मनुष्यों को", "𝒜 and 😀"})
    void scanBecomesAPdfAWithItsText(String text) throws Exception {
        base.keep("searchable.pdf", scan(page(0, paragraph(text))));

        archive();

        assertThat(broken("archive.pdf")).isEmpty();
        assertThat(base.has("archive-refused")).isFalse();
    }

    @Test
    void nothingLooksDifferentAndNoWordIsLost() throws Exception {
        byte[] before = bornDigital(embedded(), document -> {});
        base.keep("searchable.pdf", before);

        archive();

        byte[] after = base.kept("archive.pdf");
        assertThat(broken("archive.pdf")).isEmpty();
        assertThat(text(after)).isEqualTo(text(before)).contains("Invoice 42");
        assertThat(pixels(after)).isEqualTo(pixels(before));
    }

    @Test
    void titleAndAuthorStandInItsMetadata() throws Exception {
        base.keep("searchable.pdf", bornDigital(embedded(), document -> {
            document.getDocumentInformation().setTitle("Rechnung & <Beleg>");
            document.getDocumentInformation().setAuthor("Ines Caldera");
        }));

        archive();

        try (PDDocument document = Loader.loadPDF(base.kept("archive.pdf"))) {
            String xmp = new String(document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
            assertThat(xmp).contains("Rechnung &amp; &lt;Beleg&gt;", "Ines Caldera");
        }
    }

    @Test
    void linkStaysALink() throws Exception {
        base.keep("searchable.pdf", bornDigital(embedded(), document -> {
            PDAnnotationLink link = new PDAnnotationLink();
            PDActionURI action = new PDActionURI();
            action.setURI("https://example.org/");
            link.setAction(action);
            link.setRectangle(new PDRectangle(100, 690, 100, 20));
            document.getPage(0).getAnnotations().add(link);
        }));

        archive();

        assertThat(broken("archive.pdf")).isEmpty();
        try (PDDocument document = Loader.loadPDF(base.kept("archive.pdf"))) {
            assertThat(document.getPage(0).getAnnotations()).hasSize(1);
        }
    }

    @Test
    void whatIsAPdfAAlreadyGoesOnByteForByte() throws Exception {
        base.keep("searchable.pdf", bornDigital(embedded(), document -> {}));
        archive();
        byte[] made = base.kept("archive.pdf");
        base.shelf.delete("base/archive.pdf");
        base.keep("searchable.pdf", made);

        archive();

        assertThat(base.kept("archive.pdf")).isEqualTo(made);
    }

    @Test
    void fontThatIsNotEmbeddedIsRefusedWithTheClause() throws Exception {
        base.keep(
                "searchable.pdf",
                bornDigital(document -> new PDType1Font(Standard14Fonts.FontName.HELVETICA), document -> {}));

        archive();

        assertThat(refusal()).contains("clause 6.2.11").containsIgnoringCase("font");
    }

    @Test
    void scriptIsRefusedAndNotLeftOut() throws Exception {
        base.keep(
                "searchable.pdf",
                bornDigital(
                        embedded(),
                        document ->
                                document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"))));

        archive();

        assertThat(refusal()).contains("clause 6.5");
    }

    @Test
    void whatItsOwnerHasForbiddenToChangeIsNotChanged() throws Exception {
        base.keep("searchable.pdf", bornDigital(embedded(), document -> {
            AccessPermission rights = new AccessPermission();
            rights.setCanModify(false);
            document.protect(new StandardProtectionPolicy("owner", "", rights));
        }));

        archive();

        assertThat(refusal()).contains("forbidden");
    }

    @Test
    void damagedBaseIsNeitherMadeNorRefusedForGood() throws IOException {
        base.keep("searchable.pdf", "no PDF".getBytes(StandardCharsets.US_ASCII));

        assertThat(archive().answered()).isFalse();

        assertThat(base.has("archive.pdf")).isFalse();
        assertThat(base.has("archive-refused")).isFalse();
        assertThat(work).isEmptyDirectory();
    }

    private Archived archive() throws IOException {
        Archived answer = new Archive(base.shelf, work).make(new ArchiveTask("t", JOB, base.key, "base", 0));
        assertThat(answer.job()).isEqualTo(JOB);
        return answer;
    }

    private String refusal() throws IOException {
        assertThat(base.has("archive.pdf")).isFalse();
        return new String(base.kept("archive-refused"), StandardCharsets.UTF_8);
    }

    private Optional<String> broken(String name) throws IOException {
        Path file = Files.write(folder.resolve("judged.pdf"), base.kept(name));
        return new Conformance(Duration.ofMinutes(1)).broken(file);
    }

    private static byte[] scan(Page read) throws IOException {
        var image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 3, 0xFF8000);
        var png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        var place = new PageImage.Place(60 * 150 / 1240.0, 40 * 150 / 1754.0, false, 0);
        PageImage picture = new PageImage(
                60,
                40,
                PageImage.Encoding.PNG,
                () -> new ByteArrayInputStream(png.toByteArray()),
                3,
                8,
                false,
                0,
                place);
        var out = new ByteArrayOutputStream();
        new ImagePdf(index -> picture, new PageResults() {
                    @Override
                    public int count() {
                        return 1;
                    }

                    @Override
                    public Optional<Page> open(int index) {
                        return Optional.of(read);
                    }
                })
                .write(out);
        return out.toByteArray();
    }

    /** Makes the font of a document. */
    private interface Fonts {
        PDFont of(PDDocument document) throws IOException;
    }

    /** Does something to a document before it is saved. */
    private interface Change {
        void to(PDDocument document) throws IOException;
    }

    private static Fonts embedded() {
        return document -> PDType0Font.load(document, PDDocument.class.getResourceAsStream(EMBEDDED));
    }

    private static byte[] bornDigital(Fonts font, Change change) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(font.of(document), 12);
                content.newLineAtOffset(100, 700);
                content.showText("Invoice 42");
                content.endText();
                content.setNonStrokingColor(0.8f, 0.2f, 0.1f);
                content.addRect(100, 600, 50, 20);
                content.fill();
            }
            change.to(document);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static int[] pixels(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, 50);
            return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        }
    }

    /** The real shelf, and one job's folder on it. */
    private final class Base {
        private final AnnotationConfigApplicationContext shelves = new AnnotationConfigApplicationContext();
        private final Shelf shelf;
        private final JobKey key = new JobKey(Base64.getEncoder().encodeToString(new byte[32]));

        Base() {
            TestPropertyValues.of("dragoman.shelf.folder=" + folder.resolve("shelf"))
                    .applyTo(shelves);
            shelves.getEnvironment().setActiveProfiles("reader");
            shelves.scan(Shelf.class.getPackageName());
            shelves.refresh();
            shelf = shelves.getBean(Shelf.class);
        }

        void keep(String name, byte[] bytes) throws IOException {
            shelf.put("base/" + name, key, out -> out.write(bytes));
        }

        boolean has(String name) throws IOException {
            return shelf.has("base/" + name);
        }

        byte[] kept(String name) throws IOException {
            try (InputStream in = shelf.open("base/" + name, key)) {
                return in.readAllBytes();
            }
        }
    }
}
