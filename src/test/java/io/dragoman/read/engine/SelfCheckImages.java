package io.dragoman.read.engine;

import io.dragoman.language.Language;
import io.dragoman.language.Languages;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Draws the images of {@link SelfCheck} with the fonts of this machine (fonts-noto-core, fonts-noto-cjk), into the
 * folder that is named: one for each script that a font is found for.
 */
final class SelfCheckImages {
    private static final int SIZE = 44;
    private static final int MARGIN = 40;

    private SelfCheckImages() {}

    public static void main(String[] folder) throws IOException {
        Map<String, Language> first = new LinkedHashMap<>();
        Languages.all().forEach(language -> first.putIfAbsent(language.script(), language));
        first.remove("Latf"); // the letters of no font here
        first.put("Latn", Languages.named("eng").orElseThrow());
        first.put("Cyrl", Languages.named("rus").orElseThrow());
        first.put("Arab", Languages.named("ara").orElseThrow());
        first.put("Beng", Languages.named("ben").orElseThrow());
        for (Map.Entry<String, Language> script : first.entrySet()) {
            String own = script.getValue().own();
            Optional<Font> font = font(own);
            if (font.isPresent()) {
                BufferedImage image = draw(List.of(own + " " + own + " " + own, own + " " + own), font.get());
                ImageIO.write(
                        image,
                        "png",
                        Files.createDirectories(Path.of(folder[0]))
                                .resolve(script.getKey() + ".png")
                                .toFile());
            }
        }
    }

    /** Black on white, each line below the other. */
    static BufferedImage draw(List<String> lines, Font font) {
        Graphics2D measure = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY).createGraphics();
        FontMetrics metrics = measure.getFontMetrics(font);
        measure.dispose();
        int width = lines.stream().mapToInt(metrics::stringWidth).max().orElseThrow() + 2 * MARGIN;
        int height = lines.size() * metrics.getHeight() + 2 * MARGIN;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.BLACK);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setFont(font);
        for (int i = 0; i < lines.size(); i++) {
            pen.drawString(lines.get(i), MARGIN, MARGIN + metrics.getAscent() + i * metrics.getHeight());
        }
        pen.dispose();
        return image;
    }

    /** A regular font that has all of these characters. */
    static Optional<Font> font(String text) {
        return Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames())
                .filter(name -> name.startsWith("Noto S") || name.startsWith("DejaVu Sans"))
                .sorted((one, other) -> Integer.compare(one.length(), other.length()))
                .map(name -> new Font(name, Font.PLAIN, SIZE))
                .filter(font -> font.canDisplayUpTo(text) < 0)
                .findFirst();
    }
}
