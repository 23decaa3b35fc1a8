package io.dragoman.read.engine;

import io.dragoman.language.Languages;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;

/**
 * Brings the letters of a page to the height at which they are read best for their cost: Tesseract's network brings
 * each line to 36 pixels by itself, so that finer ones cost time and read no better (measured: docs/quality.md). A page
 * with too few marks to measure is brought near 300 dpi, for which the models were trained (Tesseract's own guide,
 * "Improving the quality of the output"). Two-level images become gray when they shrink, so that no stroke is lost.
 */
final class Resolution implements Preparation {
    /** Pixels an inch at which letters are looked at; those of ten-point type are {@link #SIMPLE_LETTER} pixels high. */
    private static final int LOOK = 150;

    /** Pixels, for scripts of few simple letters, and for all others, which are read worse at that (measured). */
    private static final double SIMPLE_LETTER = 12;

    private static final double LETTER = 14;

    private static final Set<String> SIMPLE = Set.of("Latn", "Cyrl", "Grek");

    /** A part of the wanted height: nearer, scaling once more is not worth its time. */
    private static final double NEAR = 0.1;

    private static final int BEST = 300;
    private static final int FINE = 440; // up to here a scan is read as it is
    private static final int COARSE = 220;
    private static final double MOST_ENLARGED = 3;
    private static final double LEAST_SHRUNK = 0.4; // where the file's dpi cannot be relied on
    private static final long MOST_PIXELS = 30_000_000;

    /** No sheet that is scanned is longer; a file that says so is wrong about its dpi. */
    private static final double LONGEST_SHEET_INCHES = 24;

    /** No page of text is shorter than a business card or a till slip's head. */
    private static final double SHORTEST_SHEET_INCHES = 1.5;

    private static final int SHORTEST_EDGE = 32; // pixels

    /** Tesseract keeps places in 16 bits and refuses what is longer (TessBaseAPI, {@code MAX_INT16}). */
    private static final int LONGEST_EDGE = 32_000;

    private static final double USUAL_SHEET_INCHES = 11.7;

    private final Pix page;
    private final int width;
    private final int height;
    private final int dpi;
    private final double letter;

    /**
     * @param dpi of the page's image, as its file says
     * @param languages Tesseract's names joined with {@code +}, or whatever stands for not knowing
     */
    Resolution(Pix page, int dpi, String languages) {
        this.page = page;
        this.width = Leptonica1.pixGetWidth(page);
        this.height = Leptonica1.pixGetHeight(page);
        this.dpi = plausible(dpi, Math.max(width, height));
        this.letter = isSimple(languages) ? SIMPLE_LETTER : LETTER;
    }

    /** Whether all of these languages are written in rows of few simple letters. */
    static boolean isSimple(String languages) {
        return Stream.of(languages.split("\\+"))
                .allMatch(language -> Languages.named(language)
                        .filter(known -> SIMPLE.contains(known.script()))
                        .isPresent());
    }

    private static int plausible(int dpi, int longEdge) {
        double inches = (double) longEdge / dpi;
        return inches > LONGEST_SHEET_INCHES || inches < SHORTEST_SHEET_INCHES
                ? Math.max(70, (int) (longEdge / USUAL_SHEET_INCHES))
                : dpi;
    }

    /** The page with letters of the wanted height on even paper. */
    @Override
    public Prepared prepared() {
        double look = within(Math.min(1, (double) LOOK / dpi));
        try (Picture small = scaled(look);
                Picture even = Background.evened(small)) {
            if (!Background.showsFaintPrint(even)) {
                return prepared(look, even, Background::evened);
            }
            try (Picture strong = Background.strengthened(even)) {
                return prepared(look, strong, Background::evenedAndStrengthened);
            }
        }
    }

    private Prepared prepared(double look, Picture even, UnaryOperator<Picture> evening) {
        int high = Ink.on(even).letterHeight();
        if (high == 0) {
            return prepared(within(byDpi()), dpi, evening);
        }
        double more = letter / high;
        int real = (int) Math.round(LOOK * high / SIMPLE_LETTER / look); // a file's own dpi is often made up
        if (Math.abs(more - 1) <= NEAR) {
            return new Prepared(Picture.shared(even.pix()), look, dpi(real, look));
        }
        double least = dpi < COARSE ? LEAST_SHRUNK : look; // beside a title there may be small print
        return prepared(within(Math.max(least, Math.min(MOST_ENLARGED, look * more))), real, evening);
    }

    private Prepared prepared(double factor, int from, UnaryOperator<Picture> evening) {
        try (Picture scaled = scaled(factor)) {
            return new Prepared(evening.apply(scaled), factor, dpi(from, factor));
        }
    }

    /** Tesseract takes nothing below 70. */
    private static int dpi(int from, double factor) {
        return (int) Math.max(70, Math.round(from * factor));
    }

    private double byDpi() {
        return dpi > FINE || dpi < COARSE ? Math.min(MOST_ENLARGED, (double) BEST / dpi) : 1;
    }

    /** As far as the pixels allow: a long strip stays as high as a line of small letters, however wide it is. */
    private double within(double wanted) {
        double possible = Math.sqrt((double) MOST_PIXELS / ((long) width * height));
        double factor = Math.min(wanted, Math.max(possible, Math.min(wanted, 1)));
        double least = Math.min(1, (double) SHORTEST_EDGE / Math.min(width, height));
        return Math.min(Math.max(factor, least), (double) LONGEST_EDGE / Math.max(width, height));
    }

    private Picture scaled(double factor) {
        if (factor == 1) {
            return Picture.shared(page);
        }
        float by = (float) factor;
        if (Leptonica1.pixGetDepth(page) == 1 && factor < 1) {
            return Picture.of(Leptonica1.pixScaleToGray(page, by));
        }
        try (Picture gray = Picture.of(Leptonica1.pixConvertTo8(page, 0))) {
            return Picture.of(
                    factor < 1
                            ? Leptonica1.pixScaleAreaMap(gray.pix(), by, by)
                            : Leptonica1.pixScale(gray.pix(), by, by));
        }
    }
}
