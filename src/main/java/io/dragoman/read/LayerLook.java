package io.dragoman.read;

import io.dragoman.document.Block;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.read.engine.Engine;
import io.dragoman.read.engine.PageToRead;
import io.dragoman.read.source.Raster;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds a text layer against what its page shows. Some files map their letters to others, by mistake or so that nobody
 * copies from them: such a text has letters enough, and its words are of no language. Where they are, nothing is looked at.
 */
final class LayerLook {
    /** Letters of a page, from which on words of no language are strange: part lists and figures have fewer. */
    private static final int MANY = 200;

    private static final int LINES = 3;

    /** Of the pairs of letters; of what is the same two thirds and more are read alike, of what is not a tenth (measured). */
    private static final double ALIKE = 0.4;

    /** What is read with less may be in a script that the engine has no data for, and says nothing. */
    private static final double BELIEVED = 0.6;

    private final Engine engine;
    private final Raster raster;

    /** @param raster the page's image, upright as the text is; stays its owner's */
    LayerLook(Engine engine, Raster raster) {
        this.engine = engine;
        this.raster = raster;
    }

    /** Whether a look is worth its time: there is much text, and nobody knows its language. */
    static boolean isNeeded(Page page) {
        return page.language().isEmpty() && letters(page.text()).length() >= MANY;
    }

    /**
     * Whether the longest lines are seen to say what the layer says.
     *
     * @param language {@code auto}, or Tesseract's names joined with {@code +}
     * @param likely for {@code auto}: what the page before was read as; null when nothing is known
     */
    boolean agrees(Page page, String language, @Nullable String likely, Duration time) {
        List<Line> lines = page.blocks().stream()
                .flatMap(block -> block.lines().stream())
                .filter(line -> line.box().width() > line.box().height())
                .sorted(Comparator.comparingInt(
                                (Line line) -> letters(line.text()).length())
                        .reversed())
                .limit(LINES)
                .toList();
        StringBuilder said = new StringBuilder();
        StringBuilder seen = new StringBuilder();
        for (Line line : lines) {
            try (Raster part = raster.part(around(line.box(), (double) raster.width() / page.width()))) {
                Page read = engine.read(
                        new PageToRead(page.index(), part.pix(), part.dpi(), 0, language, likely, time, true));
                if (read.meanConfidence().orElse(0) >= BELIEVED) {
                    said.append(letters(line.text()));
                    seen.append(letters(read.blocks().stream().map(Block::text).collect(Collectors.joining())));
                }
            }
        }
        return said.isEmpty() || alike(said.toString(), seen.toString()) >= ALIKE;
    }

    /** With a margin, in pixels of the image. */
    private static Box around(Box box, double fine) {
        int margin = box.height() / 3;
        return new Box(
                (int) (fine * Math.max(0, box.x0() - margin)),
                (int) (fine * Math.max(0, box.y0() - margin)),
                (int) (fine * (box.x1() + margin)),
                (int) (fine * (box.y1() + margin)));
    }

    private static String letters(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toLowerCase(Locale.ROOT);
    }

    /** Dice's coefficient of their pairs of letters, from 0 to 1. */
    private static double alike(String one, String other) {
        Map<String, Integer> pairs = new HashMap<>();
        for (int i = 0; i + 1 < one.length(); i++) {
            pairs.merge(one.substring(i, i + 2), 1, Integer::sum);
        }
        int same = 0;
        for (int i = 0; i + 1 < other.length(); i++) {
            same += pairs.merge(other.substring(i, i + 2), -1, Integer::sum) >= 0 ? 1 : 0;
        }
        return 2.0 * same / Math.max(1, one.length() + other.length() - 2);
    }
}
