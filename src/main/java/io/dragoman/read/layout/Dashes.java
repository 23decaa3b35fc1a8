package io.dragoman.read.layout;

import io.dragoman.document.Box;
import io.dragoman.document.Page;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Measures the dashes between figures, and those that stand alone: a recogniser takes nearly all for hyphens, and the dot
 * that stands between two things, raised and by itself, too. A hyphen is
 * under half as long as a figure is high, an en dash three quarters of it and more, an em dash half as long again
 * (measured on the ink of Times, Helvetica, Calibri and DejaVu). Takes time in proportion to the dashes times the marks,
 * of at most {@value #MOST} dashes.
 */
public final class Dashes {
    private static final int MOST = 2_000;

    /** In heights of a figure: a hyphen is shorter. */
    private static final double EN = 0.6;

    private static final double EM = 1.1;

    /** In widths of a figure with the white beside it: an en dash fills as much, a typewriter's hyphen does not. */
    private static final double AS_WIDE = 0.88;

    /** In hyphens of the same page, as between the letters of a word: those of a typewriter are long. */
    private static final double LONGER = 1.3;

    private static final int ENOUGH_HYPHENS = 3;

    /** In heights of a figure: a stroke is thinner. */
    private static final double THIN = 0.28;

    /** In heights of a figure: what is smaller is dust. */
    private static final double SMALLEST_DOT = 0.08;

    private static final double ROUND = 1.4; // times as long one way as the other at most

    private static final Pattern ALONE = Pattern.compile("[-–—_=~−]{1,3}");
    private static final Pattern DOT = Pattern.compile("[-–_~+*°•«]");
    private static final Pattern DASH = Pattern.compile("[-–—]");
    private static final Pattern RANGE = Pattern.compile(".*[\\p{Nd}%)][-–—][$€£(]?\\p{Nd}.*");
    private static final Pattern COMPOUND = Pattern.compile("\\p{L}+-\\p{L}+\\p{Po}?");

    private final List<Word> words;
    private final List<Box> ink;
    private final double figure;
    private final double en;

    private Dashes(List<Word> words, List<Box> ink) {
        this.words = words;
        this.ink = ink;
        this.figure = figureHeight();
        this.en = Math.max(Math.max(EN, LONGER * hyphen()), AS_WIDE * figureWidth());
    }

    /**
     * The page, its dashes as long as they are.
     *
     * @param ink around all that is connected on the page
     */
    public static Page measured(Page page, List<Box> ink) {
        List<Word> words = page.blocks().stream()
                .flatMap(block -> block.lines().stream())
                .flatMap(line -> line.words().stream())
                .toList();
        List<Word> dashed = words.stream().filter(Dashes::isDashed).toList();
        List<Word> dots = dots(page);
        if (dashed.size() + dots.size() == 0 || dashed.size() + dots.size() > MOST) {
            return page;
        }
        return Reworded.page(page, new Dashes(words, ink).measured(dashed, dots));
    }

    /** What may be one: a sign by itself between two words of a line. */
    private static List<Word> dots(Page page) {
        return page.blocks().stream()
                .flatMap(block -> block.lines().stream())
                .filter(line -> line.words().size() > 2)
                .flatMap(line -> line.words().subList(1, line.words().size() - 1).stream())
                .filter(word -> DOT.matcher(word.text()).matches())
                .toList();
    }

    private static boolean isDashed(Word word) {
        return ALONE.matcher(word.text()).matches()
                || RANGE.matcher(word.text()).matches();
    }

    private IdentityHashMap<Word, List<Word>> measured(List<Word> dashed, List<Word> dots) {
        IdentityHashMap<Word, List<Word>> instead = new IdentityHashMap<>();
        for (Word word : dashed) {
            String text = ALONE.matcher(word.text()).matches() ? alone(word) : range(word);
            if (!text.equals(word.text())) {
                instead.put(word, List.of(word.reading(text)));
            }
        }
        for (Word word : dots) {
            if (raised(word).filter(this::isDot).isPresent()) {
                instead.put(word, List.of(word.reading("·")));
            }
        }
        return instead;
    }

    private boolean isDot(Box mark) {
        int longer = Math.max(mark.width(), mark.height());
        int shorter = Math.min(mark.width(), mark.height());
        return longer <= THIN * figure && shorter >= SMALLEST_DOT * figure && longer <= ROUND * shorter;
    }

    private String range(Word word) {
        List<Box> own = within(word.box());
        double high = height(own, word.box());
        List<Box> strokes = strokes(own, word.box(), high);
        StringBuilder text = new StringBuilder(word.text());
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (DASH.matcher(text.substring(i, i + 1)).matches()) {
                places.add(i);
            }
        }
        if (strokes.size() != places.size()) {
            return word.text();
        }
        for (int i = 0; i < strokes.size(); i++) {
            int at = places.get(i);
            boolean between = at > 0 && at + 1 < text.length() && !Character.isLetter(text.charAt(at - 1));
            if (between && strokes.get(i).width() >= en * high) {
                text.setCharAt(at, '–');
            }
        }
        return text.toString();
    }

    private String alone(Word word) {
        Optional<Box> mark = raised(word);
        if (mark.isEmpty()
                || mark.get().height() > THIN * figure
                || mark.get().width() < 1.5 * mark.get().height()) {
            return word.text();
        }
        double length = mark.get().width() / figure;
        return length < en ? "-" : length < EM ? "–" : "—";
    }

    /** The only mark of a word, where it stands at half the height of what is beside it. */
    private Optional<Box> raised(Word word) {
        int more = word.box().height();
        Box around = new Box(
                word.box().x0() - 2,
                word.box().y0() - more,
                word.box().x1() + 2,
                word.box().y1() + more);
        List<Box> own = within(around);
        if (figure == 0 || own.size() != 1) {
            return Optional.empty();
        }
        Box mark = own.get(0);
        int middle = (mark.y0() + mark.y1()) / 2;
        boolean raised = words.stream()
                .map(Word::box)
                .anyMatch(box -> box.height() > 0.7 * figure
                        && middle > box.y0() + 0.25 * box.height()
                        && middle < box.y1() - 0.25 * box.height());
        return raised ? Optional.of(mark) : Optional.empty();
    }

    private List<Box> within(Box box) {
        return ink.stream()
                .filter(mark -> box.contains((mark.x0() + mark.x1()) / 2, (mark.y0() + mark.y1()) / 2))
                .sorted(Comparator.comparingInt(Box::x0))
                .toList();
    }

    private static double height(List<Box> own, Box word) {
        int[] high = own.stream()
                .mapToInt(Box::height)
                .filter(height -> 2 * height > word.height())
                .sorted()
                .toArray();
        return high.length == 0 ? 0 : high[high.length / 2];
    }

    private static List<Box> strokes(List<Box> own, Box word, double high) {
        return own.stream()
                .filter(mark -> mark.height() <= THIN * high && mark.width() >= 1.3 * mark.height())
                .filter(mark -> mark.y1() < word.y1() - 0.15 * high && mark.y0() > word.y0() + 0.15 * high)
                .toList();
    }

    /** The middling height of figures on the page; 0 where there are none. */
    private double figureHeight() {
        double[] heights = words.stream()
                .filter(word -> word.text().chars().filter(Character::isDigit).count()
                        > word.text().length() / 2)
                .limit(MOST)
                .mapToDouble(word -> height(within(word.box()), word.box()))
                .filter(height -> height > 0)
                .sorted()
                .toArray();
        return heights.length == 0 ? 0 : heights[heights.length / 2];
    }

    /** From the middle of one figure to that of the next, the middling one, in heights of a figure; 0 where none is. */
    private double figureWidth() {
        double[] widths = words.stream()
                .filter(word -> word.text().length() > 1 && word.text().chars().allMatch(Character::isDigit))
                .limit(MOST)
                .map(word -> within(word.box()))
                .flatMapToDouble(figures -> IntStream.range(1, figures.size())
                        .mapToDouble(i -> middle(figures.get(i)) - middle(figures.get(i - 1))))
                .map(width -> figure == 0 ? 0 : width / figure)
                .sorted()
                .toArray();
        return widths.length == 0 ? 0 : widths[widths.length / 2];
    }

    private static double middle(Box box) {
        return (box.x0() + box.x1()) / 2.0;
    }

    /** Of the hyphens between letters, how long the middling one is in heights of a figure; 0 where there are few. */
    private double hyphen() {
        double[] lengths = words.stream()
                .filter(word -> COMPOUND.matcher(word.text()).matches())
                .limit(MOST)
                .flatMap(word -> strokes(within(word.box()), word.box(), figure).stream())
                .mapToDouble(stroke -> figure == 0 ? 0 : stroke.width() / figure)
                .sorted()
                .toArray();
        return lengths.length < ENOUGH_HYPHENS ? 0 : lengths[lengths.length / 2];
    }
}
