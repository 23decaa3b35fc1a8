package io.dragoman.read.source;

import io.dragoman.read.FileType;
import io.dragoman.read.Limits;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An upload whose pages can be looked at in any order. For one thread at a time. */
public interface OpenDocument extends Closeable {

    /**
     * Opens a file that was inspected.
     *
     * @throws io.dragoman.refusal.Refusal when it cannot be opened
     */
    static OpenDocument open(Path file, FileType type, Limits limits) throws IOException {
        return type == FileType.PDF ? PdfDocument.open(file, limits) : ImageDocument.open(file, type, limits);
    }

    int pages();

    /**
     * The text of a page, or its image. A {@link Raster} has to be closed by the caller.
     *
     * @param index from 0
     * @throws io.dragoman.refusal.Refusal when the page is damaged or larger than the limit
     */
    PageContent page(int index) throws IOException;

    /**
     * The image of a page, also where it has text of its own.
     *
     * @param index from 0
     * @throws io.dragoman.refusal.Refusal when the page is damaged or larger than the limit
     */
    Raster raster(int index) throws IOException;

    /**
     * The stored image of a page of a file that is no PDF.
     *
     * @param index from 0
     * @throws UnsupportedOperationException for a PDF
     * @throws io.dragoman.refusal.Refusal when the page is damaged or larger than the limit
     */
    PageImage pageImage(int index) throws IOException;

    /** XML files that lie inside the file, such as an invoice for machines; a few of a bounded size. */
    List<byte[]> embedded() throws IOException;

    /**
     * What a page looks like on a screen, as a JPEG.
     *
     * @param index from 0
     * @param rotation the degrees, clockwise, by which it is turned in all to stand upright, as its {@link
     *     io.dragoman.document.Page} says; null where nothing is known beyond what the file says itself
     * @param height in pixels, at most
     */
    byte[] screenPicture(int index, @Nullable Integer rotation, int height) throws IOException;

    /**
     * Writes some of its pages as a file of the same type that shows the same. Of a PDF, what spans pages goes:
     * bookmarks, fields, signatures.
     *
     * @param pages from 0, ascending
     * @throws UnsupportedOperationException for a type that has one page only
     */
    void copy(List<Integer> pages, Path file) throws IOException;
}
