package io.dragoman.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** A PDF whose pages say what a test wants. */
final class Paper {
    private static final float MARGIN = 70;
    private static final float LEADING = 34;

    private Paper() {}

    /** @param pages the lines of each, every one a paragraph of its own */
    @SafeVarargs
    static Path write(Path file, List<String>... pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDType1Font font = new PDType1Font(FontName.HELVETICA);
            for (List<String> lines : pages) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    float y = page.getMediaBox().getHeight() - MARGIN;
                    for (String line : lines) {
                        content.beginText();
                        content.setFont(font, 12);
                        content.newLineAtOffset(MARGIN, y);
                        content.showText(line);
                        content.endText();
                        y -= LEADING;
                    }
                }
            }
            document.save(file.toFile());
        }
        return file;
    }
}
