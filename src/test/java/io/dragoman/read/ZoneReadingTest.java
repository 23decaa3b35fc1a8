package io.dragoman.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Extract;
import io.dragoman.document.Field;
import io.dragoman.document.Page;
import io.dragoman.read.engine.TessData;
import io.dragoman.read.engine.TesseractEngine;
import io.dragoman.read.language.Identification;
import io.dragoman.read.language.LoadedWords;
import io.dragoman.read.source.OpenDocument;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zones set in OCR-B as ICAO Doc 9303 wants them, ten characters an inch, and read from the pixels. */
class ZoneReadingTest {
    private static final Path OCR_B = Path.of("/usr/share/fonts/opentype/ocr-b/OCRB.otf"); // Debian's fonts-ocr-b
    private static final double CHARACTERS_AN_INCH = 10;
    private static final double LINES_AN_INCH = 4;

    private static TessData data;
    private static TesseractEngine engine;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        Natives.unpack();
        data = TessData.find(null, Map.of(), List.of());
        engine = new TesseractEngine(data, 1, LoadedWords.MODEL);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<</L898902C36UTO7408122F1204159ZE184226B<<<<<10 | 300 | 0 |"
                        + " 0 | ERIKSSON | ANNA MARIA | L898902C3",
                "P<UTOSOERENSEN<<KARL<<<<<<<<<<<<<<<<<<<<<<<</P4366918<0UTO8012311M3001019<<<<<<<<<<<<<<<6 | 150 | 1 |"
                        + " 0 | SOERENSEN | KARL | P4366918",
                "P<UTOKIRKLES<<SELLECK<<<<<<<<<<<<<<<<<<<<<<</YB12345679UTO8802299M2801016<<<<<<<<<<<<<<<0 | 150 | 1.5"
                        + " | 8 | KIRKLES | SELLECK | YB1234567",
                "I<UTOD231458907<<<<<<<<<<<<<<</7408122F1204159UTO<<<<<<<<<<<6/ERIKSSON<<ANNA<MARIA<<<<<<<<<< | 300 |"
                        + " -3 | 0 | ERIKSSON | ANNA MARIA | D23145890",
                "I<UTOD231458907<<<<<<<<<<<<<<</7408122F1204159UTO<<<<<<<<<<<6/LILLIS<<CECIL<KLESS<<<<<<<<<<< | 150 |"
                        + " 0 | 8 | LILLIS | CECIL KLESS | D23145890",
                "I<UTONEUMANN<<LUCAS<<<<<<<<<<<<<<<<</D231458907UTO7408122M1204159<<<<<<<6 | 300 | 2 | 15"
                        + " | NEUMANN | LUCAS | D23145890",
                "I<UTOKOCK<<ELLE<<<<<<<<<<<<<<<<<<<<</ZE000509<9UTO9009095F3108088X<<<<<<5 | 150 | -1 | 0"
                        + " | KOCK | ELLE | ZE000509",
                "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<</L8988901C4XXX4009078F9612109ZE184226B<<<<<<< | 300 | 3 |"
                        + " 0 | ERIKSSON | ANNA MARIA | L8988901C",
                "V<UTOLILLIS<<CECIL<<<<<<<<<<<<<<<<<</L8988901C4XXX4009078M9612109<<<<<<<< | 200 | 2 | 10"
                        + " | LILLIS | CECIL | L8988901C",
            })
    void namesAndNumbersAreWhatTheZoneSays(
            String zone, int dpi, double askew, int grain, String surname, String given, String number)
            throws Exception {
        Map<String, Field> fields = read(drawn(List.of(zone.split("/")), dpi, askew, grain)).fields().stream()
                .collect(Collectors.toMap(Field::name, field -> field));

        assertThat(fields).containsKeys("surname", "given_names", "document_number");
        assertThat(fields.get("surname").value()).isEqualTo(surname);
        assertThat(fields.get("given_names").value()).isEqualTo(given);
        assertThat(fields.get("document_number").value()).isEqualTo(number);
        assertThat(fields.get("document_number").verified()).isTrue();
        assertThat(fields.get("birth_date").verified()).isTrue();
        assertThat(fields.get("expiry_date").verified()).isTrue();
    }

    private Page read(BufferedImage image) throws IOException {
        File file = folder.resolve("zone.png").toFile();
        ImageIO.write(image, "png", file);
        OpenDocument document = OpenDocument.open(file.toPath(), FileType.PNG, new Limits(1, 10_000_000));
        try (DocumentUpload upload =
                new DocumentUpload(document, engine, new Identification(data.languages(), LoadedWords.MODEL))) {
            return upload.read(0, "eng", false, Set.of(Extract.IDENTITY), Duration.ofMinutes(1), (page, picture) -> {});
        }
    }

    /** The page of a passport: some lines for people, and the zone below. */
    private static BufferedImage drawn(List<String> zone, int dpi, double askew, int grain)
            throws IOException, FontFormatException {
        var image = new BufferedImage(51 * dpi / 10, 35 * dpi / 10, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.setColor(Color.BLACK);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.rotate(Math.toRadians(askew), image.getWidth() / 2.0, image.getHeight() / 2.0);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, dpi / 9));
        pen.drawString("Utopia, specimen of a travel document", 4 * dpi / 10, 6 * dpi / 10);
        pen.drawString("Authority: passport office of the capital", 4 * dpi / 10, dpi);
        pen.setFont(ocrB(dpi));
        for (int line = 0; line < zone.size(); line++) {
            for (int at = 0; at < zone.get(line).length(); at++) {
                pen.drawString(
                        zone.get(line).substring(at, at + 1),
                        (float) (0.35 * dpi + at * dpi / CHARACTERS_AN_INCH),
                        (float) (2.4 * dpi + line * dpi / LINES_AN_INCH));
            }
        }
        pen.dispose();
        return grained(image, grain);
    }

    private static Font ocrB(int dpi) throws IOException, FontFormatException {
        return Font.createFont(Font.TRUETYPE_FONT, OCR_B.toFile()).deriveFont(dpi / 7.2f);
    }

    private static BufferedImage grained(BufferedImage image, int grain) {
        Random random = new Random(9303);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int gray = image.getRaster().getSample(x, y, 0) + (int) (grain * random.nextGaussian());
                image.getRaster().setSample(x, y, 0, Math.max(0, Math.min(255, gray)));
            }
        }
        return image;
    }
}
