package io.dragoman.read.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.client.soak.Spoiling;
import io.dragoman.read.FileType;
import io.dragoman.read.Inspected;
import io.dragoman.read.Limits;
import io.dragoman.read.Natives;
import io.dragoman.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Sound files, spoilt where it hurts. How many, and from which number on, is said by the properties {@code
 * fuzz.files} and {@code fuzz.from}: what a number spoils is always the same.
 */
class MutatedFilesTest {
    private static final Limits SMALL = new Limits(50, 4_000_000);
    private static final int FILES = Integer.getInteger("fuzz.files", 150);
    private static final long FROM = Long.getLong("fuzz.from", 0);

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
            Files.write(file, Spoiling.of(kind).spoil(sound, new Random(number)));
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
}
