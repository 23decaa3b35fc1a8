package io.dragoman.read.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.read.FileType;
import io.dragoman.read.Inspected;
import io.dragoman.read.Limits;
import io.dragoman.read.Natives;
import io.dragoman.refusal.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sound files, spoilt where it hurts: numbers become the largest, the smallest and none, names of a PDF change places,
 * parts are missing, double or from another place. How many, and from which number on, is said by the properties {@code
 * fuzz.files} and {@code fuzz.from}: what a number spoils is always the same.
 */
class MutatedFilesTest {
    private static final Limits SMALL = new Limits(50, 4_000_000);
    private static final int FILES = Integer.getInteger("fuzz.files", 150);
    private static final long FROM = Long.getLong("fuzz.from", 0);
    private static final int MOST_CHANGES = 6;
    private static final int[] NUMBERS = {0, 1, -1, 0x7FFF, 0xFFFF, 0x10000, Integer.MAX_VALUE, Integer.MIN_VALUE};
    private static final List<String> WORDS = List.of(
            "/Kids",
            "/Parent",
            "/Length",
            "/Filter",
            "/FlateDecode",
            "/DCTDecode",
            "/JBIG2Decode",
            "/Type",
            "/Pages",
            "/Width",
            "/Height",
            "/MediaBox",
            "/Rotate",
            "/Font",
            "/XObject",
            "/Contents",
            "/Prev",
            "/Count",
            "1 0 R",
            "2 0 R",
            "99999 0 R",
            "-1",
            "0",
            "99999999999",
            "<<",
            ">>",
            "[",
            "]",
            "endobj",
            "stream",
            "null");

    @TempDir
    Path folder;

    @BeforeAll
    static void natives() throws IOException {
        Natives.unpack();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdf", "png", "jpg", "gif", "bmp", "tif"})
    void spoiltFileIsReadOrRefusedAndBreaksNothing(String kind) throws Exception {
        Path file = folder.resolve("spoilt." + kind);
        byte[] sound = sound(kind);
        Files.write(file, sound);
        Inspected whole = Made.inspected(file, SMALL);
        assertThat(whole.pages()).isPositive();
        int read = 0;
        for (long number = FROM; number < FROM + FILES; number++) {
            Files.write(file, spoilt(sound, kind, new Random(number)));
            try {
                Inspected inspected = Made.inspected(file, SMALL);
                look(file, inspected.type());
                read++;
            } catch (Refusal | IOException refused) {
                assertThat(refused.getMessage()).as("number %d", number).isNotBlank();
            } catch (RuntimeException | StackOverflowError broken) {
                throw new AssertionError("Number " + number + " of " + kind, broken);
            }
        }
        assertThat(read).as("some are as good as sound").isPositive();
    }

    /** As a reader does before it recognises anything. */
    private static void look(Path file, FileType type) throws IOException {
        try (OpenDocument document = OpenDocument.open(file, type, SMALL)) {
            document.page(0);
        }
    }

    private byte[] sound(String kind) throws IOException {
        Path file = folder.resolve("sound." + kind);
        return switch (kind) {
            case "pdf" ->
                Files.readAllBytes(Made.pdf(file, document -> {
                    for (int i = 0; i < 2; i++) {
                        PDPage page = new PDPage(PDRectangle.A6);
                        document.addPage(page);
                        try (var content = new PDPageContentStream(document, page)) {
                            content.beginText();
                            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                            content.newLineAtOffset(40, 200);
                            content.showText("Plain words, a number 12.50");
                            content.endText();
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                }));
            case "tif" -> Files.readAllBytes(Made.tiff(file, "LZW", Made.picture(), Made.picture()));
            default -> Made.coded(Made.picture(), kind);
        };
    }

    private static byte[] spoilt(byte[] sound, String kind, Random random) {
        byte[] bytes = sound.clone();
        for (int change = 1 + random.nextInt(MOST_CHANGES); change > 0; change--) {
            int at = random.nextInt(bytes.length);
            bytes = switch (random.nextInt(kind.equals("pdf") ? 6 : 5)) {
                case 0 -> flipped(bytes, at, random);
                case 1 -> numbered(bytes, at, random);
                case 2 -> Arrays.copyOf(bytes, Math.max(bytes.length / 2, at));
                case 3 -> without(bytes, at, random);
                case 4 -> doubled(bytes, at, random);
                default -> worded(bytes, at, random);
            };
        }
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, int at, Random random) {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private static byte[] numbered(byte[] bytes, int at, Random random) {
        if (at + 4 <= bytes.length) {
            ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            ByteBuffer.wrap(bytes).order(order).putInt(at, NUMBERS[random.nextInt(NUMBERS.length)]);
        }
        return bytes;
    }

    private static byte[] without(byte[] bytes, int at, Random random) {
        int end = Math.min(bytes.length, at + 1 + random.nextInt(32));
        return joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
    }

    private static byte[] doubled(byte[] bytes, int at, Random random) {
        int end = Math.min(bytes.length, at + 1 + random.nextInt(64));
        return joined(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private static byte[] worded(byte[] bytes, int at, Random random) {
        byte[] word = (" " + WORDS.get(random.nextInt(WORDS.size())) + " ").getBytes(StandardCharsets.US_ASCII);
        int end = Math.min(bytes.length, at + random.nextInt(12));
        return joined(joined(Arrays.copyOf(bytes, at), word), Arrays.copyOfRange(bytes, end, bytes.length));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all.length == 0 ? new byte[1] : all;
    }
}
