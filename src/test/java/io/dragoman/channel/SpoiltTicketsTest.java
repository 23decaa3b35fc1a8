package io.dragoman.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dragoman.client.soak.Spoiling;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoiltTicketsTest {
    private static final int TICKETS = Integer.getInteger("fuzz.files", 1_000);
    private static final long FROM = Long.getLong("fuzz.from", 0);
    private static final String SOUND =
            "{\"language\": \"eng\", \"formats\": [\"md\", \"pdf\"], \"priority\": 7, \"split\": \"barcode\"}";
    private static final Spoiling SPOILING = new Spoiling(List.of(
            "[".repeat(5000), "{\"a\":".repeat(2000), "1e999999", "-0", "\\ud800", "null", "\"\"", "}", "]", ","));

    @TempDir
    Path folder;

    @Test
    void spoiltTicketIsReadOrRefusedInWords() throws Exception {
        Path file = folder.resolve("x.pdf.json");
        int read = 0;
        for (long number = FROM; number < FROM + TICKETS; number++) {
            Files.write(file, SPOILING.spoil(SOUND.getBytes(StandardCharsets.UTF_8), new Random(number)));
            try {
                Ticket.read(file);
                read++;
            } catch (Refusal refusal) {
                assertThat(refusal.reason()).isEqualTo(Reason.BAD_REQUEST);
                assertThat(refusal.sentence()).as("number %d", number).isNotBlank();
            } catch (RuntimeException | StackOverflowError broken) {
                throw new AssertionError("Number " + number, broken);
            }
        }
        assertThat(read).as("some are as good as sound").isBetween(1, TICKETS - 1);
    }

    @Test
    void ticketThatBeginsAsUtf32DoesAndIsNoneIsRefused() throws Exception {
        Path file = Files.write(folder.resolve("x.json"), new byte[] {'{', 0, 0, 0, (byte) 0x80, (byte) 0xFF, 1, 1});

        assertThat(catchThrowableOfType(Refusal.class, () -> Ticket.read(file)).reason())
                .isEqualTo(Reason.BAD_REQUEST);
    }
}
