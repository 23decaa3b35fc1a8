package io.dragoman.read.source;

import io.dragoman.read.FileType;
import io.dragoman.read.Limits;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import net.sourceforge.lept4j.Pix;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;

/** A PDF, its streams kept in a temporary file where they have to be kept. */
final class PdfDocument implements OpenDocument {
    private static final int RENDERED_DPI = 300;
    private static final int PICTURE_QUALITY = 75;

    /** Gray takes a byte of heap a pixel. */
    private static final long MOST_RENDERED_PIXELS = 30_000_000;

    private final PDDocument document;
    private final PDFRenderer renderer;
    private final Limits limits;
    private final int pages;
    private final HiddenLayers layers;

    private PdfDocument(PDDocument document, Limits limits, int pages) {
        this.document = document;
        this.renderer = new PDFRenderer(document);
        this.renderer.setSubsamplingAllowed(true);
        this.limits = limits;
        this.pages = pages;
        this.layers = HiddenLayers.of(document);
    }

    static PdfDocument open(Path file, Limits limits) throws IOException {
        var source = new RandomAccessReadBufferedFile(file.toFile());
        PDDocument document = null;
        try {
            document = Loader.loadPDF(source, "", null, null, IOUtils.createTempFileOnlyStreamCache());
            return new PdfDocument(document, limits, PageTree.straighten(document, limits.pages()));
        } catch (InvalidPasswordException e) {
            close(document, source);
            throw encrypted();
        } catch (Refusal e) {
            close(document, source);
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            close(document, source);
            throw e.getCause() instanceof GeneralSecurityException ? encrypted() : Damaged.file();
        }
    }

    private static Refusal encrypted() {
        return new Refusal(
                Reason.ENCRYPTED_FILE, "The file is locked with a password. Remove the password and send it again.");
    }

    private static void close(@Nullable PDDocument document, RandomAccessReadBufferedFile source) throws IOException {
        if (document != null) {
            document.close();
        }
        source.close();
    }

    /** Whether someone signed it; a signature that cannot be understood is none. */
    boolean isSigned() {
        try {
            return !document.getSignatureDictionaries().isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public List<byte[]> embedded() {
        return EmbeddedXml.of(document);
    }

    @Override
    public int pages() {
        return pages;
    }

    @Override
    public PageContent page(int index) throws IOException {
        PDPage page = at(index);
        StandardWidths.complete(page);
        Sheet sheet = Sheet.of(page);
        Optional<TurnedText> text = text(index, page, sheet);
        int turn = text.map(TurnedText::turn).orElse(0);
        if (turn != 0) {
            text = text(index, page, sheet.turned(-turn));
        }
        return text.isEmpty() ? raster(index) : text.get().content();
    }

    /** @throws Refusal {@code damaged_file} when what stands in the page's place is none */
    private PDPage at(int index) {
        try {
            return document.getPage(index);
        } catch (IllegalStateException | IndexOutOfBoundsException e) {
            throw Damaged.page(index);
        }
    }

    private record TurnedText(PageContent.Text content, int turn) {}

    /** What a page says, and the degrees, clockwise, by which its text is turned on this sheet. */
    private Optional<TurnedText> text(int index, PDPage page, Sheet sheet) {
        PageMarks marks = PageMarks.of(page, sheet, TextLayer.dpi(sheet, limits.pixels()), layers);
        return TextLayer.of(
                        page,
                        sheet,
                        index,
                        limits.pixels(),
                        marks.covers(),
                        dpi -> draw(index, sheet, dpi, ImageType.GRAY))
                .map(layer -> new TurnedText(new PageContent.Text(layer.page(), marks.marks()), layer.turn()));
    }

    @Override
    public Raster raster(int index) throws IOException {
        PDPage page = at(index);
        Optional<Raster> embedded = EmbeddedImage.of(page, limits.pixels());
        return embedded.isPresent() ? embedded.get() : rendered(index, page);
    }

    private Raster rendered(int index, PDPage page) throws IOException {
        Sheet sheet = Sheet.of(page);
        double dpi = sheet.dpi(RENDERED_DPI, Math.min(limits.pixels(), MOST_RENDERED_PIXELS));
        return new Raster(
                Pixels.of(draw(index, sheet, dpi, ImageType.GRAY)),
                Math.max(1, (int) Math.round(dpi)),
                sheet.rotation());
    }

    /** Drawn as the sheet stands, which may be another way up than the file says. */
    private BufferedImage draw(int index, Sheet sheet, double dpi, ImageType type) throws IOException {
        PDPage page = at(index);
        int own = page.getRotation();
        page.setRotation(sheet.rotation());
        try {
            return renderer.renderImage(index, (float) (dpi / 72 * sheet.userUnit()), type);
        } finally {
            page.setRotation(own);
        }
    }

    @Override
    public PageImage pageImage(int index) {
        throw new UnsupportedOperationException(FileType.PDF + " pages are kept as they are");
    }

    @Override
    public byte[] screenPicture(int index, @Nullable Integer rotation, int height) throws IOException {
        PDPage page = at(index);
        Sheet sheet = Sheet.of(page);
        Optional<Raster> embedded = EmbeddedImage.of(page, limits.pixels());
        Pix pix;
        if (embedded.isPresent()) {
            pix = embedded.get().pix();
        } else {
            double dpi = sheet.dpi(height * 72 / sheet.height(), MOST_RENDERED_PIXELS / 4);
            pix = Pixels.of(draw(index, sheet, dpi, ImageType.RGB));
        }
        int more = rotation == null ? 0 : rotation - sheet.rotation();
        return Pixes.jpeg(Pixes.turned(pix, more + 360), height, PICTURE_QUALITY);
    }

    @Override
    public void copy(List<Integer> pages, Path file) throws IOException {
        PdfCopy.of(document, pages, file);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
