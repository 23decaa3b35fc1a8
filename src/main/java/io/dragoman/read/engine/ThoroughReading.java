package io.dragoman.read.engine;

import com.sun.jna.ptr.PointerByReference;
import io.dragoman.document.Block;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;

/**
 * Reads a page as it is, then sharpened and then in black and white, and keeps of each line the reading that is surest of
 * itself. Takes three times as long as one reading; less where the time does not allow all.
 */
public final class ThoroughReading {
    /** Pixels around a pixel, and how much of the difference to them is added: Leptonica's advice for scans. */
    private static final int SHARPENED_ROUND_ABOUT = 2;

    private static final float SHARPENED_BY = 0.5f;

    /** Sauvola's window, in parts of an inch, and his factor (Sauvola and Pietikäinen 2000: 0.2 to 0.5). */
    private static final double WINDOW = 0.08;

    private static final float SAUVOLA = 0.3f;

    /** By so much another reading must be surer: less is chance. */
    private static final double SURER = 0.02;

    private final Engine engine;

    public ThoroughReading(Engine engine) {
        this.engine = engine;
    }

    /**
     * Reads a page; what reads it is the engine, {@code thorough}.
     *
     * @throws PageTimeout when the page took longer than it may
     */
    public Page read(PageToRead page) {
        long began = System.nanoTime();
        Page best = engine.read(page);
        Duration once = Duration.ofNanos(System.nanoTime() - began);
        List<UnaryOperator<Picture>> ways =
                List.of(ThoroughReading::sharpened, picture -> inBlackAndWhite(picture, page.dpi()));
        for (UnaryOperator<Picture> way : ways) {
            Duration left = page.time().minusNanos(System.nanoTime() - began);
            if (!best.blocks().isEmpty() && left.compareTo(once.multipliedBy(2)) > 0) {
                best = better(best, again(page, best, way, left));
            }
        }
        return new Page(
                best.index(),
                best.width(),
                best.height(),
                best.dpi(),
                best.rotation(),
                best.source(),
                best.engine() + ", thorough",
                best.language(),
                best.blocks(),
                best.notices());
    }

    private Page again(PageToRead page, Page known, UnaryOperator<Picture> way, Duration left) {
        try (Picture plain = Picture.shared(page.pix());
                Picture gray = plain.gray();
                Picture prepared = way.apply(gray)) {
            return engine.read(new PageToRead(
                    page.index(),
                    prepared.pix(),
                    page.dpi(),
                    page.rotation(),
                    known.language(),
                    null,
                    left,
                    page.oneBlock()));
        }
    }

    private static Picture sharpened(Picture gray) {
        return Picture.orElse(Leptonica1.pixUnsharpMaskingGray(gray.pix(), SHARPENED_ROUND_ABOUT, SHARPENED_BY), gray);
    }

    private static Picture inBlackAndWhite(Picture gray, int dpi) {
        int window = Math.max(2, Math.min((int) (WINDOW * dpi), Math.min(gray.width(), gray.height()) / 2 - 2));
        var made = new PointerByReference();
        int failed = Leptonica1.pixSauvolaBinarize(gray.pix(), window, SAUVOLA, 1, null, null, null, made);
        return failed != 0 || made.getValue() == null
                ? Picture.shared(gray.pix())
                : Picture.of(new Pix(made.getValue()));
    }

    /** The lines of one reading, but for those that stand at the same place in the other and are surer there. */
    private static Page better(Page one, Page other) {
        if (one.rotation() != other.rotation()) {
            return one;
        }
        List<Line> others =
                other.blocks().stream().flatMap(block -> block.lines().stream()).toList();
        List<Block> blocks = one.blocks().stream()
                .map(block -> Block.of(
                        block.type(),
                        block.level(),
                        block.lines().stream().map(line -> better(line, others)).toList()))
                .toList();
        return new Page(
                one.index(),
                one.width(),
                one.height(),
                one.dpi(),
                one.rotation(),
                one.source(),
                one.engine(),
                one.language(),
                blocks,
                one.notices());
    }

    private static Line better(Line line, List<Line> others) {
        Line best = line;
        for (Line other : others) {
            if (isSamePlace(line.box(), other.box()) && other.confidence() > best.confidence() + SURER) {
                best = other;
            }
        }
        return best;
    }

    /** Each covers most of the other, so that no half of a line takes the place of a whole one. */
    private static boolean isSamePlace(Box one, Box other) {
        return 10 * one.overlap(other) > 6 * Math.max(one.area(), other.area());
    }
}
