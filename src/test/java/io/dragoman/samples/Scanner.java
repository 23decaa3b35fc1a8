package io.dragoman.samples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;

/** What happens to a sheet on its way through a scanner or a camera. The same seed gives the same picture. */
final class Scanner {
    private final Random random;

    Scanner(long seed) {
        random = new Random(seed);
    }

    /** Gray, laid in askew by so many degrees, a little soft, with the grain of a cheap scanner. */
    BufferedImage gray(BufferedImage sheet, double degrees, double grain) {
        return grained(soft(turned(sheet, degrees)), grain, (x, y) -> 1);
    }

    /** Black and white, as fax machines and most office scanners send it. */
    BufferedImage bilevel(BufferedImage sheet, double degrees) {
        BufferedImage gray = gray(sheet, degrees, 6);
        BufferedImage bilevel = new BufferedImage(gray.getWidth(), gray.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < gray.getHeight(); y++) {
            for (int x = 0; x < gray.getWidth(); x++) {
                bilevel.getRaster().setSample(x, y, 0, gray.getRaster().getSample(x, y, 0) < 150 ? 0 : 1);
            }
        }
        return bilevel;
    }

    /** On a dark table, taken with a telephone in the light of a lamp at the upper left. */
    BufferedImage photographed(BufferedImage sheet, double degrees) {
        int margin = sheet.getWidth() / 8;
        BufferedImage table = new BufferedImage(
                sheet.getWidth() + 2 * margin, sheet.getHeight() + 2 * margin, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = table.createGraphics();
        pen.setColor(new Color(70, 70, 70));
        pen.fillRect(0, 0, table.getWidth(), table.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        AffineTransform askew = AffineTransform.getRotateInstance(
                Math.toRadians(degrees), table.getWidth() / 2.0, table.getHeight() / 2.0);
        askew.translate(margin, margin);
        pen.drawImage(sheet, askew, null);
        pen.dispose();
        double reach = Math.hypot(table.getWidth(), table.getHeight());
        DoubleBinaryOperator lamp = (x, y) ->
                0.97 - 0.5 * Math.pow(Math.hypot(x - 0.2 * table.getWidth(), y - 0.1 * table.getHeight()) / reach, 1.5);
        return grained(soft(table), 4, lamp);
    }

    private static BufferedImage turned(BufferedImage sheet, double degrees) {
        BufferedImage turned = new BufferedImage(sheet.getWidth(), sheet.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = turned.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, turned.getWidth(), turned.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(
                sheet,
                AffineTransform.getRotateInstance(
                        Math.toRadians(degrees), sheet.getWidth() / 2.0, sheet.getHeight() / 2.0),
                null);
        pen.dispose();
        return turned;
    }

    private static BufferedImage soft(BufferedImage image) {
        float[] weights = {0.03f, 0.09f, 0.03f, 0.09f, 0.52f, 0.09f, 0.03f, 0.09f, 0.03f};
        return new ConvolveOp(new Kernel(3, 3, weights), ConvolveOp.EDGE_NO_OP, null).filter(image, null);
    }

    private BufferedImage grained(BufferedImage image, double grain, DoubleBinaryOperator light) {
        BufferedImage grained = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster from = image.getRaster();
        WritableRaster to = grained.getRaster();
        int[] line = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            from.getSamples(0, y, line.length, 1, 0, line);
            for (int x = 0; x < line.length; x++) {
                double paper = 28 + line[x] * (248.0 - 28) / 255;
                double seen = paper * light.applyAsDouble(x, y) + random.nextGaussian() * grain;
                line[x] = (int) Math.max(0, Math.min(255, Math.round(seen)));
            }
            to.setSamples(0, y, line.length, 1, 0, line);
        }
        return grained;
    }

    /** In so few shades of gray that a PNG stays small; what is nearly white becomes white. */
    static BufferedImage inSixteenGrays(BufferedImage gray) {
        byte[] shades = new byte[16];
        for (int i = 0; i < shades.length; i++) {
            shades[i] = (byte) (i * 17);
        }
        var palette = new java.awt.image.IndexColorModel(4, shades.length, shades, shades, shades);
        BufferedImage few =
                new BufferedImage(gray.getWidth(), gray.getHeight(), BufferedImage.TYPE_BYTE_BINARY, palette);
        int[] line = new int[gray.getWidth()];
        for (int y = 0; y < gray.getHeight(); y++) {
            int[] shade = Arrays.stream(gray.getRaster().getSamples(0, y, line.length, 1, 0, line))
                    .map(level -> level > 225 ? 15 : level / 16)
                    .toArray();
            few.getRaster().setSamples(0, y, line.length, 1, 0, shade);
        }
        return few;
    }
}
