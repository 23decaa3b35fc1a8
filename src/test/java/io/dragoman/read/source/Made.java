package io.dragoman.read.source;

import io.dragoman.read.FileType;
import io.dragoman.read.InspectTask;
import io.dragoman.read.Inspected;
import io.dragoman.read.Limits;
import io.dragoman.read.Upload;
import io.dragoman.shelf.JobKey;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Small files for these tests, and the ways into what is tested. */
final class Made {
    static final Limits LIMITS = new Limits(50, 100_000_000);

    private Made() {}

    static Inspected inspected(Path file) throws IOException {
        return inspected(file, LIMITS);
    }

    static Inspected inspected(Path file, Limits limits) throws IOException {
        var upload = new Upload("job", "jobs/job/upload", Files.size(file), new JobKey("A".repeat(43) + "="));
        return new Inspection().inspect(new InspectTask("task", upload, limits), file);
    }

    static OpenDocument open(Path file, FileType type) throws IOException {
        return OpenDocument.open(file, type, LIMITS);
    }

    /** White, its left upper quarter black. */
    static BufferedImage picture(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.BLACK);
        graphics.fillRect(0, 0, width / 2, height / 2);
        graphics.dispose();
        return image;
    }

    static BufferedImage picture() {
        return picture(64, 40, BufferedImage.TYPE_INT_RGB);
    }

    static byte[] coded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, out)) {
            throw new IOException("No writer of " + format);
        }
        return out.toByteArray();
    }

    static Path tiff(Path file, String compression, BufferedImage... pages) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(compression);
            writer.prepareWriteSequence(null);
            for (BufferedImage page : pages) {
                var about = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(page), how);
                writer.writeToSequence(new IIOImage(page, null, about), how);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return file;
    }

    static Path pdf(Path file, Consumer<PDDocument> pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            pages.accept(document);
            document.save(file.toFile());
        }
        return file;
    }

    /** How dark it is there, from 0 for white to 255 for black. */
    static int darkness(Raster raster, double x, double y) {
        Pix pix = raster.pix();
        Pix gray = Leptonica1.pixConvertTo8(pix, 0);
        gray.setAutoSynch(false);
        var value = java.nio.IntBuffer.allocate(1);
        Leptonica1.pixGetPixel(gray, (int) (x * raster.width()), (int) (y * raster.height()), value);
        Pixes.free(gray);
        return 255 - value.get(0);
    }

    /** Where the black quarter is: two words such as {@code left top}. */
    static String blackQuarter(Raster raster) {
        StringBuilder found = new StringBuilder();
        for (String side : new String[] {"left", "right"}) {
            for (String level : new String[] {"top", "bottom"}) {
                double x = side.equals("left") ? 0.25 : 0.75;
                double y = level.equals("top") ? 0.25 : 0.75;
                if (darkness(raster, x, y) > 128) {
                    found.append(found.isEmpty() ? "" : ", ")
                            .append(side)
                            .append(' ')
                            .append(level);
                }
            }
        }
        return found.toString();
    }
}
