package io.dragoman.read.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.read.FileType;
import io.dragoman.read.Natives;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageDocumentTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void natives() throws IOException {
        Natives.unpack();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }

    @ParameterizedTest
    @CsvSource({"png,PNG", "jpg,JPEG", "gif,GIF", "bmp,BMP", "tiff,TIFF"})
    void imageIsDecoded(String format, FileType type) throws IOException {
        try (OpenDocument document = Made.open(file(Made.coded(Made.picture(), format)), type);
                Raster raster = document.raster(0)) {
            assertThat(raster.width()).isEqualTo(64);
            assertThat(raster.height()).isEqualTo(40);
            assertThat(Made.blackQuarter(raster)).isEqualTo("left top");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CCITT T.4,12",
        "CCITT T.6,12",
        "LZW,12",
        "Deflate,12",
        "PackBits,12",
        "LZW,10",
        "Deflate,10",
        "LZW,1",
        "Deflate,1",
        "JPEG,5",
        "LZW,11",
        "LZW,2",
        "LZW,13"
    })
    void tiffIsDecodedWhateverItsCompression(String compression, int type) throws IOException {
        Path tiff = Made.tiff(folder.resolve("file"), compression, Made.picture(64, 40, type));

        try (OpenDocument document = Made.open(tiff, FileType.TIFF);
                Raster raster = document.raster(0)) {
            assertThat(raster.width()).isEqualTo(64);
            assertThat(Made.blackQuarter(raster)).isEqualTo("left top");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,left top",
        "2,right top",
        "3,right bottom",
        "4,left bottom",
        "5,left top",
        "6,right top",
        "7,right bottom",
        "8,left bottom"
    })
    void orientationOfAJpegIsObeyed(int orientation, String corner) throws IOException {
        try (OpenDocument document = Made.open(file(turnedJpeg(orientation)), FileType.JPEG);
                Raster raster = document.raster(0)) {
            assertThat(Made.blackQuarter(raster)).isEqualTo(corner);
            assertThat(raster.width()).isEqualTo(orientation > 4 ? 40 : 64);
        }
    }

    @Test
    void whatIsTransparentIsWhite() throws IOException {
        BufferedImage clear = new BufferedImage(64, 40, BufferedImage.TYPE_INT_ARGB);
        clear.createGraphics().fillRect(0, 0, 1, 1);
        try (OpenDocument document = Made.open(file(Made.coded(clear, "png")), FileType.PNG);
                Raster raster = document.raster(0)) {
            assertThat(Made.darkness(raster, 0.5, 0.5)).isZero();
        }
    }

    @Test
    void jpegIsKeptAsItIsForAPdf() throws IOException {
        byte[] jpeg = turnedJpeg(6);
        try (OpenDocument document = Made.open(file(jpeg), FileType.JPEG)) {
            PageImage image = document.pageImage(0);

            assertThat(image.encoding()).isEqualTo(PageImage.Encoding.JPEG);
            assertThat(image.rotation()).isEqualTo(90);
            assertThat(image.data().open()).hasBinaryContent(jpeg);
        }
    }

    @Test
    void screenPictureIsAJpegOfTheUprightPage() throws IOException {
        try (OpenDocument document = Made.open(file(turnedJpeg(6)), FileType.JPEG)) {
            var picture = ImageIO.read(new java.io.ByteArrayInputStream(document.screenPicture(0, null, 32)));

            assertThat(picture.getHeight()).isEqualTo(32);
            assertThat(picture.getWidth()).isEqualTo(20);
        }
    }

    private static byte[] turnedJpeg(int orientation) throws IOException {
        byte[] jpeg = Made.coded(Made.picture(), "jpg");
        ByteBuffer exif = ByteBuffer.allocate(4 + 6 + 8 + 2 + 12 + 4);
        exif.putShort((short) 0xffe1).putShort((short) (exif.capacity() - 2));
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        exif.putShort((short) 1);
        exif.putShort((short) 0x112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0);
        exif.putInt(0);
        return ByteBuffer.allocate(jpeg.length + exif.capacity())
                .put(jpeg, 0, 2)
                .put(exif.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
