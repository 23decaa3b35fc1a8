package io.dragoman.read.layout;

import io.dragoman.document.Block;
import io.dragoman.document.Box;
import io.dragoman.document.Confidence;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Brings lines into a {@link Frame}, cut where a gap is wide enough to be one between columns. */
final class Fragments {
    /** In sizes of the type; blanks of justified lines are seldom wider, gaps between columns seldom narrower. */
    private static final double PARTING = 1.0;

    private static final String IDEOGRAPH = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\u3000-\\u303F\\uFF01-\\uFF60]";
    private static final Pattern BETWEEN_IDEOGRAPHS = Pattern.compile("(?<=" + IDEOGRAPH + ") +(?=" + IDEOGRAPH + ")");

    private final Frame frame;

    Fragments(Frame frame) {
        this.frame = frame;
    }

    List<Fragment> of(List<Line> lines) {
        List<Fragment> fragments = new ArrayList<>();
        for (Line line : lines) {
            double size = TypeSize.of(line, frame.isVertical());
            for (Line part : parted(line, size)) {
                fragments.add(fragment(withoutBlanks(part), size));
            }
        }
        return fragments;
    }

    Fragment of(Block fixed) {
        Frame.Place place = frame.place(fixed.box());
        return new Fragment(
                null, fixed, place.left(), place.right(), place.top(), place.bottom(), place.bottom(), 0, 0);
    }

    private Fragment fragment(Line line, double size) {
        List<Frame.Place> places =
                line.words().stream().map(Word::box).map(frame::place).toList();
        if (places.isEmpty()) {
            places = List.of(frame.place(line.box()));
        }
        double top = places.stream().mapToDouble(Frame.Place::top).min().orElse(0);
        double bottom = places.stream().mapToDouble(Frame.Place::bottom).max().orElse(0);
        return new Fragment(
                line,
                null,
                places.stream().mapToDouble(Frame.Place::left).min().orElse(0),
                places.stream().mapToDouble(Frame.Place::right).max().orElse(0),
                top,
                bottom,
                base(line, places, size, bottom),
                size,
                (int) line.text().codePoints().filter(Character::isLetter).count());
    }

    /** Boxes of recognised words lie tight: the median of their lower edges, without the descenders. */
    private double base(Line line, List<Frame.Place> places, double size, double bottom) {
        if (line.size() > 0 || frame.isVertical() || line.words().isEmpty()) {
            return bottom;
        }
        double[] bases = new double[places.size()];
        for (int i = 0; i < bases.length; i++) {
            bases[i] =
                    places.get(i).bottom() - TypeSize.below(line.words().get(i).text()) * size;
        }
        Arrays.sort(bases);
        return bases[bases.length / 2];
    }

    private List<Line> parted(Line line, double size) {
        List<Word> words = line.words();
        List<Line> parts = new ArrayList<>();
        int from = 0;
        int textFrom = 0;
        int textAt = 0;
        for (int i = 0; i < words.size(); i++) {
            int found = line.text().indexOf(words.get(i).text(), textAt);
            if (found < 0) {
                return List.of(line);
            }
            if (i > from && gap(words.get(i - 1), words.get(i)) > PARTING * size) {
                parts.add(part(line, from, i, textFrom, found));
                from = i;
                textFrom = found;
            }
            textAt = found + words.get(i).text().length();
        }
        if (from == 0) {
            return List.of(line);
        }
        parts.add(part(line, from, words.size(), textFrom, line.text().length()));
        return parts;
    }

    /** In the order of reading; below 0 where the words stand the other way round, as numbers among Arabic do. */
    private double gap(Word before, Word after) {
        return frame.place(after.box()).left() - frame.place(before.box()).right();
    }

    /** Between ideographs and kana there are none; a recogniser sees one where two stand a little apart. */
    private static Line withoutBlanks(Line line) {
        String text = BETWEEN_IDEOGRAPHS.matcher(line.text()).replaceAll("");
        return text.equals(line.text())
                ? line
                : new Line(text, line.box(), line.confidence(), line.words(), line.size());
    }

    private static Line part(Line line, int from, int to, int textFrom, int textTo) {
        return line(
                line.text().substring(textFrom, textTo).strip(), line.words().subList(from, to), line.size());
    }

    static Line line(String text, List<Word> words, double size) {
        return new Line(
                text,
                Box.around(words.stream().map(Word::box).toList()),
                Confidence.mean(words, word -> word.text().length(), Word::confidence)
                        .orElse(0),
                words,
                size);
    }
}
