package io.dragoman.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import io.dragoman.document.Box;
import io.dragoman.document.Extract;
import io.dragoman.document.Field;
import io.dragoman.document.FieldSource;
import io.dragoman.document.Page;
import io.dragoman.read.engine.TessData;
import io.dragoman.read.engine.TesseractEngine;
import io.dragoman.read.language.Identification;
import io.dragoman.read.language.LoadedWords;
import io.dragoman.read.source.OpenDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page's upload gives by name while it is open: files of every kind, made here. */
class PageFieldsTest {
    private static final String XML = "<Invoice xmlns=\"urn:x\"><ID>2026-0417</ID><IssueDate>2026-04-21</IssueDate>"
            + "<LegalMonetaryTotal><TaxInclusiveAmount currencyID=\"EUR\">523.60</TaxInclusiveAmount>"
            + "</LegalMonetaryTotal></Invoice>";

    @TempDir
    Path folder;

    private static TesseractEngine engine;

    private final PDDocument document = new PDDocument();

    @BeforeAll
    static void start() throws IOException {
        Natives.unpack();
        engine = new TesseractEngine(TessData.find(null, Map.of(), List.of()), 1, LoadedWords.MODEL);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void invoiceForMachinesInPdfGivesItsFields(boolean inNameTree) throws Exception {
        page("Invoice 2026-0417", "Total 523.60");
        embed("xrechnung.xml", XML, inNameTree);

        Map<String, Field> fields = read(Set.of()).stream().collect(Collectors.toMap(Field::name, field -> field));

        assertThat(fields.keySet()).containsExactlyInAnyOrder("invoice_number", "issue_date", "total");
        assertThat(fields.get("total").normalized()).isEqualTo("523.60");
        assertThat(fields.get("total").source()).isEqualTo(FieldSource.XML);
    }

    @Test
    void otherEmbeddedFilesAreNoInvoice() throws Exception {
        page("Words");
        embed("notes.txt", XML, true);
        embed("page.xml", "<html/>", true);

        assertThat(read(Set.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 270})
    void codeOnPageWithTextStandsAtItsPlaceOnTheUprightPage(int rotation) throws Exception {
        PDPage page = page();
        page.setRotation(rotation);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 10);
            content.setTextMatrix(Matrix.getRotateInstance(Math.toRadians(rotation), 60, 500));
            content.showText("Parcel 12 of 13, to be handed over at noon.");
            content.endText();
        }
        draw(page, "https://example.org/parcel/12", 300, 400);

        Page read = readPage(Set.of(Extract.BARCODES));

        assertThat(read.fields()).hasSize(1);
        Field code = read.fields().get(0);
        assertThat(code.type()).isEqualTo("qr_code");
        assertThat(code.value()).isEqualTo("https://example.org/parcel/12");
        Box box = code.box();
        double scale = read.dpi() / 72.0;
        double[] corner = switch (rotation) {
            case 90 -> new double[] {400, 300};
            case 270 -> new double[] {842 - 520, 595 - 420};
            default -> new double[] {300, 842 - 520};
        };
        assertThat(box.x0()).isBetween((int) ((corner[0] - 6) * scale), (int) ((corner[0] + 20) * scale));
        assertThat(box.y0()).isBetween((int) ((corner[1] - 6) * scale), (int) ((corner[1] + 20) * scale));
    }

    @Test
    void machineReadableZoneOfPageIsRead() throws Exception {
        page(
                "PASSPORT",
                "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
                "L898902C36UTO7408122F1204159ZE184226B<<<<<10");

        assertThat(read(Set.of(Extract.IDENTITY)))
                .filteredOn(field -> field.name().equals("document_number"))
                .singleElement()
                .satisfies(field -> assertThat(field.value()).isEqualTo("L898902C3"))
                .satisfies(field -> assertThat(field.verified()).isTrue());
        assertThat(read(Set.of())).isEmpty();
    }

    private PDPage page(String... lines) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.setFont(new PDType1Font(Standard14Fonts.FontName.COURIER), 12);
            for (int i = 0; i < lines.length; i++) {
                content.beginText();
                content.newLineAtOffset(60, 760 - 24 * i);
                content.showText(lines[i]);
                content.endText();
            }
        }
        return page;
    }

    /** A code of 120 points, its lower left corner here. */
    private void draw(PDPage page, String text, float left, float bottom) throws Exception {
        BitMatrix code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 1, 1);
        float module = 120f / code.getWidth();
        try (PDPageContentStream content =
                new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true)) {
            for (int y = 0; y < code.getHeight(); y++) {
                for (int x = 0; x < code.getWidth(); x++) {
                    if (code.get(x, y)) {
                        content.addRect(left + x * module, bottom + 120 - (y + 1) * module, module, module);
                    }
                }
            }
            content.fill();
        }
    }

    private void embed(String name, String text, boolean inNameTree) throws IOException {
        var file = new PDEmbeddedFile(document, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        var specification = new PDComplexFileSpecification();
        specification.setFile(name);
        specification.setEmbeddedFile(file);
        if (inNameTree) {
            var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            PDEmbeddedFilesNameTreeNode tree =
                    names.getEmbeddedFiles() == null ? new PDEmbeddedFilesNameTreeNode() : names.getEmbeddedFiles();
            Map<String, PDComplexFileSpecification> all = new TreeMap<>();
            if (tree.getNames() != null) {
                all.putAll(tree.getNames());
            }
            all.put(name, specification);
            tree.setNames(all);
            names.setEmbeddedFiles(tree);
            document.getDocumentCatalog().setNames(names);
        } else {
            var associated = new COSArray();
            associated.add(specification);
            document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
        }
    }

    private List<Field> read(Set<Extract> extracts) throws Exception {
        return readPage(extracts).fields();
    }

    private Page readPage(Set<Extract> extracts) throws Exception {
        Path file = folder.resolve("made.pdf");
        document.save(file.toFile());
        try (OpenDocument open = OpenDocument.open(file, FileType.PDF, new Limits(10, 50_000_000));
                DocumentUpload upload =
                        new DocumentUpload(open, engine, new Identification(engine.languages(), LoadedWords.MODEL))) {
            return upload.read(0, "eng", false, extracts, Duration.ofSeconds(60), (page, picture) -> {});
        }
    }
}
