package io.dragoman.samples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** A PDF as a scanner makes it: each page is one picture, and there is no text in it. */
final class ScannedPdf {
    private static final float JPEG_QUALITY = 0.5f;

    /** How a page's picture gets into the file. */
    @FunctionalInterface
    private interface Embedding {
        PDImageXObject embed(PDDocument pdf, BufferedImage page) throws IOException;
    }

    private ScannedPdf() {}

    static void ofJpegs(List<BufferedImage> pages, int dpi, Path file) throws IOException {
        write(pages, dpi, (pdf, page) -> JPEGFactory.createFromImage(pdf, page, JPEG_QUALITY, dpi), file);
    }

    /** Black and white in CCITT group 4. */
    static void ofFaxes(List<BufferedImage> pages, int dpi, Path file) throws IOException {
        write(pages, dpi, CCITTFactory::createFromImage, file);
    }

    private static void write(List<BufferedImage> pages, int dpi, Embedding embedding, Path file) throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            for (BufferedImage page : pages) {
                float width = page.getWidth() * 72f / dpi;
                float height = page.getHeight() * 72f / dpi;
                PDPage sheet = new PDPage(new PDRectangle(width, height));
                pdf.addPage(sheet);
                try (PDPageContentStream content = new PDPageContentStream(pdf, sheet)) {
                    content.drawImage(embedding.embed(pdf, page), 0, 0, width, height);
                }
            }
            pdf.setDocumentId(1L);
            pdf.save(file.toFile());
        }
    }
}
