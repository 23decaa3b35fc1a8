package io.dragoman.read.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import io.dragoman.document.Notice;
import io.dragoman.read.FileType;
import io.dragoman.read.Limits;
import io.dragoman.read.Natives;
import io.dragoman.read.Separation;
import io.dragoman.read.Split;
import io.dragoman.read.SplitTask;
import io.dragoman.read.Upload;
import io.dragoman.read.source.OpenDocument;
import io.dragoman.read.source.Raster;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.Shelf;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.sourceforge.lept4j.Leptonica1;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class SplitterTest {
    private static final Limits LIMITS = new Limits(50, 100_000_000);
    private static final JobKey KEY = new JobKey("A".repeat(43) + "=");

    @TempDir
    Path folder;

    private final AnnotationConfigApplicationContext shelves = new AnnotationConfigApplicationContext();
    private Shelf shelf;

    @BeforeEach
    void shelf() throws IOException {
        Natives.unpack();
        TestPropertyValues.of("dragoman.shelf.folder=" + folder.resolve("shelf"))
                .applyTo(shelves);
        shelves.getEnvironment().setActiveProfiles("reader");
        shelves.scan("io.dragoman.shelf");
        shelves.refresh();
        shelf = shelves.getBean(Shelf.class);
    }

    @AfterEach
    void close() {
        shelves.close();
    }

    @Test
    void stackIsCutAtSheetsWithABarcodeOrAQrCode() throws Exception {
        Path stack = Papers.pdf(
                folder.resolve("stack.pdf"),
                Papers.separator(BarcodeFormat.CODE_128, "PATCHT"),
                Papers.blank(1),
                Papers.text("one", "of a letter"),
                Papers.blank(2),
                Papers.text("two", "of the same letter"),
                Papers.separator(BarcodeFormat.QR_CODE, "PATCHT"),
                Papers.shining(),
                Papers.separator(BarcodeFormat.CODE_39, "PATCHT"),
                Papers.text("an invoice", "of one page"));

        Split split = split(stack, FileType.PDF, "barcode");

        assertThat(split.documents()).extracting(Split.Part::pages).containsExactly(List.of(3, 5), List.of(9));
        assertThat(split.notices())
                .extracting(Notice::code, Notice::page)
                .map(Object::toString)
                .containsExactly(
                        "(\"separator_sheet\", 1)",
                        "(\"blank_page\", 2)",
                        "(\"blank_page\", 4)",
                        "(\"separator_sheet\", 6)",
                        "(\"blank_page\", 7)",
                        "(\"separator_sheet\", 8)");
        assertThat(pages(split, 0, FileType.PDF)).isEqualTo(2);
        assertThat(pages(split, 1, FileType.PDF)).isOne();
    }

    @Test
    void codeThatSaysSomethingElseIsAPageOfItsDocument() throws Exception {
        Path stack = Papers.pdf(
                folder.resolve("stack.pdf"),
                Papers.text("one", "of a letter"),
                Papers.separator(BarcodeFormat.CODE_128, "PARCEL 17"),
                Papers.separator(BarcodeFormat.QR_CODE, "Neue Akte"),
                Papers.text("two", "of another"));

        assertThat(split(stack, FileType.PDF, "barcode:Neue Akte").documents())
                .extracting(Split.Part::pages)
                .containsExactly(List.of(1, 2), List.of(4));
    }

    @Test
    void tiffIsCutAtBlankPagesAndItsPixelsStay() throws Exception {
        BufferedImage last = Papers.text("the last", "page of all");
        Path stack = Papers.tiff(
                folder.resolve("stack.tif"),
                List.of(Papers.blank(1), Papers.text("a", "b c d"), Papers.blank(2), Papers.blank(3), last));

        Split split = split(stack, FileType.TIFF, "blank");

        assertThat(split.documents()).extracting(Split.Part::pages).containsExactly(List.of(2), List.of(5));
        try (OpenDocument whole = OpenDocument.open(stack, FileType.TIFF, LIMITS);
                Raster before = whole.raster(4);
                OpenDocument part = OpenDocument.open(part(split, 1), FileType.TIFF, LIMITS);
                Raster after = part.raster(0)) {
            assertThat(part.pages()).isOne();
            assertThat(after.depth()).isOne();
            assertThat(after.dpi()).isEqualTo(before.dpi());
            assertThat(isSame(before, after)).isTrue();
        }
    }

    @Test
    void afterSoManyPagesADocumentEndsAndBlankOnesCount() throws Exception {
        Path stack = Papers.pdf(
                folder.resolve("stack.pdf"),
                Papers.text("front one", "and more"),
                Papers.blank(1),
                Papers.text("front two", "and more"),
                Papers.text("back two", "and more"),
                Papers.blank(2),
                Papers.blank(3),
                Papers.text("front four", "and more"));

        assertThat(split(stack, FileType.PDF, "2").documents())
                .extracting(Split.Part::pages)
                .containsExactly(List.of(1), List.of(3, 4), List.of(7));
    }

    @Test
    void littleThatSomebodyWroteIsNotBlank() throws Exception {
        Path stack = Papers.pdf(folder.resolve("stack.pdf"), Papers.text("", "", "", "- 3 -"), Papers.text("No. 7"));

        assertThat(split(stack, FileType.PDF, "blank").notices()).isEmpty();
    }

    @Test
    void stackOfNothingIsRefused() throws Exception {
        Path stack = Papers.pdf(folder.resolve("stack.pdf"), Papers.blank(1), Papers.blank(2));

        assertThatThrownBy(() -> split(stack, FileType.PDF, "barcode"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.EMPTY_FILE));
    }

    @Test
    void documentCarriesNothingOfTheOthersItsPagesLinkTo() throws Exception {
        Path stack =
                Papers.pdf(folder.resolve("stack.pdf"), Papers.text("one", "and more"), Papers.text("two", "and more"));
        try (PDDocument document = Loader.loadPDF(stack.toFile())) {
            PDPage first = document.getPage(0);
            PDAnnotationLink link = new PDAnnotationLink();
            PDPageFitDestination there = new PDPageFitDestination();
            there.setPage(document.getPage(1));
            link.setDestination(there);
            link.setPage(first);
            first.getAnnotations().add(link);
            document.save(stack.toFile());
        }

        Split split = split(stack, FileType.PDF, "1");

        assertThat(Files.size(part(split, 0))).isLessThan(Files.size(stack) * 6 / 10);
        assertThat(pages(split, 0, FileType.PDF)).isOne();
    }

    @Test
    void timeIsKept() throws Exception {
        Path stack = Papers.pdf(folder.resolve("stack.pdf"), Papers.text("one", "and more"));

        assertThatThrownBy(() -> new Splitter(shelf, folder)
                        .split(task(stack, FileType.PDF, "blank", Duration.ofNanos(1)), stack))
                .hasMessageContaining("too long");
    }

    private Split split(Path stack, FileType type, String by) throws IOException {
        return new Splitter(shelf, folder).split(task(stack, type, by, Duration.ofMinutes(1)), stack);
    }

    private static SplitTask task(Path stack, FileType type, String by, Duration time) throws IOException {
        Upload upload = new Upload("job", "jobs/job/upload", Files.size(stack), KEY);
        return new SplitTask("task", upload, type, Separation.parse(by), LIMITS, time, "jobs/job/parts", 1);
    }

    private Path part(Split split, int index) throws IOException {
        Path file = Files.createTempFile(folder, "part", "");
        try (InputStream in = shelf.open(split.documents().get(index).name(), KEY)) {
            Files.write(file, in.readAllBytes());
        }
        assertThat(Files.size(file)).isEqualTo(split.documents().get(index).bytes());
        return file;
    }

    private int pages(Split split, int index, FileType type) throws IOException {
        try (OpenDocument part = OpenDocument.open(part(split, index), type, LIMITS)) {
            return part.pages();
        }
    }

    private static boolean isSame(Raster one, Raster other) {
        IntBuffer same = IntBuffer.allocate(1);
        Leptonica1.pixEqual(one.pix(), other.pix(), same);
        return same.get(0) != 0;
    }
}
