package io.dragoman.read.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import io.dragoman.document.Box;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeReaderTest {
    private static final int DPI = 200;

    private final BufferedImage page = new BufferedImage(1654, 2339, BufferedImage.TYPE_BYTE_GRAY);
    private final Graphics2D pen = page.createGraphics();

    CodeReaderTest() {
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, page.getWidth(), page.getHeight());
        pen.setColor(Color.BLACK);
        pen.setFont(new Font("DejaVu Sans", Font.PLAIN, 28));
        for (int line = 0; line < 12; line++) {
            pen.drawString("Goods received in the warehouse, line " + line + ", 1111 illl IIII", 120, 1600 + 40 * line);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "QR_CODE, https://example.org/7?a=ü, 240, 240",
        "DATA_MATRIX, 01040123456789, 160, 160",
        "AZTEC, ticket 4711, 200, 200",
        "PDF_417, parcel 12 of 13, 400, 160",
        "EAN_13, 4006381333931, 380, 120",
        "EAN_8, 96385074, 300, 100",
        "UPC_A, 036000291452, 380, 120",
        "CODE_128, LOT-2026/0417, 500, 100",
        "CODE_39, PALLET 42, 560, 100",
        "CODE_93, BOX7, 400, 100",
        "ITF, 15400141288763, 500, 100",
        "CODABAR, A40156B, 400, 100",
    })
    void codeIsReadWhereItStands(BarcodeFormat format, String text, int width, int height) throws Exception {
        Box drawn = draw(format, text, width, height, AffineTransform.getTranslateInstance(700, 400));

        List<Code> codes = read();

        assertThat(codes).hasSize(1);
        assertThat(codes.get(0).type()).isEqualTo(format.name().toLowerCase(Locale.ROOT));
        assertThat(codes.get(0).text()).isEqualTo(format == BarcodeFormat.CODABAR ? "40156" : text);
        assertThat(codes.get(0).box().overlap(drawn))
                .isGreaterThan((long) (0.8 * drawn.area()))
                .isGreaterThan((long) (0.8 * codes.get(0).box().area()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270, 4, 33})
    void codesAreReadInEveryDirection(int degrees) throws Exception {
        AffineTransform turn = AffineTransform.getRotateInstance(Math.toRadians(degrees), 800, 500);
        turn.translate(700, 400);
        draw(BarcodeFormat.QR_CODE, "turned", 240, 240, turn);
        AffineTransform other =
                AffineTransform.getRotateInstance(Math.toRadians(degrees > 30 ? 0 : degrees), 500, 1100);
        other.translate(300, 1050);
        draw(BarcodeFormat.CODE_128, "BARS-12", 420, 110, other);

        assertThat(read()).extracting(Code::text).containsExactlyInAnyOrder("turned", "BARS-12");
    }

    @Test
    void allCodesOfPageAreRead() throws Exception {
        for (int i = 0; i < 6; i++) {
            AffineTransform at = AffineTransform.getTranslateInstance(150 + 500 * (i % 3), 150 + 320 * (i / 3));
            draw(
                    i % 2 == 0 ? BarcodeFormat.QR_CODE : BarcodeFormat.CODE_128,
                    "ITEM-" + i,
                    300,
                    i % 2 == 0 ? 240 : 90,
                    at);
        }

        assertThat(read())
                .extracting(Code::text)
                .containsExactlyInAnyOrder("ITEM-0", "ITEM-1", "ITEM-2", "ITEM-3", "ITEM-4", "ITEM-5");
    }

    @Test
    void pageOfTextAndRulesHasNone() {
        for (int x = 100; x < 1500; x += 7 + x % 5) {
            pen.fillRect(x, 300, 1 + x % 3, 6);
        }

        assertThat(read()).isEmpty();
    }

    private List<Code> read() {
        byte[] pixels = ((DataBufferByte) page.getRaster().getDataBuffer()).getData();
        return CodeReader.read(new Gray(pixels, page.getWidth(), page.getHeight()), DPI);
    }

    /** Draws a code, its quiet zone outside; answers the box around it. */
    private Box draw(BarcodeFormat format, String text, int width, int height, AffineTransform place)
            throws WriterException {
        var hints = Map.of(EncodeHintType.MARGIN, 0, EncodeHintType.CHARACTER_SET, "UTF-8");
        BitMatrix code = new MultiFormatWriter().encode(text, format, width, height, hints);
        int[] dark = code.getEnclosingRectangle();
        AffineTransform before = pen.getTransform();
        pen.transform(place);
        var image = new BufferedImage(code.getWidth(), code.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                image.setRGB(x, y, code.get(x, y) ? 0 : 0xffffff);
            }
        }
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, null);
        var drawn = pen.getTransform()
                .createTransformedShape(new Rectangle(dark[0], dark[1], dark[2], dark[3]))
                .getBounds();
        pen.setTransform(before);
        return new Box(drawn.x, drawn.y, drawn.x + drawn.width, drawn.y + drawn.height);
    }
}
