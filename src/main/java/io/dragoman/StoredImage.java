package io.dragoman;

import io.dragoman.export.pdf.PageImage;

/** The image of a page as the reader's room gives it, and as the room that writes PDFs takes it. */
public final class StoredImage {
    private StoredImage() {}

    public static PageImage forPdf(io.dragoman.read.source.PageImage stored) {
        return new PageImage(
                stored.width(),
                stored.height(),
                PageImage.Encoding.valueOf(stored.encoding().name()),
                stored.data()::open,
                stored.components(),
                stored.bits(),
                stored.inverted(),
                stored.k(),
                new PageImage.Place(
                        stored.horizontalDpi(), stored.verticalDpi(), stored.mirrored(), stored.rotation()));
    }
}
