package io.dragoman.samples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes one picture in the form that is asked for. */
final class Pictures {
    private Pictures() {}

    static void png(BufferedImage image, Path file) throws IOException {
        write(image, "png", "", 0, file);
    }

    /** @param quality from 0 to 1 */
    static void jpeg(BufferedImage image, float quality, Path file) throws IOException {
        write(image, "jpeg", "JPEG", quality, file);
    }

    /** Black and white in CCITT group 4. */
    static void tiff(BufferedImage image, Path file) throws IOException {
        write(image, "tiff", "CCITT T.6", 1, file);
    }

    private static void write(BufferedImage image, String form, String compression, float quality, Path file)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(form).next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        if (!compression.isEmpty()) {
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(compression);
            how.setCompressionQuality(quality);
        }
        try (OutputStream out = Files.newOutputStream(file);
                ImageOutputStream images = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(images);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
    }
}
