package io.dragoman.read.source;

import io.dragoman.read.FileType;
import io.dragoman.read.Limits;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;

/** An image file: one page, or one for each directory of a TIFF. */
final class ImageDocument implements OpenDocument {
    private static final int PICTURE_QUALITY = 75;
    private static final int G3 = 3;
    private static final int G4 = 4;

    private final FileType type;
    private final ByteBuffer bytes;
    private final Path file;
    private final ImageDecoder decoder;
    private final List<TiffDirectory> directories;
    private final List<ImageHeader> headers;
    private final Limits limits;

    private ImageDocument(
            FileType type,
            Path file,
            ByteBuffer bytes,
            List<TiffDirectory> directories,
            List<ImageHeader> headers,
            Limits limits) {
        this.type = type;
        this.file = file;
        this.bytes = bytes;
        this.decoder = new ImageDecoder(file, type, bytes);
        this.directories = directories;
        this.headers = headers;
        this.limits = limits;
    }

    /** Reads the headers only; nothing is decoded. */
    static ImageDocument open(Path file, FileType type, Limits limits) throws IOException {
        ByteBuffer bytes = Bytes.of(file);
        try {
            List<TiffDirectory> directories =
                    type == FileType.TIFF ? TiffDirectory.all(bytes, limits.pages()) : List.of();
            List<ImageHeader> headers = type == FileType.TIFF
                    ? directories.stream().map(TiffDirectory::header).toList()
                    : List.of(Headers.read(type, bytes));
            if (headers.isEmpty()) {
                throw Damaged.file();
            }
            return new ImageDocument(type, file, bytes, directories, headers, limits);
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw Damaged.file();
        }
    }

    @Override
    public int pages() {
        return headers.size();
    }

    List<ImageHeader> headers() {
        return headers;
    }

    @Override
    public List<byte[]> embedded() {
        return List.of();
    }

    @Override
    public PageContent page(int index) throws IOException {
        return raster(index);
    }

    @Override
    public Raster raster(int index) throws IOException {
        ImageHeader header = headers.get(index);
        Fineness fineness = Fineness.of(header);
        Orientation orientation = Orientation.of(header.orientation());
        Pix pix = stored(index);
        double scale = (double) Pixes.width(pix) / header.width();
        if (fineness.isUneven()) {
            pix = Pixes.scaled(pix, fineness.finest() / fineness.horizontal(), fineness.finest() / fineness.vertical());
        }
        int dpi = Math.max(1, (int) Math.round(fineness.finest() * scale));
        return new Raster(orientation.doneOn(pix), dpi, orientation.rotation());
    }

    private Pix stored(int index) throws IOException {
        ImageHeader header = headers.get(index);
        if (header.pixels() > limits.pixels()) {
            throw tooLarge(header, limits);
        }
        TiffDirectory directory = directories.isEmpty() ? null : directories.get(index);
        Pix pix = decoder.decode(header, directory, index);
        if (pix == null) {
            throw Damaged.page(index);
        }
        return pix;
    }

    static Refusal tooLarge(ImageHeader header, Limits limits) {
        return new Refusal(
                Reason.TOO_LARGE,
                "An image of %d×%d pixels is larger than the %d million that are allowed. Make it smaller."
                        .formatted(header.width(), header.height(), limits.pixels() / 1_000_000));
    }

    @Override
    public PageImage pageImage(int index) throws IOException {
        ImageHeader header = headers.get(index);
        if (header.pixels() > limits.pixels()) {
            throw tooLarge(header, limits);
        }
        if (type == FileType.JPEG && header.components() != 2 && header.components() <= 4) {
            boolean light = header.components() == 4 && Headers.isAdobes(bytes);
            return image(header, PageImage.Encoding.JPEG, () -> Files.newInputStream(file), 8, light, 0);
        }
        if (!directories.isEmpty() && isPlainFax(directories.get(index))) {
            return fax(header, directories.get(index));
        }
        Pix pix = stored(index);
        int width = Pixes.width(pix);
        int height = Pixes.height(pix);
        int depth = Leptonica1.pixGetDepth(pix);
        byte[] png = Pixes.png(pix);
        ImageHeader kept = new ImageHeader(
                width,
                height,
                header.horizontalDpi() * width / header.width(),
                header.verticalDpi() * height / header.height(),
                header.orientation(),
                depth == 32 ? 3 : 1,
                false);
        return image(kept, PageImage.Encoding.PNG, () -> new ByteArrayInputStream(png), depth == 1 ? 1 : 8, false, 0);
    }

    /** Black on white in one strip, its bits in the usual order: what a PDF holds as it is. */
    private boolean isPlainFax(TiffDirectory directory) {
        long compression = directory.number(TiffDirectory.COMPRESSION, 1);
        long from = directory.number(TiffDirectory.STRIP_OFFSETS, 0);
        long length = directory.number(TiffDirectory.STRIP_BYTES, 0);
        return (compression == G4 || compression == G3)
                && directory.count(TiffDirectory.STRIP_OFFSETS) == 1
                && directory.number(TiffDirectory.FILL_ORDER, 1) == 1
                && directory.number(TiffDirectory.BITS, 1) == 1
                && length > 0
                && from + length <= bytes.limit();
    }

    private PageImage fax(ImageHeader header, TiffDirectory directory) {
        long from = directory.number(TiffDirectory.STRIP_OFFSETS, 0);
        long length = directory.number(TiffDirectory.STRIP_BYTES, 0);
        boolean blackIsOne = directory.number(TiffDirectory.PHOTOMETRIC, 0) == 1;
        boolean twoDimensional = (directory.number(TiffDirectory.T4_OPTIONS, 0) & 1) != 0;
        int k = directory.number(TiffDirectory.COMPRESSION, 1) == G4 ? -1 : twoDimensional ? 1 : 0;
        PageImage.Data data = () -> {
            InputStream in = Files.newInputStream(file);
            in.skipNBytes(from);
            return BoundedInputStream.builder()
                    .setInputStream(in)
                    .setMaxCount(length)
                    .get();
        };
        return image(header, PageImage.Encoding.CCITT, data, 1, blackIsOne, k);
    }

    private static PageImage image(
            ImageHeader header, PageImage.Encoding encoding, PageImage.Data data, int bits, boolean inverted, int k) {
        Fineness fineness = Fineness.of(header);
        Orientation orientation = Orientation.of(header.orientation());
        return new PageImage(
                header.width(),
                header.height(),
                encoding,
                data,
                header.components(),
                bits,
                inverted,
                k,
                fineness.horizontal(),
                fineness.vertical(),
                orientation.mirrored(),
                orientation.rotation());
    }

    @Override
    public byte[] screenPicture(int index, @Nullable Integer rotation, int height) throws IOException {
        Raster raster = raster(index);
        int more = rotation == null ? 0 : rotation - raster.rotation();
        return Pixes.jpeg(Pixes.turned(raster.pix(), more + 360), height, PICTURE_QUALITY);
    }

    @Override
    public void copy(List<Integer> pages, Path to) throws IOException {
        if (type != FileType.TIFF) {
            throw new UnsupportedOperationException(type + " files have one page");
        }
        for (int i = 0; i < pages.size(); i++) {
            try (Raster raster = raster(pages.get(i))) {
                raster.appendTo(to, i == 0);
            }
        }
    }

    @Override
    public void close() {
        // the file is mapped, and let go of with this
    }
}
