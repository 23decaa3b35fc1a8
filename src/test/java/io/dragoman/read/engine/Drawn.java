package io.dragoman.read.engine;

import com.ochafik.lang.jnaerator.runtime.NativeSize;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import net.sourceforge.lept4j.Leptonica1;

/** A page that a test draws. */
final class Drawn {
    private static final int INCH_MARGIN = 1;
    private final BufferedImage image;

    private Drawn(BufferedImage image) {
        this.image = image;
    }

    /** Lines of 12 point type on a sheet of 7 × 4 inches, longer where they need it. */
    static Drawn page(int dpi, List<String> lines) {
        int inches = Math.max(4, lines.size() / 4 + INCH_MARGIN);
        var image = new BufferedImage(7 * dpi, inches * dpi, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.setColor(Color.BLACK);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        Font font = SelfCheckImages.font(String.join("", lines)).orElseThrow().deriveFont(12f * dpi / 72);
        pen.setFont(font);
        int y = INCH_MARGIN * dpi;
        for (String line : lines) {
            pen.drawString(line, INCH_MARGIN * dpi / 2, y);
            y += dpi / 4;
        }
        pen.dispose();
        return new Drawn(image);
    }

    /** A word in 90 point type above lines of 12 point. */
    static Drawn titled(int dpi, String title, List<String> lines) {
        Drawn page = page(dpi, lines);
        Graphics2D pen = page.image.createGraphics();
        pen.setColor(Color.BLACK);
        pen.setFont(SelfCheckImages.font(title).orElseThrow().deriveFont(90f * dpi / 72));
        pen.drawString(title, INCH_MARGIN * dpi / 2, 3 * dpi);
        pen.dispose();
        return page;
    }

    /** Columns of characters, the first one at the right, as Japanese is set upright. */
    static Drawn upright(int dpi, List<String> columns) {
        Drawn page = page(dpi, List.of());
        Graphics2D pen = page.image.createGraphics();
        pen.setColor(Color.BLACK);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        float size = 12f * dpi / 72;
        pen.setFont(SelfCheckImages.font(String.join("", columns)).orElseThrow().deriveFont(size));
        float x = page.width() - INCH_MARGIN * dpi;
        for (String column : columns) {
            for (int i = 0; i < column.length(); i++) {
                pen.drawString(column.substring(i, i + 1), x, INCH_MARGIN * dpi / 2f + (i + 1) * size * 1.05f);
            }
            x -= 1.7f * size;
        }
        pen.dispose();
        return page;
    }

    static Drawn of(Path image) throws IOException {
        return new Drawn(ImageIO.read(image.toFile()));
    }

    static Drawn blank() {
        return page(150, List.of());
    }

    /** Grain and nothing else. */
    static Drawn noise() {
        var random = new Random(7);
        return shades((x, y) -> random.nextInt(256));
    }

    /** Black and white squares of two pixels. */
    static Drawn coarseNoise() {
        boolean[] dark = new boolean[300 * 225];
        var random = new Random(7);
        for (int i = 0; i < dark.length; i++) {
            dark[i] = random.nextBoolean();
        }
        return shades((x, y) -> dark[y / 2 * 225 + x / 2] ? 0 : 255);
    }

    /** Soft light and dark, as in a photograph of hills. */
    static Drawn photo() {
        return shades(
                (x, y) -> (int) (128 + 60 * Math.sin(x / 45.0) * Math.cos(y / 70.0) + 50 * Math.sin((x + y) / 150.0)));
    }

    private static Drawn shades(IntBinaryOperator shade) {
        var image = new BufferedImage(450, 600, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.getRaster().setSample(x, y, 0, shade.applyAsInt(x, y));
            }
        }
        return new Drawn(image);
    }

    /** @param quarters clockwise */
    Drawn turned(int quarters) {
        var turn = AffineTransform.getQuadrantRotateInstance(quarters, image.getWidth() / 2.0, image.getHeight() / 2.0);
        if (quarters % 2 != 0) {
            double shift = (image.getHeight() - image.getWidth()) / 2.0;
            turn.preConcatenate(AffineTransform.getTranslateInstance(shift, -shift));
        }
        boolean lies = quarters % 2 != 0;
        var turned = new BufferedImage(
                lies ? image.getHeight() : image.getWidth(),
                lies ? image.getWidth() : image.getHeight(),
                BufferedImage.TYPE_BYTE_GRAY);
        new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(image, turned);
        return new Drawn(turned);
    }

    /** @param degrees clockwise; the corners are white */
    Drawn askew(double degrees) {
        var askew = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = askew.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        double middleX = image.getWidth() / 2.0;
        double middleY = image.getHeight() / 2.0;
        pen.drawImage(image, AffineTransform.getRotateInstance(Math.toRadians(degrees), middleX, middleY), null);
        pen.dispose();
        return new Drawn(askew);
    }

    /** @param pixels the standard deviation of the blur */
    Drawn outOfFocus(int pixels) {
        int reach = 3 * pixels;
        float[] weights = new float[2 * reach + 1];
        float all = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) Math.exp(-(i - reach) * (i - reach) / (2.0 * pixels * pixels));
            all += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= all;
        }
        var across = new ConvolveOp(new Kernel(weights.length, 1, weights), ConvolveOp.EDGE_NO_OP, null);
        var down = new ConvolveOp(new Kernel(1, weights.length, weights), ConvolveOp.EDGE_NO_OP, null);
        return new Drawn(down.filter(across.filter(image, null), null));
    }

    /** The light falls off to the right until the paper there is as dark as the ink was on the left. */
    Drawn inShadow() {
        var shaded = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                double light = 1 - 0.7 * x / image.getWidth();
                double paper = 80 + 175 * image.getRaster().getSample(x, y, 0) / 255.0;
                shaded.getRaster().setSample(x, y, 0, (int) (light * paper));
            }
        }
        return new Drawn(shaded);
    }

    /** As thermal paper fades, on the black lid of a scanner. */
    Drawn faded() {
        var faded = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        int lid = image.getHeight() / 20;
        for (int y = lid; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                faded.getRaster()
                        .setSample(x, y, 0, 200 + 45 * image.getRaster().getSample(x, y, 0) / 255);
            }
        }
        return new Drawn(faded);
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    Picture picture() {
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(png.size()).put(png.toByteArray()).flip();
        return Picture.of(Leptonica1.pixReadMem(bytes, new NativeSize(png.size())));
    }
}
