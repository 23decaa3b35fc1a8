package io.dragoman.read.source;

import io.dragoman.document.Box;
import io.dragoman.read.layout.JoinedRules;
import io.dragoman.read.layout.Leader;
import io.dragoman.read.layout.Marks;
import io.dragoman.read.layout.Rule;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import net.sourceforge.lept4j.ILeptonica;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;

/**
 * The lines that are drawn on the image of a page: long dark runs, thin across (Leptonica's morphology), and what is
 * large, connected and no letter. Lines that lie a little askew are still found, in pieces that are joined. It owns an
 * image without these lines, since a recogniser takes them for letters. Not thread-safe.
 */
public final class RasterMarks implements AutoCloseable {
    /** Of 255: what is darker, on paper made even, is ink; hairlines come out of a scanner gray. */
    static final int INK = 165;

    /** Level lines that an upright one is looked at with. */
    private static final int MOST_CROSSED = 2_000;

    /** More than any table has; what comes after is a drawing. */
    private static final int MOST = 20_000;

    private static final double POINTS_AN_INCH = 72;

    /** In points: level runs of ink in letters are shorter. */
    private static final double LONG = 14;

    /** In points: the stems of headings are shorter. */
    private static final double HIGH = 17;

    /** In points: what is thicker is a fill. */
    private static final double THIN = 4;

    /** In points: white that a program leaves between the pieces of a line, rounding them to pixels. */
    private static final double HAIRLINE = 0.5;

    /** In points: pieces of one line may lie so far from each other. */
    private static final double APART = 2;

    /** In points: what is shorter, joined, is no rule. */
    private static final double SHORTEST = 20;

    /** In points: what is connected, no rule, and larger than this both ways is no letter. */
    private static final double LARGE = 30;

    /** In points: no stroke of a letter is so long; a table's lines are. */
    private static final double RULING = 40;

    /** Lines each way: a table for people has fewer columns on a page. */
    private static final int FEWEST_OF_A_GRID = 30;

    private static final int WHITE = 255;

    /** Of a line's length, below which letters hang: a table's upright lines and the tails of letters touch less. */
    private static final double HUNG = 0.12;

    /** Fewer are stripes of a logo and words that are underlined. */
    private static final int MANY_HEADLINES = 6;

    private final int dpi;
    private final double point;
    private final Pix level;
    private final Pix upright;
    private final List<Box> rest;
    private final Marks marks;
    private final List<Leader> leaders;
    private final List<Rule> dashed;
    private final Pix cleared;

    /**
     * @param pix of any depth; stays its owner's
     * @param said pixels an inch, as its file has it
     */
    public RasterMarks(Pix pix, int said) {
        Pix ink = ink(pix, INK);
        this.dpi = Oversize.dpi(ink, said);
        this.point = dpi / POINTS_AN_INCH;
        int hairline = (int) Math.max(1, Math.round(HAIRLINE * point));
        this.level = runs(ink, pixels(LONG), 1, hairline + 1, 1);
        this.upright = runs(ink, 1, pixels(HIGH), 1, hairline + 1);
        this.rest = rest(ink);
        Leaders rows = new Leaders(point);
        this.leaders = rows.of(rest);
        this.dashed = rows.dashed(rest);
        this.marks = marks(ink);
        this.cleared = cleared(pix);
        Pixes.free(ink);
    }

    /**
     * What is darker than the threshold, on a ground made even, in two levels.
     *
     * @param darker of 255; an image in two levels stays as it is
     */
    static Pix ink(Pix pix, int darker) {
        if (Leptonica1.pixGetDepth(pix) == 1) {
            return Pixes.made(Leptonica1.pixCopy(null, pix));
        }
        Pix gray = Pixes.made(Leptonica1.pixConvertTo8(pix, 0));
        Pix even = Leptonica1.pixBackgroundNormSimple(gray, null, null);
        Pix ground = even == null ? Pixes.made(Leptonica1.pixClone(gray)) : Pixes.made(even);
        Pix ink = Pixes.made(Leptonica1.pixThresholdToBinary(ground, darker));
        Pixes.free(ground);
        Pixes.free(gray);
        return ink;
    }

    /** Ink so far across and down at least; where a program drew a line piece by piece there are hairlines in it. */
    private static Pix runs(Pix ink, int across, int down, int gapAcross, int gapDown) {
        Pix whole = Pixes.made(Leptonica1.pixCloseSafeBrick(null, ink, gapAcross, gapDown));
        Pix runs = Pixes.made(Leptonica1.pixOpenCompBrick(null, whole, across, down));
        Pixes.free(whole);
        return runs;
    }

    /** What is connected and no line. */
    private List<Box> rest(Pix ink) {
        Pix rest = Pixes.made(Leptonica1.pixSubtract(null, ink, level));
        Leptonica1.pixSubtract(rest, rest, upright);
        List<Box> boxes = boxes(rest);
        Pixes.free(rest);
        return boxes;
    }

    private Marks marks(Pix ink) {
        List<Rule> rules = new ArrayList<>();
        List<Box> fills = new ArrayList<>();
        take(level, true, rules, fills);
        List<Rule> headlines =
                rules.stream().filter(rule -> isHeadline(rule.box(), ink)).toList();
        if (headlines.size() >= MANY_HEADLINES && 2 * headlines.size() > rules.size()) {
            rules.removeAll(headlines);
        }
        take(upright, false, rules, fills);
        List<Box> large = rest.stream()
                .filter(box -> Math.min(box.width(), box.height()) > LARGE * point)
                .toList();
        rules.addAll(dashed);
        List<Rule> joined = rules.size() > MOST ? List.of() : JoinedRules.of(rules, pixels(APART), pixels(SHORTEST));
        return new Marks(joined, fills, List.of(), large);
    }

