package io.dragoman.read.stack;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;

/** Sheets of A4 as they come out of a scanner. */
final class Papers {
    static final int DPI = 100;
    private static final int WIDTH = 827;
    private static final int HEIGHT = 1169;

    private Papers() {}

    static BufferedImage text(String... lines) {
        return paper(pen -> {
            pen.setFont(new Font(Font.SERIF, Font.PLAIN, 18));
            for (int i = 0; i < lines.length; i++) {
                pen.drawString(lines[i], 100, 150 + 40 * i);
            }
        });
    }

    /** Grain, dust, a shadow along an edge, a fold across the whole sheet and two holes. */
    static BufferedImage blank(long seed) {
        Random random = new Random(seed);
        return paper(pen -> {
            for (int i = 0; i < 60; i++) {
                pen.fillOval(random.nextInt(WIDTH), random.nextInt(HEIGHT), 2, 2);
            }
            pen.fillRect(0, 0, 8, HEIGHT);
            pen.setColor(new Color(120, 120, 120));
            pen.fillRect(0, 600, WIDTH, 1);
            pen.setColor(new Color(40, 40, 40));
            int hole = (int) (6 / 25.4 * DPI);
            int centre = (int) (12 / 25.4 * DPI);
            pen.fillOval(centre - hole / 2, HEIGHT / 2 - 157 - hole / 2, hole, hole);
            pen.fillOval(centre - hole / 2, HEIGHT / 2 + 157 - hole / 2, hole, hole);
        });
    }

    /** What is printed on the other side shines through. */
    static BufferedImage shining() {
        return paper(pen -> {
            pen.setFont(new Font(Font.SERIF, Font.PLAIN, 18));
            pen.setColor(new Color(205, 205, 205));
            for (int i = 0; i < 20; i++) {
                pen.drawString("eerht owt eno txet emos si siht", 100, 150 + 40 * i);
            }
        });
    }

    static BufferedImage separator(BarcodeFormat format, String text) {
        return paper(pen -> {
            boolean square = format == BarcodeFormat.QR_CODE;
            BufferedImage code = code(format, text, square ? 330 : 530, square ? 330 : 130);
            pen.drawImage(code, 150, 400, null);
            pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 27));
            pen.drawString("Next document", 260, 260);
        });
    }

    private static BufferedImage code(BarcodeFormat format, String text, int width, int height) {
        try {
            BitMatrix bits = new MultiFormatWriter().encode(text, format, width, height);
            BufferedImage image = new BufferedImage(bits.getWidth(), bits.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
            for (int y = 0; y < bits.getHeight(); y++) {
                for (int x = 0; x < bits.getWidth(); x++) {
                    image.getRaster().setSample(x, y, 0, bits.get(x, y) ? 20 : 245);
                }
            }
            return image;
        } catch (WriterException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static BufferedImage paper(Consumer<Graphics2D> drawing) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(240, 240, 240));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(new Color(30, 30, 30));
        drawing.accept(pen);
        pen.dispose();
        byte[] grain = new byte[WIDTH];
        Random random = new Random(7);
        int[] row = new int[WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            random.nextBytes(grain);
            image.getRaster().getSamples(0, y, WIDTH, 1, 0, row);
            for (int x = 0; x < WIDTH; x++) {
                row[x] = Math.max(0, Math.min(255, row[x] + grain[x] / 8));
            }
            image.getRaster().setSamples(0, y, WIDTH, 1, 0, row);
        }
        return image;
    }

    /** A scan as most devices send it: each page a JPEG. */
    static Path pdf(Path file, BufferedImage... pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (BufferedImage image : pages) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.drawImage(
                            JPEGFactory.createFromImage(document, image, 0.8f, DPI),
                            0,
                            0,
                            PDRectangle.A4.getWidth(),
                            PDRectangle.A4.getHeight());
                }
            }
            document.save(file.toFile());
        }
        return file;
    }

    /** As fax machines and most office scanners send it: black and white, G4. */
    static Path tiff(Path file, List<BufferedImage> pages) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType("CCITT T.6");
            writer.prepareWriteSequence(null);
            for (BufferedImage page : pages) {
                writer.writeToSequence(new IIOImage(bilevel(page), null, null), how);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return file;
    }

    private static BufferedImage bilevel(BufferedImage gray) {
        BufferedImage bilevel = new BufferedImage(gray.getWidth(), gray.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < gray.getHeight(); y++) {
            for (int x = 0; x < gray.getWidth(); x++) {
                bilevel.getRaster().setSample(x, y, 0, gray.getRaster().getSample(x, y, 0) < 150 ? 0 : 1);
            }
        }
        return bilevel;
    }
}
