package io.dragoman;

import io.dragoman.export.pdf.Original;
import io.dragoman.export.pdf.PageImage;
import io.dragoman.read.FileType;
import io.dragoman.read.UploadCache;
import io.dragoman.read.source.OpenDocument;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An upload as the PDF room wants to see it. For one thread at a time. */
final class CachedOriginal implements Original {
    private final UploadCache.Lease lease;
    private final FileType type;
    private final OpenDocument document;

    CachedOriginal(UploadCache.Lease lease, FileType type, OpenDocument document) {
        this.lease = lease;
        this.type = type;
        this.document = document;
    }

    @Override
    public boolean isPdf() {
        return type == FileType.PDF;
    }

    @Override
    public Path file() {
        return lease.file();
    }

    @Override
    public PageImage image(int index) throws IOException {
        return StoredImage.forPdf(document.pageImage(index));
    }

    @Override
    public byte[] picture(int index, @Nullable Integer rotation, int height) throws IOException {
        return document.screenPicture(index, rotation, height);
    }

    @Override
    public void close() throws IOException {
        try (lease) {
            document.close();
        }
    }
}
