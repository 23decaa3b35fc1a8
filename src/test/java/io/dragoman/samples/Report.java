package io.dragoman.samples;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A PDF as an office program makes it: its text is text, in embedded fonts; headings, a list and a table. */
final class Report {
    private static final String FONTS = "/usr/share/fonts/truetype/noto/NotoSans-";
    private static final float LEFT = 64;
    private static final float RIGHT = PDRectangle.A4.getWidth() - 64;
    private static final float[] COLUMNS = {LEFT + 6, 250, 350, RIGHT - 6};
    private static final float BODY = 11;

    private final PDPageContentStream content;
    private final PDFont plain;
    private final PDFont bold;
    private float y = PDRectangle.A4.getHeight() - 72;

    private Report(PDPageContentStream content, PDFont plain, PDFont bold) {
        this.content = content;
        this.plain = plain;
        this.bold = bold;
    }

    static void write(Path file) throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PDFont plain = PDType0Font.load(pdf, new File(FONTS + "Regular.ttf"));
            PDFont bold = PDType0Font.load(pdf, new File(FONTS + "Bold.ttf"));
            PDPage page = new PDPage(PDRectangle.A4);
            pdf.addPage(page);
            pdf.getDocumentInformation().setTitle("Cycle path along the Ember");
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                Report report = new Report(content, plain, bold);
                for (String paragraph : SampleMaker.text("report")) {
                    report.set(paragraph);
                }
            }
            pdf.setDocumentId(2L);
            pdf.save(file.toFile());
        }
    }

    private void set(String paragraph) throws IOException {
        if (paragraph.startsWith("## ")) {
            y -= 12;
            lines(paragraph.substring(3), bold, 14, LEFT);
        } else if (paragraph.startsWith("# ")) {
            lines(paragraph.substring(2), bold, 22, LEFT);
        } else if (paragraph.startsWith("- ")) {
            put("•", plain, BODY, LEFT + 8, y - BODY * 1.4f);
            lines(paragraph.substring(2), plain, BODY, LEFT + 22);
        } else if (paragraph.startsWith("|")) {
            row(paragraph.substring(1).split("\\|", -1));
        } else {
            lines(paragraph, plain, BODY, LEFT);
        }
    }

    private void lines(String text, PDFont font, float size, float left) throws IOException {
        for (String line : broken(text, font, size, RIGHT - left)) {
            y -= size * 1.4f;
            put(line, font, size, left, y);
        }
        y -= size * 0.45f;
    }

    private void row(String[] cells) throws IOException {
        boolean strong = cells[0].equals("Section") || cells[0].equals("Total");
        PDFont font = strong ? bold : plain;
        y -= 17;
        for (int i = 0; i < cells.length; i++) {
            float x = i == 3 ? COLUMNS[i] - width(cells[i], font, BODY) : COLUMNS[i];
            put(cells[i], font, BODY, x, y);
        }
        content.setLineWidth(0.5f);
        content.moveTo(LEFT, y - 5);
        content.lineTo(RIGHT, y - 5);
        content.stroke();
        if (cells[0].equals("Total")) {
            y -= 10;
        }
    }

    private void put(String text, PDFont font, float size, float x, float baseline) throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, baseline);
        content.showText(text);
        content.endText();
    }

    private static List<String> broken(String text, PDFont font, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && width(line + " " + word, font, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static float width(String text, PDFont font, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }
}
