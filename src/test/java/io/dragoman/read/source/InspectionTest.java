package io.dragoman.read.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.document.Notice;
import io.dragoman.read.FileType;
import io.dragoman.read.Limits;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectionTest {
    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }

    private static void assertRefused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({"png,PNG", "jpg,JPEG", "gif,GIF", "bmp,BMP", "tiff,TIFF"})
    void imageIsKnownByItsBytes(String format, FileType type) throws IOException {
        Path image = file(Made.coded(Made.picture(), format));

        assertThat(Made.inspected(image).type()).isEqualTo(type);
        assertThat(Made.inspected(image).pages()).isEqualTo(1);
    }

    @Test
    void pdfMayBeginBehindSomethingElse() throws IOException {
        byte[] pdf =
                Files.readAllBytes(Made.pdf(folder.resolve("plain.pdf"), document -> document.addPage(new PDPage())));
        byte[] before =
                "PK\u0003\u0004 something that a zip has at its beginning\n".getBytes(StandardCharsets.US_ASCII);
        byte[] both = ByteBuffer.allocate(before.length + pdf.length)
                .put(before)
                .put(pdf)
                .array();

        assertThat(Made.inspected(file(both)).type()).isEqualTo(FileType.PDF);
    }

    @Test
    void emptyFileIsRefused() {
        assertRefused(Reason.EMPTY_FILE, () -> Made.inspected(file(new byte[0])));
    }

    @Test
    void textIsNoTypeThatCanBeRead() {
        assertRefused(
                Reason.UNSUPPORTED_TYPE,
                () -> Made.inspected(file("BM is how this sentence begins".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void wrongChecksumOfAPngIsRefused() throws IOException {
        byte[] png = Made.coded(Made.picture(), "png");
        png[png.length - 20] ^= 1;

        assertRefused(Reason.DAMAGED_FILE, () -> Made.inspected(file(png)));
    }

    @Test
    void pixelsAreCountedBeforeAnythingIsDecoded() throws IOException {
        byte[] png = Made.coded(Made.picture(), "png");
        ByteBuffer.wrap(png).putInt(16, 30_000).putInt(20, 30_000);
        var crc = new java.util.zip.CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());

        assertRefused(Reason.TOO_LARGE, () -> Made.inspected(file(png)));
    }

    @Test
    void pagesOfATiffAreItsDirectories() throws IOException {
        BufferedImage page = Made.picture();
        Path tiff = Made.tiff(folder.resolve("file.tiff"), "LZW", page, page, page);

        assertThat(Made.inspected(tiff).pages()).isEqualTo(3);
        assertRefused(Reason.TOO_MANY_PAGES, () -> Made.inspected(tiff, new Limits(2, 1_000_000)));
    }

    @Test
    void tiffWhoseDirectoriesGoRoundEnds() throws IOException {
        byte[] tiff = Made.coded(Made.picture(), "tiff");
        boolean little = tiff[0] == 'I';
        ByteBuffer bytes =
                ByteBuffer.wrap(tiff).order(little ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
        int directory = bytes.getInt(4);
        bytes.putInt(directory + 2 + bytes.getShort(directory) * 12, directory);

        assertThat(Made.inspected(file(tiff)).pages()).isEqualTo(1);
    }

    @Test
    void pagesOfAPdfAreCountedAndNotBelieved() throws IOException {
        Path pdf = Made.pdf(folder.resolve("liar.pdf"), document -> {
            document.addPage(new PDPage());
            document.addPage(new PDPage());
            document.getPages().getCOSObject().setInt(COSName.COUNT, 2_000_000_000);
        });

        assertThat(Made.inspected(pdf).pages()).isEqualTo(2);
        assertRefused(Reason.TOO_MANY_PAGES, () -> Made.inspected(pdf, new Limits(1, 1_000_000)));
    }

    @Test
    void pdfWithoutPagesIsRefused() throws IOException {
        Path pdf = Made.pdf(folder.resolve("none.pdf"), document -> {});

        assertRefused(Reason.DAMAGED_FILE, () -> Made.inspected(pdf));
    }

    @Test
    void pdfThatIsNoPdfBehindItsHeaderIsRefused() {
        assertRefused(
                Reason.DAMAGED_FILE,
                () -> Made.inspected(file("%PDF-1.7\nand nothing else".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void passwordToOpenIsRefusedAndOnlyAnOwnersIsNot() throws IOException {
        assertRefused(Reason.ENCRYPTED_FILE, () -> Made.inspected(locked("secret")));

        assertThat(Made.inspected(locked("")).pages()).isEqualTo(1);
    }

    private Path locked(String user) throws IOException {
        Path file = folder.resolve("locked.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", user, new AccessPermission()));
            document.save(file.toFile());
        }
        return file;
    }

    @Test
    void secondFrameOfAGifIsSaidToBeLeftOut() throws IOException {
        byte[] gif = Made.coded(Made.picture(), "gif");
        int image = 13 + (3 << ((gif[10] & 7) + 1));
        int frame = gif.length - 1 - image;
        byte[] animated = ByteBuffer.allocate(gif.length + frame)
                .put(gif, 0, gif.length - 1)
                .put(gif, image, frame)
                .put((byte) 0x3b)
                .array();

        assertThat(Made.inspected(file(animated)).notices())
                .extracting(Notice::code)
                .containsExactly("animated");
    }
}
