package io.dragoman.read.layout.table;

import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import io.dragoman.read.layout.Marks;
import io.dragoman.read.layout.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the tables of a page: first those whose rules make a grid, then those between level rules, then those whose
 * words stand in columns. Thread-safe.
 */
public final class TableFinder {
    /** A line that is typed. */
    private static final Pattern TYPED_RULE = Pattern.compile("[-_=–—─━]{5,}");

    private static final Pattern BARS = Pattern.compile("[|¦\\[\\]]+");

    private static final double NEAR_RULE = 0.06; // inches

    /** Of a table's area, more than this has no chart in it. */
    private static final double MOST_DRAWN = 0.15;

    /** Of the length of its words: in charts nearly as much and more is drawn, in tables next to nothing. */
    private static final double MOST_UNREAD = 0.25;

    private static final double MOST_MARKS = 0.6; // a word

    private final List<Word> words;
    private final List<Word> typedRules;
    private final Set<Word> leading; // and bars: what leads the eye and is no entry
    private final Marks marks;
    private final List<Rule> rules;
    private final double height;
    private final int dpi;
    private final Set<Word> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<FoundTable> found = new ArrayList<>();

    private TableFinder(List<Line> lines, List<Word> words, Marks marks, int dpi) {
        this.leading = Leading.words(lines);
        leading.addAll(
                words.stream().filter(word -> isUpright(word, marks, dpi)).toList());
        this.words = words.stream()
                .filter(word -> !isTypedRule(word) && !leading.contains(word))
                .toList();
        this.typedRules = words.stream().filter(TableFinder::isTypedRule).toList();
        this.marks = marks;
        this.dpi = dpi;
        this.height = height(words, dpi);
        this.rules = Stream.of(
                        marks.rules(),
                        typedRules.stream().map(TableFinder::rule).toList(),
                        new Shades(height).edges(marks.fills()))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The tables of a page from top to bottom.
     *
     * @param lines what was read, in pixels of the upright page
     * @param dpi pixels an inch
     */
    public static List<FoundTable> find(List<Line> lines, Marks marks, int dpi) {
        List<Word> words = lines.stream().flatMap(line -> line.words().stream()).toList();
        if (words.isEmpty()) {
            return List.of();
        }
        return new TableFinder(lines, words, marks, dpi).all();
    }

    private List<FoundTable> all() {
        ruled();
        betweenLevels();
        free();
        found.sort(Comparator.comparingInt(
                        (FoundTable table) -> table.table().box().y0())
                .thenComparingInt(table -> table.table().box().x0()));
        return List.copyOf(found);
    }

    /** Of a line of most of the type, in pixels. */
    private static double height(List<Word> words, int dpi) {
        List<Integer> heights = words.stream()
                .filter(word -> word.box().width() >= word.box().height())
                .map(word -> word.box().height())
                .sorted()
                .toList();
        return heights.isEmpty() ? dpi / 6.0 : Math.max(2, heights.get(heights.size() * 6 / 10));
    }

    private static boolean isTypedRule(Word word) {
        return TYPED_RULE.matcher(word.text()).matches();
    }

    /** Whether what was read is an upright rule, or what was left of it. */
    private static boolean isUpright(Word word, Marks marks, int dpi) {
        double middle = (word.box().x0() + word.box().x1()) / 2.0;
        return BARS.matcher(word.text()).matches()
                && marks.rules().stream()
                        .anyMatch(rule -> !rule.horizontal()
                                && Math.abs(rule.at() - middle) < dpi * NEAR_RULE
                                && rule.from() < word.box().y1()
                                && rule.to() > word.box().y0());
    }

    private static Rule rule(Word word) {
        int middle = (word.box().y0() + word.box().y1()) / 2;
        return new Rule(true, new Box(word.box().x0(), middle, word.box().x1(), middle + 1));
    }

    private boolean isDrawn(Box table) {
        long drawn = marks.drawings().stream().mapToLong(table::overlap).sum();
        List<Box> within = marks.drawings().stream()
                .filter(box -> 2 * table.overlap(box) > box.area())
                .toList();
        List<Word> own = free(table);
        long length = within.stream()
                .mapToLong(box -> Math.max(box.width(), box.height()))
                .sum();
        long read = own.stream().mapToLong(word -> word.box().width()).sum();
        return drawn > MOST_DRAWN * table.area()
                || length > MOST_UNREAD * read
                || within.size() > MOST_MARKS * own.size();
    }

    /** Whether most of what stands on the left is led to one thing on the right by dots, as chapters are to pages. */
    private boolean isContents(Draft draft) {
        long led = leading.stream()
                .map(word -> (word.box().y0() + word.box().y1()) / 2)
                .filter(middle ->
                        middle >= draft.box().y0() && middle < draft.box().y1())
                .distinct()
                .count();
        return draft.columns() <= 2 && led * 2 > draft.fullRows() && Worth.countsPages(draft);
    }

    private List<Word> free(Box box) {
        return words.stream()
                .filter(word -> !taken.contains(word))
                .filter(word -> box.contains(
                        (word.box().x0() + word.box().x1()) / 2,
                        (word.box().y0() + word.box().y1()) / 2))
                .toList();
    }

    private void take(Draft draft) {
        List<Word> beside = Stream.concat(typedRules.stream(), leading.stream())
                .filter(word -> !taken.contains(word) && draft.box().overlap(word.box()) > 0)
                .toList();
        FoundTable table = Finished.table(draft, beside);
        taken.addAll(table.words());
        found.add(table);
    }

    private void ruled() {
        int touch = Math.max(2, dpi / 36);
        List<Grid> grids = new ArrayList<>(new Lattices(touch, Math.max(3, dpi / 20)).of(rules));
        grids.sort(Comparator.comparingLong(grid -> grid.box().area()));
        for (Grid grid : grids) {
            List<Word> inside = free(grid.box());
            if (inside.isEmpty()) {
                continue;
            }
            Draft draft = Worth.trimmed(draft(grid, inside).compact());
            if (Worth.isRuledTable(draft) && !isDrawn(draft.box())) {
                take(draft);
            }
        }
    }

    /** In a frame that only level lines cross the words alone make columns. */
    private Draft draft(Grid grid, List<Word> inside) {
        if (grid.columns() == 1 && grid.rows() > 1) {
            List<Rule> levels = rules.stream()
                    .filter(rule -> rule.horizontal() && grid.box().overlap(rule.box()) > 0)
                    .toList();
            Optional<Draft> draft = new Unruled(height).draft(inside, levels, grid.y(1));
            if (draft.isPresent()) {
                return draft.get();
            }
        }
        return new Ruled(height).draft(grid, inside);
    }

    private void betweenLevels() {
        for (Stacks.Stack stack : new Stacks(height, dpi).of(rules)) {
            for (Draft draft : stack.drafts(this::free)) {
                if (Worth.isBetweenRules(draft) && !isDrawn(draft.box()) && !isContents(draft)) {
                    take(draft);
                }
            }
        }
    }

    private void free() {
        List<Word> rest = words.stream().filter(word -> !taken.contains(word)).toList();
        List<Rule> levels = rules.stream().filter(Rule::horizontal).toList();
        for (List<TextRow> zone : new Zones(height).of(rest)) {
            for (Draft draft : new Stretches(height).of(zone, levels)) {
                if (Worth.isTableOfWords(draft) && !isDrawn(draft.box()) && !isContents(draft)) {
                    take(draft);
                }
            }
        }
    }
}
