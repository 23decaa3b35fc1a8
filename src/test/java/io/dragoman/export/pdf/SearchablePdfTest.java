package io.dragoman.export.pdf;

import static io.dragoman.export.Written.page;
import static io.dragoman.export.Written.paragraph;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Notice;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.document.Word;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other programs find in the PDFs: Poppler's text and boxes, qpdf's verdict, PDFBox's pixels. */
class SearchablePdfTest {
    private static final Pattern MARKS = Pattern.compile("[\\u200e\\u200f\\u202a-\\u202e]");
    private static final Pattern BOX =
            Pattern.compile("xMin=\"(.+?)\" yMin=\"(.+?)\" xMax=\"(.+?)\" yMax=\"(.+?)\">(.+?)</word>");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Plain words, a number 12.50 and a bracket (so).",
                "Все люди рождаются свободными, 1948.",
                "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι.",
                "يولد جميع الناس أحرارًا متساوين. المادة 1 من الإعلان, دون تمييز",
                "כל בני אדם נולדו בני חורין. סעיף 2 ושווים, בערכם",
                "सभी मनुष्यों को गौरव और अधिकारों",
                "第 1 条",
            })
    void popplerFindsTheWordsInLogicalOrder(String text) throws Exception {
        Path pdf = imagePdf(page(0, line(text)));

        assertThat(text(pdf).split("\\s+")).containsExactlyInAnyOrder(text.split(" "));
        assertThat(checked(pdf)).isZero();
    }

    @Test
    void ideographsAreFoundWithoutBlanksAndEachAtItsPlace() throws Exception {
        Page read = page(0, ideographs("人人生而自由"));

        Path pdf = imagePdf(read);

        assertThat(text(pdf).strip()).isEqualTo("人人生而自由");
        assertThat(boxes(pdf)).hasSize(6);
    }

    @Test
    void wordsStandOverTheirBoxes() throws Exception {
        Page read = page(0, paragraph("Grown so high\nand gone again"));

        assertThat(boxes(imagePdf(read)))
                .allSatisfy(found -> assertThat(bestOverlap(found, read)).isGreaterThan(0.8));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "90,90", "180,180", "270,270", "90,0", "0,180"})
    void layerOfAPdfFollowsRotationAndCropping(int rotate, int turnedBeyond) throws Exception {
        int total = (rotate + turnedBeyond) % 360;
        Page read = turned(page(0, paragraph("One two three\nfour five")), total);
        Path upload = folder.resolve("scan.pdf");
        boolean lies = total % 180 != 0;
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(-50, 20, 900, 900));
            page.setCropBox(new PDRectangle(30, 40, lies ? 841.92f : 595.2f, lies ? 595.2f : 841.92f));
            page.setRotation(rotate);
            document.addPage(page);
            document.save(upload.toFile());
        }

        Path pdf = layered(upload, read);

        assertThat(text(pdf).split("\\s+")).containsExactlyInAnyOrder("One", "two", "three", "four", "five");
        assertThat(checked(pdf)).isZero();
        if (turnedBeyond == 0) {
            assertThat(boxes(pdf))
                    .allSatisfy(found -> assertThat(bestOverlap(found, read)).isGreaterThan(0.7));
        }
    }

    @Test
    void bornDigitalPdfGoesThroughByteForByte() throws Exception {
        Path upload = written("Born digital", RenderingMode.FILL);
        Page fromText = withSource(page(0, paragraph("Born digital")), PageSource.TEXT_LAYER);

        assertThat(layered(upload, fromText)).hasSameBinaryContentAs(upload);
    }

    @Test
    void recognisedPagesAreAppendedToTheBytesOfTheOriginal() throws Exception {
        Path upload = written("Drawn", RenderingMode.FILL);

        byte[] result = Files.readAllBytes(layered(upload, page(0, paragraph("read"))));

        byte[] before = Files.readAllBytes(upload);
        assertThat(Arrays.copyOf(result, before.length)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingThatActsByItselfGoesOut(boolean recognised) throws Exception {
        Path upload = hostile(written("Drawn", RenderingMode.FILL));
        Page read = page(0, paragraph("read"));
        Path pdf = layered(upload, recognised ? read : withSource(read, PageSource.TEXT_LAYER));

        assertThat(checked(pdf)).isZero();
        assertThat(text(pdf)).contains("Drawn");
        try (PDDocument before = Loader.loadPDF(upload.toFile());
                PDDocument after = Loader.loadPDF(pdf.toFile())) {
            assertThat(new ActiveContent(before, 1).strip()).as("it was there").isTrue();
            COSDictionary catalog = after.getDocumentCatalog().getCOSObject();
            assertThat(catalog.keySet()).extracting(COSName::getName).doesNotContain("OpenAction", "AA");
            assertThat(catalog.getCOSDictionary(COSName.NAMES).keySet()).isEmpty();
            COSArray annotations = after.getPage(0).getCOSObject().getCOSArray(COSName.ANNOTS);
            assertThat(annotations).hasSize(2);
            assertThat(((COSDictionary) annotations.getObject(0)).containsKey(COSName.A))
                    .as("a program is not started")
                    .isFalse();
            assertThat(((COSDictionary) annotations.getObject(1)).containsKey(COSName.A))
                    .as("a link to the web stays")
                    .isTrue();
            assertThat(new ActiveContent(after, 1).strip()).isFalse();
        }
    }

    /** Scripts at its beginning and at the page's end, a file, a link that starts a program, and one that leads to the web. */
    private Path hostile(Path plain) throws IOException {
        Path pdf = folder.resolve("hostile.pdf");
        try (PDDocument document = Loader.loadPDF(plain.toFile())) {
            COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
            catalog.setItem(COSName.OPEN_ACTION, action("JavaScript"));
            catalog.setItem(COSName.getPDFName("AA"), new COSDictionary());
            COSDictionary names = new COSDictionary();
            names.setItem("JavaScript", new COSDictionary());
            COSDictionary file = new COSDictionary();
            file.setString(COSName.F, "virus.exe");
            COSDictionary files = new COSDictionary();
            COSArray pairs = new COSArray();
            pairs.add(new COSString("virus"));
            pairs.add(file);
            files.setItem(COSName.NAMES, pairs);
            names.setItem("EmbeddedFiles", files);
            catalog.setItem(COSName.NAMES, names);
            COSDictionary page = document.getPage(0).getCOSObject();
            page.setItem(COSName.getPDFName("AA"), new COSDictionary());
            COSDictionary web = action("URI");
            web.setString(COSName.URI, "https://example.org/");
            COSArray annotations = new COSArray();
            annotations.add(annotation("Link", action("Launch")));
            annotations.add(annotation("FileAttachment", action("GoTo")));
            annotations.add(annotation("Link", web));
            page.setItem(COSName.ANNOTS, annotations);
            document.save(pdf.toFile());
        }
        return pdf;
    }

    private static COSDictionary action(String kind) {
        COSDictionary action = new COSDictionary();
        action.setItem(COSName.S, COSName.getPDFName(kind));
        return action;
    }

    private static COSDictionary annotation(String subtype, COSDictionary action) {
        COSDictionary annotation = new COSDictionary();
        annotation.setItem(COSName.TYPE, COSName.ANNOT);
        annotation.setItem(COSName.SUBTYPE, COSName.getPDFName(subtype));
        annotation.setItem(COSName.RECT, new PDRectangle(10, 10, 50, 20).getCOSArray());
        annotation.setItem(COSName.A, action);
        return annotation;
    }

    @Test
    void whatWasSignedKeepsItsBytesAndItsSignatureAndIsSaidToBeAddedTo() throws Exception {
        Path upload = signed(written("Drawn", RenderingMode.FILL));
        Path pdf = folder.resolve("layered.pdf");

        List<Notice> notices;
        try (OutputStream out = Files.newOutputStream(pdf)) {
            notices = new LayeredPdf(upload, results(page(0, paragraph("read"))), List.of(0)).write(out);
        }

        assertThat(notices).extracting(Notice::code).containsExactly("signed");
        assertThat(text(pdf)).contains("Drawn", "read");
        assertThat(checked(pdf)).isZero();
        byte[] bytes = Files.readAllBytes(pdf);
        try (PDDocument before = Loader.loadPDF(upload.toFile());
                PDDocument after = Loader.loadPDF(pdf.toFile())) {
            assertThat(after.getLastSignatureDictionary().getSignedContent(bytes))
                    .isEqualTo(before.getLastSignatureDictionary().getSignedContent(Files.readAllBytes(upload)));
        }
    }

    @Test
    void earlierInvisibleLayerGivesWayToTheNewOne() throws Exception {
        Path pdf = layered(written("jvnk", RenderingMode.NEITHER), page(0, paragraph("junk")));

        assertThat(text(pdf).strip()).isEqualTo("junk");
        assertThat(checked(pdf)).isZero();
    }

    @Test
    void pageThatFailedAndCannotBeShownIsEmpty() throws Exception {
        Path pdf = folder.resolve("failed.pdf");
        try (OutputStream out = Files.newOutputStream(pdf)) {
            new ImagePdf(
                            index -> {
                                throw new Refusal(Reason.DAMAGED_FILE, "It is damaged.");
                            },
                            results(null))
                    .write(out);
        }

        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getNumberOfPages()).isOne();
        }
    }

    @Test
    void jpegIsEmbeddedByteForByte() throws Exception {
        byte[] jpeg = encoded("jpg");
        Path pdf = imagePdf(
                page(0), new PageImage(60, 40, PageImage.Encoding.JPEG, () -> in(jpeg), 3, 8, false, 0, upright()));

        try (PDDocument document = Loader.loadPDF(pdf.toFile());
                InputStream raw = image(document).getCOSObject().createRawInputStream()) {
            assertThat(raw.readAllBytes()).isEqualTo(jpeg);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_INT_ARGB
            })
    void otherImagesLoseNothing(int type) throws Exception {
        BufferedImage drawn = drawn(type);
        byte[] png = encoded(drawn, "png");
        Path pdf = imagePdf(
                page(0), new PageImage(60, 40, PageImage.Encoding.PNG, () -> in(png), 3, 8, false, 0, upright()));

        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            BufferedImage found = image(document).getImage();
            for (int x = 0; x < 60; x += 7) {
                for (int y = 0; y < 40; y += 7) {
                    assertThat(shown(found, x, y)).isEqualTo(shown(drawn, x, y));
                }
            }
        }
        assertThat(checked(pdf)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0,false,0,0", "90,false,59,0", "180,false,59,39", "270,false,0,39", "0,true,59,0", "90,true,59,39"})
    void imageIsTurnedUpright(int rotation, boolean mirrored, int x, int y) throws Exception {
        BufferedImage stored = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = stored.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 60, 40);
        pen.setColor(Color.RED);
        pen.fillRect(x < 30 ? 0 : 50, y < 20 ? 0 : 30, 10, 10);
        pen.dispose();
        byte[] png = encoded(stored, "png");
        var place = new PageImage.Place(72, 72, mirrored, rotation);

        // the red corner was put where, after mirroring and turning, the expected corner of the upright page is
        Path pdf = imagePdf(null, new PageImage(60, 40, PageImage.Encoding.PNG, () -> in(png), 3, 8, false, 0, place));

        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            BufferedImage shown = new PDFRenderer(document).renderImage(0);
            int[] corner = uprightCorner(x < 30, y < 20, mirrored, rotation);
            int px = corner[0] == 0 ? 4 : shown.getWidth() - 5;
            int py = corner[1] == 0 ? 4 : shown.getHeight() - 5;
            assertThat(shown.getRGB(px, py) & 0xFFFFFF).isEqualTo(0xFF0000);
        }
    }

    /** Where a corner of the stored image comes to stand: mirrored first, then turned clockwise by quarters. */
    private static int[] uprightCorner(boolean left, boolean top, boolean mirrored, int rotation) {
        boolean isLeft = mirrored != left;
        boolean isTop = top;
        for (int turned = 0; turned < rotation; turned += 90) {
            boolean wasLeft = isLeft;
            isLeft = !isTop;
            isTop = wasLeft;
        }
        return new int[] {isLeft ? 0 : 1, isTop ? 0 : 1};
    }

    private static Block line(String text) {
        List<Word> words = new ArrayList<>();
        String[] parts = text.split(" ");
        boolean rightToLeft = VisualOrder.isRightToLeft(text);
        int x = rightToLeft ? 1100 : 100;
        for (String part : parts) {
            int width = 18 * part.length();
            int left = rightToLeft ? x - width : x;
            words.add(new Word(part, new Box(left, 100, left + width, 140), 0.9));
            x += rightToLeft ? -width - 15 : width + 15;
        }
        return blockOf(text, words);
    }

    private static Block ideographs(String text) {
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            words.add(new Word(text.substring(i, i + 1), new Box(100 + 50 * i, 100, 140 + 50 * i, 140), 0.9));
        }
        return blockOf(text, words);
    }

    private static Block blockOf(String text, List<Word> words) {
        Box box = Box.around(words.stream().map(Word::box).toList());
        return Block.of(BlockType.PARAGRAPH, 0, List.of(new Line(text, box, 0.9, words)));
    }

    /** Gray as it is stored: asked for RGB, Java bends it. */
    private static int shown(BufferedImage image, int x, int y) {
        return image.getType() == BufferedImage.TYPE_BYTE_GRAY
                ? image.getRaster().getSample(x, y, 0) * 0x010101
                : image.getRGB(x, y) & 0xFFFFFF;
    }

    private static Page turned(Page page, int rotation) {
        return new Page(
                page.index(),
                page.width(),
                page.height(),
                page.dpi(),
                rotation,
                page.source(),
                page.engine(),
                page.language(),
                page.blocks(),
                page.notices());
    }

    private static Page withSource(Page page, PageSource source) {
        return new Page(
                page.index(),
                page.width(),
                page.height(),
                page.dpi(),
                page.rotation(),
                source,
                page.engine(),
                page.language(),
                page.blocks(),
                page.notices());
    }

    private Path imagePdf(Page read) throws IOException {
        byte[] png = encoded("png");
        var place = new PageImage.Place(60 * 150 / 1240.0, 40 * 150 / 1754.0, false, 0);
        return imagePdf(read, new PageImage(60, 40, PageImage.Encoding.PNG, () -> in(png), 3, 8, false, 0, place));
    }

    private Path imagePdf(@Nullable Page read, PageImage image) throws IOException {
        Path pdf = folder.resolve("image.pdf");
        try (OutputStream out = Files.newOutputStream(pdf)) {
            new ImagePdf(index -> image, results(read)).write(out);
        }
        return pdf;
    }

    private Path layered(Path upload, Page read) throws IOException {
        Path pdf = folder.resolve("layered.pdf");
        try (OutputStream out = Files.newOutputStream(pdf)) {
            List<Integer> recognised = LayerWords.isWanted(read) ? List.of(0) : List.of();
            new LayeredPdf(upload, results(read), recognised).write(out);
        }
        return pdf;
    }

    private Path written(String text, RenderingMode mode) throws IOException {
        Path pdf = folder.resolve("written.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.setRenderingMode(mode);
                content.newLineAtOffset(300, 300);
                content.showText(text);
                content.endText();
            }
            document.save(pdf.toFile());
        }
        return pdf;
    }

    /** With a signature that fills its place; whose it is does not matter here. */
    private Path signed(Path unsigned) throws IOException {
        Path pdf = folder.resolve("signed.pdf");
        try (PDDocument document = Loader.loadPDF(unsigned.toFile());
                OutputStream out = Files.newOutputStream(pdf)) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            document.addSignature(signature, content -> new byte[] {0x30, 0x00});
            document.saveIncremental(out);
        }
        return pdf;
    }

    private static PageResults results(@Nullable Page page) {
        return new PageResults() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public Optional<Page> open(int index) {
                return Optional.ofNullable(page);
            }
        };
    }

    private static PDImageXObject image(PDDocument document) throws IOException {
        return (PDImageXObject) document.getPage(0).getResources().getXObject(COSName.getPDFName("Im0"));
    }

    private static PageImage.Place upright() {
        return new PageImage.Place(150, 150, false, 0);
    }

    private static byte[] encoded(String format) throws IOException {
        return encoded(drawn(BufferedImage.TYPE_INT_RGB), format);
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private static BufferedImage drawn(int type) {
        BufferedImage image = new BufferedImage(60, 40, type);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 60, 40);
        pen.setColor(Color.BLACK);
        pen.fillRect(10, 5, 20, 20);
        pen.setColor(new Color(0x33, 0x66, 0x99));
        pen.fillOval(30, 10, 20, 20);
        pen.dispose();
        return image;
    }

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static double bestOverlap(Box found, Page read) {
        return read.blocks().stream()
                .flatMap(block -> block.lines().stream())
                .flatMap(line -> line.words().stream())
                .mapToDouble(word -> {
                    long both = word.box().overlap(found);
                    return both / (double) (word.box().area() + found.area() - both);
                })
                .max()
                .orElse(0);
    }

    private static List<Box> boxes(Path pdf) throws Exception {
        double scale = 150 / 72.0;
        List<Box> boxes = new ArrayList<>();
        Matcher words = BOX.matcher(run("pdftotext", "-cropbox", "-bbox", pdf.toString(), "-"));
        while (words.find()) {
            int[] edges = new int[4];
            for (int i = 0; i < 4; i++) {
                edges[i] = (int) Math.round(Double.parseDouble(words.group(i + 1)) * scale);
            }
            boxes.add(new Box(edges[0], edges[1], edges[2], edges[3]));
        }
        assertThat(boxes).isNotEmpty();
        return boxes;
    }

    private static String text(Path pdf) throws Exception {
        return MARKS.matcher(run("pdftotext", pdf.toString(), "-"))
                .replaceAll("")
                .strip();
    }

    private static int checked(Path pdf) throws Exception {
        Process qpdf = new ProcessBuilder("qpdf", "--check", pdf.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return qpdf.waitFor();
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }
}
