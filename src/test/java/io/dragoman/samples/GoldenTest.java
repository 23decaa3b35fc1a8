package io.dragoman.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.document.Page;
import io.dragoman.export.Result;
import io.dragoman.export.Writer;
import io.dragoman.export.Written;
import io.dragoman.export.alto.Alto;
import io.dragoman.export.csv.Csv;
import io.dragoman.export.docx.Docx;
import io.dragoman.export.hocr.Hocr;
import io.dragoman.export.json.JobJson;
import io.dragoman.export.md.Markdown;
import io.dragoman.export.pdf.SearchableSample;
import io.dragoman.export.txt.PlainText;
import io.dragoman.export.xlsx.Xlsx;
import io.dragoman.read.DocumentUpload;
import io.dragoman.read.FileType;
import io.dragoman.read.Limits;
import io.dragoman.read.Natives;
import io.dragoman.read.engine.TessData;
import io.dragoman.read.engine.TesseractEngine;
import io.dragoman.read.language.Identification;
import io.dragoman.read.language.LoadedWords;
import io.dragoman.read.layout.Outline;
import io.dragoman.read.layout.Survey;
import io.dragoman.read.source.OpenDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every sample leaves as, in every format. The pages are those that
 * {@code -Dgolden=read} read and kept, so that it does not matter which data of Tesseract is installed;
 * {@code -Dgolden=write} writes what is expected anew.
 */
class GoldenTest {
    private static final Path SAMPLES = Path.of("samples");
    private static final Path PAGES = Path.of("src/test/resources/samples/pages");
    private static final Path GOLDEN = Path.of("src/test/resources/samples/golden");
    private static final Map<String, String> LANGUAGES =
            Map.of("arabic.png", "ara", "japanese.png", "jpn", "turkish.jpg", "tur", "report.pdf", "auto");
    private static final List<String> NAMES = List.of(
            "arabic.png",
            "form.png",
            "handbook.pdf",
            "invoice.pdf",
            "japanese.png",
            "letter.png",
            "receipt.jpg",
            "report.pdf",
            "turkish.jpg",
            "two-columns.tif");
    private static final Set<String> TEXT_OF_PACKAGES =
            Set.of("word/document.xml", "word/numbering.xml", "xl/workbook.xml", "xl/sharedStrings.xml");

    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static Stream<Arguments> everySampleInEveryFormat() {
        List<Writer> writers = List.of(
                new PlainText(),
                new Markdown(),
                new Csv(),
                new JobJson(),
                new Docx(),
                new Xlsx(),
                new Hocr(),
                new Alto());
        return NAMES.stream().flatMap(name -> writers.stream().map(writer -> Arguments.of(name, writer)));
    }

    @ParameterizedTest
    @MethodSource("everySampleInEveryFormat")
    void sampleLeavesAsItDid(String name, Writer writer) throws IOException {
        assertIsGolden(
                text(Written.bytes(writer, result(name))),
                name + "." + writer.format().extension());
    }

    @ParameterizedTest
    @MethodSource("names")
    void searchablePdfHasItsTextWhereItStood(String name) throws IOException {
        assertIsGolden(SearchableSample.textAndBoxes(SAMPLES.resolve(name), type(name), kept(name)), name + ".pdf.txt");
    }

    static List<String> names() {
        return NAMES;
    }

    private static void assertIsGolden(String written, String name) throws IOException {
        Path golden = GOLDEN.resolve(name);
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, written);
        }

        assertThat(written).isEqualTo(Files.readString(golden));
    }

    @Test
    void reportIsReadAsItsKeptPagesSay() throws IOException {
        List<Page> pages;
        try (TesseractEngine engine = engine()) {
            pages = read("report.pdf", engine);
        }

        Set<String> words = new HashSet<>(Arrays.asList(pages.get(0).text().split("\\s+")));
        assertThat(words)
                .containsAll(Arrays.asList(kept("report.pdf").get(0).text().split("\\s+")));
    }

    @Test
    @EnabledIfSystemProperty(named = "golden", matches = "read", disabledReason = "the kept pages are read on demand")
    void samplesAreReadAnew() throws IOException {
        try (TesseractEngine engine = engine()) {
            for (String name : NAMES) {
                List<Page> pages = read(name, engine);
                Files.createDirectories(PAGES);
                try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(PAGES.resolve(name + ".json.gz")))) {
                    json.writeValue(out, pages);
                }
                assertThat(pages).isNotEmpty();
            }
        }
    }

    private static TesseractEngine engine() throws IOException {
        Natives.unpack();
        return new TesseractEngine(TessData.find(null, Map.of(), List.of()), 1, LoadedWords.MODEL);
    }

    private static List<Page> read(String name, TesseractEngine engine) throws IOException {
        List<Page> pages = new ArrayList<>();
        try (OpenDocument document = OpenDocument.open(SAMPLES.resolve(name), type(name), new Limits(50, 100_000_000));
                DocumentUpload upload = new DocumentUpload(
                        document, engine, new Identification(engine.languages(), LoadedWords.MODEL))) {
            for (int index = 0; index < document.pages(); index++) {
                pages.add(upload.read(
                        index,
                        LANGUAGES.getOrDefault(name, "eng"),
                        false,
                        Set.of(),
                        Duration.ofMinutes(2),
                        (page, picture) -> {}));
            }
        }
        return pages;
    }

    private static FileType type(String name) {
        return name.endsWith("pdf")
                ? FileType.PDF
                : name.endsWith("png") ? FileType.PNG : name.endsWith("jpg") ? FileType.JPEG : FileType.TIFF;
    }

    private Result result(String name) throws IOException {
        List<Page> pages = kept(name);
        Survey survey = new Survey();
        pages.forEach(survey::add);
        Outline outline = survey.outline();
        return Written.done(pages.stream().map(outline::apply).toArray(Page[]::new));
    }

    private List<Page> kept(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(PAGES.resolve(name + ".json.gz")))) {
            return json.readValue(in, new TypeReference<>() {});
        }
    }

    /** A package of Word or Excel as the XML of its text, an element a line. */
    private static String text(byte[] written) throws IOException {
        if (written[0] != 'P' || written[1] != 'K') {
            return new String(written, StandardCharsets.UTF_8);
        }
        Map<String, String> parts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(written))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (TEXT_OF_PACKAGES.contains(name)
                        || name.startsWith("xl/worksheets/")
                        || name.matches("word/(header|footer)\\d*\\.xml")) {
                    parts.put(name, new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        StringBuilder text = new StringBuilder();
        parts.forEach((name, xml) -> text.append("== ")
                .append(name)
                .append('\n')
                .append(xml.replaceAll(">\\s*<", ">\n<"))
                .append('\n'));
        return text.toString();
    }
}