    /** Pixels an inch, as far as they can be believed. */
    public int dpi() {
        return dpi;
    }

    /**
     * Whether lines cut most of the page into small places, as on a sheet of figures. To Tesseract's search for columns
     * each row of places is as good an edge of a column as any other, and on a thousand of them it does not end in time.
     */
    public boolean isGrid() {
        return longRules(true) > FEWEST_OF_A_GRID && longRules(false) > FEWEST_OF_A_GRID;
    }

    private long longRules(boolean horizontal) {
        int side = horizontal ? Pixes.width(level) : Pixes.height(level);
        return marks.rules().stream()
                .filter(rule -> rule.horizontal() == horizontal && 2 * (rule.to() - rule.from()) > side)
                .count();
    }

    /**
     * What was found, in pixels of the image when it is turned.
     *
     * @param turn degrees, clockwise, a multiple of 90
     */
    public Marks turned(int turn) {
        return new Turned(Pixes.width(level), Pixes.height(level), turn).marks(marks);
    }

    /**
     * Around all that is connected and no line, in pixels of the image when it is turned.
     *
     * @param turn degrees, clockwise, a multiple of 90
     */
    public List<Box> ink(int turn) {
        Turned turned = new Turned(Pixes.width(level), Pixes.height(level), turn);
        return rest.stream().map(turned::box).toList();
    }

    /**
     * Rows of dots that are no text to recognise, in pixels of the image when it is turned.
     *
     * @param turn degrees, clockwise, a multiple of 90
     */
    public List<Leader> leaders(int turn) {
        Turned turned = new Turned(Pixes.width(level), Pixes.height(level), turn);
        return leaders.stream()
                .map(leader -> new Leader(turned.box(leader.box()), leader.dots()))
                .toList();
    }

    /** The same image without the lines of tables and without leaders; freed when this is closed. */
    public Pix cleared() {
        return cleared;
    }

    private Pix cleared(Pix pix) {
        List<Rule> levels = marks.rules().stream()
                .filter(rule -> rule.horizontal() && rule.length() > RULING * point)
                .toList();
        List<Rule> uprights = levels.size() > MOST_CROSSED
                ? List.of()
                : marks.rules().stream()
                        .filter(rule -> !rule.horizontal() && crossed(rule, levels) > 1)
                        .toList();
        if (levels.isEmpty() && leaders.isEmpty() && dashed.isEmpty()) {
            return Pixes.made(Leptonica1.pixClone(pix));
        }
        Pix mask = Pixes.made(Leptonica1.pixCreateTemplate(level));
        levels.forEach(rule -> copy(rule.box(), level, mask));
        uprights.forEach(rule -> copy(rule.box(), upright, mask));
        leaders.forEach(leader -> blacken(leader.box(), mask));
        dashed.forEach(rule -> blacken(rule.box(), mask));
        Pix wide = Pixes.made(Leptonica1.pixDilateBrick(null, mask, 3, 3));
        Pixes.free(mask);
        try {
            if (Leptonica1.pixGetDepth(pix) == 1) {
                return Pixes.made(Leptonica1.pixSubtract(null, pix, wide));
            }
            Pix gray = Pixes.made(Leptonica1.pixConvertTo8(pix, 0));
            Leptonica1.pixSetMasked(gray, wide, WHITE);
            return gray;
        } finally {
            Pixes.free(wide);
        }
    }

    private long crossed(Rule upright, List<Rule> levels) {
        double touch = APART * point;
        return levels.stream()
                .filter(rule -> rule.at() >= upright.from() - touch
                        && rule.at() <= upright.to() + touch
                        && upright.at() >= rule.from() - touch
                        && upright.at() <= rule.to() + touch)
                .count();
    }

    private static void copy(Box box, Pix from, Pix to) {
        Leptonica1.pixRasterop(
                to, box.x0(), box.y0(), box.width(), box.height(), ILeptonica.PIX_SRC, from, box.x0(), box.y0());
    }

    private static void blacken(Box box, Pix pix) {
        Leptonica1.pixRasterop(pix, box.x0(), box.y0(), box.width(), box.height(), ILeptonica.PIX_SET, null, 0, 0);
    }

    @Override
    public void close() {
        Pixes.free(level);
        Pixes.free(upright);
        Pixes.free(cleared);
    }

    private int pixels(double points) {
        return (int) Math.max(2, Math.round(points * point));
    }

    /** The letters of a word hang from one line in Devanagari, Bengali and their kin; from a ruling hangs nothing. */
    private static boolean isHeadline(Box run, Pix ink) {
        Pix below = Pixes.made(Leptonica1.pixCreate(run.width(), 2, 1));
        Leptonica1.pixRasterop(below, 0, 0, run.width(), 2, ILeptonica.PIX_SRC, ink, run.x0(), run.y1() + 1);
        IntBuffer count = IntBuffer.allocate(1);
        Leptonica1.pixCountPixels(below, count, null);
        Pixes.free(below);
        return count.get(0) > 2 * HUNG * run.width();
    }

    private void take(Pix runs, boolean horizontal, List<Rule> rules, List<Box> fills) {
        for (Box box : boxes(runs)) {
            int thick = horizontal ? box.height() : box.width();
            if (thick <= THIN * point) {
                rules.add(new Rule(horizontal, box));
            } else if (horizontal) {
                fills.add(box);
            }
        }
    }

    /** Around what is connected; none where there is too much of it. */
    static List<Box> boxes(Pix pix) {
        return Connected.marks(pix, MOST * 5);
    }
}
