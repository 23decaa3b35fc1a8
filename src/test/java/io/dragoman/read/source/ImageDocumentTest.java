package io.dragoman.read.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.document.Notice;
import io.dragoman.read.FileType;
import io.dragoman.read.Natives;
import io.dragoman.refusal.Refusal;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void bigTiffIsDecoded() throws IOException {
        try (OpenDocument document = Made.open(file(bigTiff()), FileType.TIFF);
                Raster raster = document.raster(0)) {
            assertThat(raster.width()).isEqualTo(64);
            assertThat(raster.height()).isEqualTo(40);
            assertThat(Made.blackQuarter(raster)).isEqualTo("left top");
        }
    }

    @Test
    void tiffThatSaysToHaveMoreValuesThanItsFileIsDamaged() throws IOException {
        Path file =
                Made.tiff(folder.resolve("page.tif"), "LZW", new BufferedImage(40, 30, BufferedImage.TYPE_INT_ARGB));
        ByteBuffer tiff = ByteBuffer.wrap(Files.readAllBytes(file));
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        assertThat(TiffDirectory.all(tiff, 1).get(0).isWhole()).isTrue();
        int directory = tiff.getInt(4);
        for (int entry = 0; entry < tiff.getShort(directory); entry++) {
            int place = directory + 2 + 12 * entry;
            if (tiff.getShort(place) == TiffDirectory.BITS) {
                tiff.putInt(place + 4, 300_000_000);
            }
        }
        Files.write(file, tiff.array());

        assertThat(TiffDirectory.all(tiff, 1).get(0).isWhole()).isFalse();
        try (OpenDocument document = Made.open(file, FileType.TIFF)) {
            assertThatThrownBy(() -> document.page(0)).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void firstFrameOfAnAnimatedWebpIsReadAndTheRestSaidToBeLeftOut() throws IOException {
        Path webp = file(animatedWebp());

        assertThat(Made.inspected(webp).notices()).extracting(Notice::code).containsExactly("animated");
        try (OpenDocument document = Made.open(webp, FileType.WEBP);
                Raster raster = document.raster(0)) {
            assertThat(raster.width()).isEqualTo(64);
            assertThat(Made.blackQuarter(raster)).isEqualTo("left top");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void inksOfACmykJpegAreKeptAndSeenAsWhatTheyAre(boolean adobe) throws IOException {
        byte[] jpeg = cmykJpeg(adobe);
        try (OpenDocument document = Made.open(file(jpeg), FileType.JPEG);
                Raster raster = document.raster(0)) {
            PageImage kept = document.pageImage(0);

            assertThat(Made.blackQuarter(raster)).isEqualTo("left top");
            assertThat(kept.components()).isEqualTo(4);
            assertThat(kept.inverted()).isEqualTo(adobe);
            assertThat(kept.data().open()).hasBinaryContent(jpeg);
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

    /** Eight bits a pixel, in one strip, its offsets of eight bytes. */
    private static byte[] bigTiff() {
        BufferedImage picture = Made.picture(64, 40, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        int[][] entries = {
            {256, 3, 64},
            {257, 3, 40},
            {258, 3, 8},
            {259, 3, 1},
            {262, 3, 1},
            {273, 16, 16},
            {277, 3, 1},
            {278, 3, 40},
            {279, 16, pixels.length}
        };
        ByteBuffer tiff = ByteBuffer.allocate(16 + pixels.length + 8 + 20 * entries.length + 8)
                .order(ByteOrder.LITTLE_ENDIAN);
        tiff.put("II".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 43)
                .putShort((short) 8)
                .putShort((short) 0);
        tiff.putLong(16 + pixels.length).put(pixels).putLong(entries.length);
        for (int[] entry : entries) {
            tiff.putShort((short) entry[0])
                    .putShort((short) entry[1])
                    .putLong(1)
                    .putLong(entry[2]);
        }
        return tiff.putLong(0).array();
    }

    /** Two frames: the first with its black quarter, the second all black. */
    private byte[] animatedWebp() throws IOException {
        ByteBuffer all = ByteBuffer.allocate(64 * 1024).order(ByteOrder.LITTLE_ENDIAN);
        all.put(ascii("RIFF")).putInt(0).put(ascii("WEBP"));
        all.put(ascii("VP8X")).putInt(10).putInt(2).put(three(63)).put(three(39));
        all.put(ascii("ANIM")).putInt(6).putInt(-1).putShort((short) 0);
        for (BufferedImage frame :
                new BufferedImage[] {Made.picture(), new BufferedImage(64, 40, BufferedImage.TYPE_INT_RGB)}) {
            byte[] chunks = webp(frame);
            all.put(ascii("ANMF")).putInt(16 + chunks.length).put(three(0)).put(three(0));
            all.put(three(63)).put(three(39)).put(three(100)).put((byte) 0).put(chunks);
        }
        all.putInt(4, all.position() - 8);
        return Arrays.copyOf(all.array(), all.position());
    }

    /** The chunks of a still image, which its container begins twelve bytes before. */
    private byte[] webp(BufferedImage image) throws IOException {
        Path still = folder.resolve("still.webp");
        Pix pix = Pixels.of(image);
        try {
            assertThat(Leptonica1.pixWriteWebP(still.toString(), pix, 80, 0)).isZero();
        } finally {
            Pixes.free(pix);
        }
        byte[] bytes = Files.readAllBytes(still);
        return Arrays.copyOfRange(bytes, 12, bytes.length);
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] three(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16)};
    }

    /** As Adobe writes it the samples stand for light, else for ink. */
    private static byte[] cmykJpeg(boolean adobe) throws IOException {
        WritableRaster samples = inks(adobe);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            writer.write(null, new IIOImage(samples, null, null), null);
        } finally {
            writer.dispose();
        }
        byte[] jpeg = out.toByteArray();
        if (!adobe) {
            return jpeg;
        }
        ByteBuffer segment = ByteBuffer.allocate(16);
        segment.putShort((short) 0xffee)
                .putShort((short) 14)
                .put(ascii("Adobe"))
                .putShort((short) 100);
        segment.putInt(0).put((byte) 0);
        return ByteBuffer.allocate(jpeg.length + 16)
                .put(jpeg, 0, 2)
                .put(segment.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static WritableRaster inks(boolean asLight) {
        int none = asLight ? 255 : 0;
        WritableRaster inks = java.awt.image.Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 64, 40, 4, null);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 64; x++) {
                boolean black = x < 32 && y < 20;
                inks.setPixel(x, y, new int[] {none, none, none, black ? 255 - none : none});
            }
        }
        return inks;
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
