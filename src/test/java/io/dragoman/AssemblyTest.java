package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.document.Word;
import io.dragoman.export.pdf.AssembleTask;
import io.dragoman.export.pdf.Assembled;
import io.dragoman.export.pdf.Assembly;
import io.dragoman.export.pdf.LayerTask;
import io.dragoman.export.pdf.Layering;
import io.dragoman.export.pdf.Originals;
import io.dragoman.export.pdf.PagePictures;
import io.dragoman.export.pdf.PicturesTask;
import io.dragoman.read.FileType;
import io.dragoman.read.Natives;
import io.dragoman.read.UploadCache;
import io.dragoman.read.vision.Retyped;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.PageShelf;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class AssemblyTest {
    private static final JobKey KEY = new JobKey(Base64.getEncoder().encodeToString(new byte[32]));
    private static final String JOB = "0123456789abcdef0123456789abcdef";
    private static final String BASE = JOB + "/base";

    @TempDir
    private Path folder;

    private AnnotationConfigApplicationContext shelves;
    private Shelf shelf;
    private PageShelf pages;
    private PagePictures pictures;
    private Assembly assembly;

    @BeforeEach
    void build() throws IOException {
        Natives.unpack();
        shelves = new AnnotationConfigApplicationContext();
        shelves.getEnvironment().setActiveProfiles("reader");
        TestPropertyValues.of("dragoman.shelf.folder=" + folder.resolve("shelf"))
                .applyTo(shelves);
        shelves.scan("io.dragoman.shelf");
        shelves.refresh();
        shelf = shelves.getBean(Shelf.class);
        pages = new PageShelf(shelf);
        Path work = Files.createDirectory(folder.resolve("work"));
        Originals originals =
                new ReaderSources().originals(new UploadCache(shelf, work, 1 << 20, Duration.ZERO, Clock.systemUTC()));
        pictures = new PagePictures(originals, shelf);
        assembly = new Assembly(originals, shelf, pages, pictures, "reader");
    }

    @AfterEach
    void close() {
        shelves.close();
    }

    @Test
    void recognisedPagesHaveTheirPictureWhenTheJobEndsAndTextThatWasThereLater() throws IOException {
        AssembleTask task =
                task(PageSource.TEXT_LAYER, PageSource.TEXT_LAYER, PageSource.OCR, PageSource.TEXT_LAYER, null);

        Assembled assembled = assembly.assemble(task);

        assertThat(assembled.picturesLeft()).isTrue();
        assertThat(withPicture(5)).containsExactly(0, 2, 4);

        pictures.make(new PicturesTask("t", JOB, KEY, task.uploadBytes(), task.pixels(), BASE, 0, 2));
        assertThat(withPicture(5)).containsExactly(0, 1, 2, 4);
        pictures.make(new PicturesTask("t", JOB, KEY, task.uploadBytes(), task.pixels(), BASE, 2, 5));
        assertThat(withPicture(5)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void nothingIsLeftOfAScan() throws IOException {
        Assembled assembled = assembly.assemble(task(PageSource.OCR, PageSource.OCR));

        assertThat(assembled.picturesLeft()).isFalse();
        assertThat(withPicture(2)).containsExactly(0, 1);
    }

    @Test
    void picturesOfAJobThatIsGoneAreNoFault() {
        assertThat(pictures.make(new PicturesTask("t", JOB, KEY, 1000, 1_000_000, BASE, 0, 20))
                        .job())
                .isEqualTo(JOB);
    }

    @Test
    void correctedPageHasItsTextInThePdfAndTheOthersStay() throws IOException {
        AssembleTask task = task(PageSource.OCR, PageSource.OCR, PageSource.TEXT_LAYER);
        assembly.assemble(task);
        for (int i : new int[] {1, 2}) {
            Page read = page(i, i == 1 ? PageSource.OCR : PageSource.TEXT_LAYER);
            Block block = Retyped.block(read.blocks().get(0), "corrected " + i);
            pages.put(JOB + "/corrected/" + i, KEY, read.withBlocks(List.of(block)));
        }
        Path work = Files.createDirectory(folder.resolve("layers"));
        Layering layering = new Layering(shelf, pages, work);
        var layers =
                new LayerTask("t", JOB, KEY, BASE, 4, Arrays.asList(null, JOB + "/corrected/1", JOB + "/corrected/2"));

        assertThat(layering.make(layers).answered()).isTrue();

        assertThat(text(layers.pdf())).containsExactly("words", "corrected 1");
        assertThat(text(layers.source())).containsExactly("words", "words");
        assertThat(work).isEmptyDirectory();
        assertThat(layering.make(new LayerTask("t", JOB, KEY, "nowhere", 1, List.of()))
                        .answered())
                .isFalse();
    }

    @Test
    void thatACorrectedPdfCannotBeMadeIsKept() throws IOException {
        Layering layering = new Layering(shelf, pages, Files.createDirectory(folder.resolve("layers")));
        var layers = new LayerTask("t", JOB, KEY, BASE, 1, List.of(JOB + "/corrected/0"));
        pages.put(JOB + "/corrected/0", KEY, page(0, PageSource.OCR));
        shelf.put(layers.source(), KEY, out -> out.write("no PDF at all".getBytes(StandardCharsets.US_ASCII)));

        assertThat(layering.make(layers).answered()).isTrue();

        assertThat(shelf.has(layers.failure())).isTrue();
        assertThat(shelf.has(layers.pdf())).isFalse();
    }

    private List<String> text(String name) throws IOException {
        try (PDDocument document = Loader.loadPDF(shelf.open(name, KEY).readAllBytes())) {
            return new PDFTextStripper()
                    .getText(document)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }

    private List<Integer> withPicture(int count) throws IOException {
        List<Integer> with = new ArrayList<>();
        for (int page = 0; page < count; page++) {
            if (shelf.has(AssembleTask.picture(BASE, page))) {
                with.add(page);
            }
        }
        return with;
    }

    /** Of a PDF whose pages were read like this; null for one that failed. */
    private AssembleTask task(PageSource... sources) throws IOException {
        Path pdf = folder.resolve("upload.pdf");
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < sources.length; i++) {
                document.addPage(new PDPage(PDRectangle.A6));
            }
            document.save(pdf.toFile());
        }
        shelf.put(JOB + "/upload", KEY, out -> Files.copy(pdf, out));
        List<String> results = new ArrayList<>();
        for (int i = 0; i < sources.length; i++) {
            if (sources[i] == null) {
                results.add(null);
            } else {
                pages.put(JOB + "/pages/" + i, KEY, page(i, sources[i]));
                results.add(JOB + "/pages/" + i);
            }
        }
        return new AssembleTask(
                "t", JOB, KEY, JOB + "/upload", Files.size(pdf), FileType.PDF.name(), 10_000_000, results, 1, BASE);
    }

    private static Page page(int index, PageSource source) {
        Box box = new Box(100, 100, 300, 130);
        Line line = new Line("words", box, 0.9, List.of(new Word("words", box, 0.9)));
        Block block = Block.of(BlockType.PARAGRAPH, 0, List.of(line));
        return new Page(index, 826, 1165, 200, 0, source, "engine", "eng", List.of(block), List.of());
    }
}
