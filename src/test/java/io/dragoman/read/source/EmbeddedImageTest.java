package io.dragoman.read.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.read.FileType;
import io.dragoman.read.Natives;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a page image looks like is what its masks and its map of values make of its samples. */
class EmbeddedImageTest {
    private static final int WIDTH = 425;
    private static final int HEIGHT = 550;

    /** Of a letter-size page. */
    private static final int DPI = 50;

    @TempDir
    private Path folder;

    @BeforeAll
    static void natives() throws IOException {
        Natives.unpack();
    }

    @FunctionalInterface
    private interface Drawing {
        void on(PDDocument document, PDPageContentStream stream) throws IOException;
    }

    /** Ways to store a page whose left upper quarter is black, with sides as {@link #WIDTH} and {@link #HEIGHT}. */
    private enum Kind {
        SOFT_MASK {
            @Override
            PDImageXObject in(PDDocument document) throws IOException {
                return LosslessFactory.createFromImage(document, clear());
            }
        },
        FINER_SOFT_MASK {
            @Override
            PDImageXObject in(PDDocument document) throws IOException {
                PDImageXObject black = LosslessFactory.createFromImage(
                        document, new BufferedImage(WIDTH / 5, HEIGHT / 5, BufferedImage.TYPE_BYTE_GRAY));
                black.getCOSObject()
                        .setItem(
                                COSName.SMASK,
                                SOFT_MASK.in(document).getSoftMask().getCOSObject());
                return black;
            }
        },
        STENCIL_MASK {
            @Override
            PDImageXObject in(PDDocument document) throws IOException {
                PDImageXObject black = LosslessFactory.createFromImage(
                        document, new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB));
                black.getCOSObject().setItem(COSName.MASK, STENCIL.in(document).getCOSObject());
                return black;
            }
        },
        COLOUR_KEY {
            @Override
            PDImageXObject in(PDDocument document) throws IOException {
                byte[] samples = samples(BufferedImage.TYPE_BYTE_GRAY);
                for (int i = 0; i < samples.length; i++) {
                    samples[i] = samples[i] == 0 ? 0 : (byte) 90;
                }
                PDImageXObject image = raw(document, samples, 8, 1);
                image.getCOSObject().setItem(COSName.MASK, numbers(80, 100));
                return image;
            }
        },
        STENCIL {
            @Override
            PDImageXObject in(PDDocument document) throws IOException {
                PDImageXObject image = raw(document, samples(BufferedImage.TYPE_BYTE_BINARY), 1, 1);
                image.getCOSObject().removeItem(COSName.COLORSPACE);
                image.setStencil(true);
                return image;
            }
        },
        STENCIL_TURNED_OVER {
            @Override
            PDImageXObject in(PDDocument document) throws IOException {
                PDImageXObject image = raw(document, inverted(samples(BufferedImage.TYPE_BYTE_BINARY)), 1, 1);
                image.getCOSObject().removeItem(COSName.COLORSPACE);
                image.setStencil(true);
                return decode(image, 1, 0);
            }
        },
        TWO_LEVELS_TURNED_OVER {
            @Override
            PDImageXObject in(PDDocument document) throws IOException {
                return decode(raw(document, inverted(samples(BufferedImage.TYPE_BYTE_BINARY)), 1, 1), 1, 0);
            }
        },
        GRAY_TURNED_OVER {
            @Override
            PDImageXObject in(PDDocument document) throws IOException {
                return decode(raw(document, inverted(samples(BufferedImage.TYPE_BYTE_GRAY)), 8, 1), 1, 0);
            }
        },
        COLOUR_TURNED_OVER {
            @Override
            PDImageXObject in(PDDocument document) throws IOException {
                byte[] samples = inverted(samples(BufferedImage.TYPE_3BYTE_BGR));
                return decode(raw(document, samples, 8, 3), 1, 0, 1, 0, 1, 0);
            }
        },
        JPEG_TURNED_OVER {
            @Override
            PDImageXObject in(PDDocument document) throws IOException {
                BufferedImage image = Made.picture(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
                byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
                System.arraycopy(inverted(samples), 0, samples, 0, samples.length);
                return decode(JPEGFactory.createFromImage(document, image), 1, 0);
            }
        };

        abstract PDImageXObject in(PDDocument document) throws IOException;

        /** Nothing but the black quarter. */
        private static BufferedImage clear() {
            BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
            Graphics2D graphics = image.createGraphics();
            graphics.setComposite(AlphaComposite.Src);
            graphics.setColor(Color.BLACK);
            graphics.fillRect(0, 0, WIDTH / 2, HEIGHT / 2);
            graphics.dispose();
            return image;
        }

        private static byte[] samples(int type) {
            BufferedImage image = Made.picture(WIDTH, HEIGHT, type);
            return ((DataBufferByte) image.getRaster().getDataBuffer())
                    .getData()
                    .clone();
        }

        private static byte[] inverted(byte[] samples) {
            byte[] inverted = new byte[samples.length];
            for (int i = 0; i < samples.length; i++) {
                inverted[i] = (byte) ~samples[i];
            }
            return inverted;
        }

        private static PDImageXObject raw(PDDocument document, byte[] samples, int bits, int components)
                throws IOException {
            PDImageXObject image = new PDImageXObject(
                    document,
                    new ByteArrayInputStream(samples),
                    null,
                    WIDTH,
                    HEIGHT,
                    bits,
                    components == 1 ? PDDeviceGray.INSTANCE : PDDeviceRGB.INSTANCE);
            image.getCOSObject().removeItem(COSName.FILTER);
            return image;
        }

        private static PDImageXObject decode(PDImageXObject image, int... values) {
            image.getCOSObject().setItem(COSName.DECODE, numbers(values));
            return image;
        }

        private static COSArray numbers(int... values) {
            COSArray array = new COSArray();
            Arrays.stream(values).forEach(value -> array.add(COSInteger.get(value)));
            return array;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void imageIsSeenThroughItsMaskAndItsMapOfValues(Kind kind) throws IOException {
        try (OpenDocument document = page((pdf, stream) -> stream.drawImage(kind.in(pdf), 0, 0, 8.5f * 72, 11 * 72));
                Raster raster = document.raster(0)) {
            assertThat(raster.width()).isEqualTo(WIDTH);
            assertThat(raster.height()).isEqualTo(HEIGHT);
            assertThat(raster.dpi()).isEqualTo(DPI);
            assertThat(Made.blackQuarter(raster)).isEqualTo("left top");
        }
    }

    @Test
    void tilesMakeOnePage() throws IOException {
        try (OpenDocument document = page((pdf, stream) -> {
                    PDImageXObject tile =
                            JPEGFactory.createFromImage(pdf, Made.picture(200, 200, BufferedImage.TYPE_BYTE_GRAY));
                    for (int i = 0; i < 12; i++) {
                        stream.drawImage(tile, i % 3 * 204, i / 3 * 204 - 24, 204, 204);
                    }
                });
                Raster raster = document.raster(0)) {
            assertThat(raster.width()).isEqualTo(600);
            assertThat(raster.height()).isEqualTo(776);
            assertThat(Made.darkness(raster, 0.5, 0.06)).isLessThan(50); // the second tile, to the right of its black
            assertThat(Made.darkness(raster, 0.35, 0.06)).isGreaterThan(200);
            assertThat(Made.darkness(raster, 0.7, 0.8)).isGreaterThan(200);
        }
    }

    @Test
    void pageThatIsSeenThroughTheMaskOfAnotherImageIsDrawn() throws IOException {
        try (OpenDocument document = page((pdf, stream) -> {
                    stream.drawImage(
                            JPEGFactory.createFromImage(pdf, Made.picture(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY)),
                            0,
                            0,
                            612,
                            792);
                    stream.drawImage(
                            LosslessFactory.createFromImage(
                                    pdf, new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB)),
                            0,
                            0,
                            612,
                            792);
                });
                Raster raster = document.raster(0)) {
            assertThat(Made.blackQuarter(raster)).isEqualTo("left top");
        }
    }

    private OpenDocument page(Drawing drawing) throws IOException {
        Path file = Made.pdf(folder.resolve("file.pdf"), document -> {
            PDPage page = new PDPage(PDRectangle.LETTER);
            document.addPage(page);
            try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
                drawing.on(document, stream);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return Made.open(file, FileType.PDF);
    }
}
