package io.dragoman.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** A born-digital PDF of any length: pages full of prose without meaning, no two of them alike. */
public final class TextPdf {
    private static final String[] WORDS = ("the harbour of a town and its old printers who set in lead what others had"
                    + " written with ink on paper that came by boat every second week while children carried water"
                    + " from wells behind houses where bread was baked long before light reached any window")
            .split(" ");
    private static final int LINES = 52;
    private static final float SIZE = 11;
    private static final float LEADING = 14;
    private static final float MARGIN = 56;

    private TextPdf() {}

    /** Writes one of so many pages; the same number gives the same pages. */
    public static void write(Path pdf, int pages) throws IOException {
        var font = new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN);
        var random = new Random(pages);
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                write(document, page, font, random);
            }
            document.save(pdf.toFile());
        }
    }

    private static void write(PDDocument document, PDPage page, PDFont font, Random random) throws IOException {
        try (var content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(font, SIZE);
            content.setLeading(LEADING);
            content.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN - SIZE);
            for (int i = 0; i < LINES; i++) {
                content.showText(line(font, random));
                content.newLine();
            }
            content.endText();
        }
    }

    private static String line(PDFont font, Random random) throws IOException {
        float width = PDRectangle.A4.getWidth() - 2 * MARGIN;
        StringBuilder line = new StringBuilder();
        String word = WORDS[random.nextInt(WORDS.length)];
        while (font.getStringWidth(line + " " + word) / 1000 * SIZE < width) {
            line.append(line.length() == 0 ? "" : " ").append(word);
            word = WORDS[random.nextInt(WORDS.length)];
        }
        return line.toString();
    }
}
