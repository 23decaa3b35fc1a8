package io.dragoman.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileEndTest {
    @TempDir
    Path folder;

    @Test
    void pdfEndsWithItsMarkAndWhatSomeProgramsAddAfterIt() throws Exception {
        String whole = "%PDF-1.7\n" + "x".repeat(5000) + "\nstartxref\n9\n%%EOF\n";

        assertThat(isThere(whole)).isTrue();
        assertThat(isThere(whole + "\0".repeat(512))).isTrue();
        assertThat(isThere(whole.substring(0, 4000))).isFalse();
        assertThat(isThere("%PDF-")).isFalse();
    }

    @Test
    void tiffThatIsCutAnywhereHasNoEnd() throws Exception {
        byte[] whole = tiff(3);
        Path file = folder.resolve("scan.tif");
        Files.write(file, whole);
        assertThat(FileEnd.isThere(file)).isTrue();

        for (int length : new Random(1).ints(40, 9, whole.length - 8).toArray()) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(FileEnd.isThere(file))
                    .as("%d of %d bytes", length, whole.length)
                    .isFalse();
        }
    }

    @Test
    void tiffThatLeadsToItselfIsNotFollowedForEver() throws Exception {
        byte[] loop = {'I', 'I', 42, 0, 8, 0, 0, 0, 0, 0, 8, 0, 0, 0};
        Files.write(folder.resolve("loop.tif"), loop);

        assertThat(FileEnd.isThere(folder.resolve("loop.tif"))).isTrue();
    }

    @Test
    void whatIsNeitherIsNotLookedAt() throws Exception {
        assertThat(isThere("")).isTrue();
        assertThat(isThere("II")).isTrue();
        assertThat(isThere("MMmm, a text")).isTrue();
    }

    private boolean isThere(String content) throws IOException {
        return FileEnd.isThere(Files.writeString(folder.resolve("file"), content, StandardCharsets.ISO_8859_1));
    }

    private static byte[] tiff(int pages) throws IOException {
        BufferedImage image = new BufferedImage(300, 400, BufferedImage.TYPE_BYTE_GRAY);
        new Random(7).ints(2000, 0, 300 * 400).forEach(at -> image.setRGB(at % 300, at / 300, 0xFFFFFF));
        var out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < pages; i++) {
                writer.writeToSequence(new IIOImage(image, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
