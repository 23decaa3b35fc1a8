package io.dragoman.site;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Documents whose pages say what a test wants. */
final class Paper {
    private static final float MARGIN = 70;
    private static final float LEADING = 34;

    private Paper() {}

    /** A page that was scanned: a picture, in type large enough to be read without doubt. */
    static Path scan(Path file, String... lines) throws IOException {
        BufferedImage image = new BufferedImage(1240, 300 + 120 * lines.length, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, image.getWidth(), image.getHeight());
        drawing.setColor(Color.BLACK);
        drawing.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        drawing.setFont(new Font(Font.SERIF, Font.PLAIN, 44));
        for (int i = 0; i < lines.length; i++) {
            drawing.drawString(lines[i], 120, 200 + 120 * i);
        }
        drawing.dispose();
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

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
