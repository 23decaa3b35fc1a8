package io.dragoman.read;

import io.dragoman.document.Box;
import io.dragoman.document.Word;
import io.dragoman.read.mrz.Lookalikes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The characters of one line of a machine-readable zone, from left to right.
 *
 * @param characters the boxes around their ink, in pixels of the upright page
 * @param fillers whether each is one
 */
record ZoneRow(List<Box> characters, List<Boolean> fillers) {
    /** Characters of a line, ICAO Doc 9303 parts 4 to 7. */
    private static final Set<Integer> WIDTHS = Set.of(30, 36, 44);

    private static final Pattern NO_LETTERS = Pattern.compile("[^A-Z0-9]");

    /** In heights of the usual character, of which fillers have two thirds: specks are lower, pictures higher. */
    private static final double LOWEST = 0.5;

    private static final double HIGHEST = 1.5;

    /** In heights: so far up or down its neighbour stands at most, on a page that is askew. */
    private static final double STEP = 0.4;

    /**
     * The lines of characters, from the top, that are as long as those of a zone.
     *
     * @param ink the boxes around all marks of the page
     * @param around where the zone was found
     */
    static List<ZoneRow> among(List<Box> ink, Box around, Predicate<Box> isFiller) {
        List<Box> marks = ink.stream()
                .filter(mark -> around.contains((mark.x0() + mark.x1()) / 2, middle(mark)))
                .sorted(Comparator.comparingInt(Box::x0))
                .toList();
        int usual = usualHeight(marks);
        List<List<Box>> rows = new ArrayList<>();
        for (Box mark : marks) {
            if (mark.height() >= LOWEST * usual && mark.height() <= HIGHEST * usual) {
                rows.stream()
                        .filter(row -> Math.abs(middle(row.get(row.size() - 1)) - middle(mark)) < STEP * usual)
                        .findFirst()
                        .orElseGet(() -> {
                            List<Box> row = new ArrayList<>();
                            rows.add(row);
                            return row;
                        })
                        .add(mark);
            }
        }
        return rows.stream()
                .filter(row -> WIDTHS.contains(row.size()))
                .sorted(Comparator.comparingInt(row -> row.get(0).y0()))
                .map(row -> new ZoneRow(row, row.stream().map(isFiller::test).toList()))
                .filter(row -> row.fillers().contains(false))
                .toList();
    }

    /** Half of the ink stands in marks that are as high: specks are many and low. */
    private static int usualHeight(List<Box> marks) {
        int[] heights = marks.stream().mapToInt(Box::height).sorted().toArray();
        long all = IntStream.of(heights).asLongStream().sum();
        long below = 0;
        int i = 0;
        while (i < heights.length && 2 * (below + heights[i]) < all) {
            below += heights[i++];
        }
        return i < heights.length ? heights[i] : 0;
    }

    private static int middle(Box box) {
        return (box.y0() + box.y1()) / 2;
    }

    int height() {
        return characters.stream().mapToInt(Box::height).max().orElse(0);
    }

    List<Box> letters() {
        return IntStream.range(0, characters.size())
                .filter(i -> !fillers.get(i))
                .mapToObj(characters::get)
                .toList();
    }

    /** Where the letters stand on a sheet, at their pitch and on one foot; fillers between them are one blank. */
    List<Box> spots(int left, int top) {
        Box first = characters.get(0);
        Box last = characters.get(characters.size() - 1);
        int pitch = Math.max(1, (last.x0() - first.x0()) / (characters.size() - 1));
        int foot = top + height();
        List<Box> spots = new ArrayList<>();
        int x = left;
        for (int i = 0; i < characters.size(); i++) {
            Box box = characters.get(i);
            if (!fillers.get(i)) {
                spots.add(new Box(x, foot - box.height(), x + box.width(), foot));
                x += pitch;
            } else if (i == 0 || !fillers.get(i - 1)) {
                x += pitch;
            }
        }
        return spots;
    }

    /**
     * The whole line; empty when not as many letters were read as stand there.
     *
     * @param words that were read on the sheet
     * @param spots of the letters on it
     */
    Optional<Word> text(List<Word> words, List<Box> spots) {
        Box row = Box.around(spots);
        List<Word> own = words.stream()
                .filter(word -> middle(word.box()) >= row.y0() && middle(word.box()) < row.y1())
                .sorted(Comparator.comparingInt(word -> word.box().x0()))
                .toList();
        String letters = own.stream()
                .map(word -> NO_LETTERS.matcher(Lookalikes.letters(word.text())).replaceAll(""))
                .collect(Collectors.joining());
        if (letters.length() != spots.size()) {
            return Optional.empty();
        }
        StringBuilder line = new StringBuilder();
        int next = 0;
        for (boolean filler : fillers) {
            line.append(filler ? '<' : letters.charAt(next++));
        }
        double confidence = own.stream().mapToDouble(Word::confidence).min().orElse(0);
        return Optional.of(new Word(line.toString(), Box.around(characters), confidence));
    }
}
