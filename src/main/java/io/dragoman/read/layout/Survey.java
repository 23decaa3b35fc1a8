package io.dragoman.read.layout;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Page;
import io.dragoman.document.Word;
import io.dragoman.read.layout.Outline.Running;
import io.dragoman.read.layout.Outline.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Looks at the pages of a document, one after the other, for its {@link Outline}. Not thread-safe. */
public final class Survey {
    private static final double HALF_POINTS = 2;
    private static final double LARGEST = 400; // points
    private static final double POINTS_AN_INCH = 72;

    /** Pages on which a head stands at least; on a document of two or three pages, on two of them. */
    private static final int REPEATED = 3;

    private static final int FEW_PAGES = 3;

    /** The largest of a level's headings to its smallest; what is recognised is measured within a tenth. */
    private static final double SAME_SIZE = 1.06;

    private static final double SAME_SIZE_RECOGNISED = 1.2;
    private static final int LONGEST_KEY = 80;
    private static final int MOST_KEYS = 20_000;
    private static final double SAME_PLACE = 0.02; // of the page's height
    private static final double MOST_MISREAD = 0.2; // of a key's letters

    private final Map<Integer, Long> lettersOfSize = new TreeMap<>();
    private final Map<Style, Integer> depths = new HashMap<>();
    private final Map<String, Place> edges = new HashMap<>();
    private boolean recognised;
    private int pages;

    /** Where something stood, on how many pages, and on which last. */
    private record Place(double at, int count, int last) {}

    public void add(Page page) {
        pages++;
        for (Block block : page.blocks()) {
            if (block.lines().isEmpty() || !block.isBody()) {
                continue;
            }
            int size = (int) Math.round(HALF_POINTS * points(block, page));
            if (block.type() == BlockType.HEADING) {
                int depth = Outline.depth(block.text());
                recognised |= block.confidence() < 1;
                depths.merge(new Style(size / HALF_POINTS, isBold(block), 0), depth, Survey::shorter);
            } else {
                long letters =
                        block.text().codePoints().filter(Character::isLetter).count();
                lettersOfSize.merge(size, letters, Long::sum);
            }
            if (isAtEdge(block, page) && edges.size() < MOST_KEYS) {
                double at = at(block, page);
                edges.merge(key(block), new Place(at, 1, page.index()), (one, other) -> also(one, other));
            }
        }
    }

    private static int shorter(int one, int other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }

    private static Place also(Place one, Place other) {
        boolean again = Math.abs(one.at() - other.at()) < SAME_PLACE && one.last() != other.last();
        return again ? new Place(one.at(), one.count() + 1, other.last()) : one;
    }

    public Outline outline() {
        int needed = pages <= FEW_PAGES ? 2 : REPEATED;
        List<Running> running = edges.entrySet().stream()
                .filter(edge ->
                        edge.getValue().count() >= needed && !edge.getKey().isEmpty())
                .map(edge -> new Running(edge.getKey(), edge.getValue().at()))
                .sorted(Comparator.comparing(Running::key))
                .toList();
        return new Outline(body(), headings(), running);
    }

    private double body() {
        long all = lettersOfSize.values().stream().mapToLong(Long::longValue).sum();
        long seen = 0;
        for (Map.Entry<Integer, Long> size : lettersOfSize.entrySet()) {
            seen += size.getValue();
            if (2 * seen >= all && all > 0) {
                return size.getKey() / HALF_POINTS;
            }
        }
        return 0;
    }

    /** Sizes that chance sets apart are one. */
    private List<Style> headings() {
        List<Style> sorted = new ArrayList<>();
        depths.forEach((style, depth) -> sorted.add(new Style(style.size(), style.bold(), depth)));
        sorted.sort(Comparator.comparingDouble(Style::size).reversed().thenComparing(style -> !style.bold()));
        double same = recognised ? SAME_SIZE_RECOGNISED : SAME_SIZE;
        List<Style> headings = new ArrayList<>();
        for (Style style : sorted) {
            Style last = headings.isEmpty() ? null : headings.get(headings.size() - 1);
            if (last != null && last.bold() == style.bold() && last.size() <= same * style.size()) {
                headings.set(
                        headings.size() - 1, new Style(last.size(), last.bold(), shorter(last.depth(), style.depth())));
            } else {
                headings.add(style);
            }
        }
        return headings;
    }

    /** The size of a block's type, in points. */
    static double points(Block block, Page page) {
        double size = block.lines().isEmpty() ? 0 : block.lines().get(0).size();
        return Math.min(LARGEST, size * POINTS_AN_INCH / page.dpi());
    }

    static boolean isBold(Block block) {
        return block.lines().stream().flatMap(line -> line.words().stream()).allMatch(Word::bold);
    }

    /** Whether it stands where heads and feet do, and is as short. */
    static boolean isAtEdge(Block block, Page page) {
        return block.lines().size() <= 2
                && (block.box().y1() < Margins.EDGE * page.height()
                        || block.box().y0() > (1 - Margins.EDGE) * page.height());
    }

    static double at(Block block, Page page) {
        return (block.box().y0() + block.box().y1()) / 2.0 / page.height();
    }

    /** Its letters, and for each number the same sign. */
    static String key(Block block) {
        String key = block.text()
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{Nd}+", "#")
                .replaceAll("[^\\p{L}#]+", "");
        return key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key;
    }

    /** Whether a block of this key at this place is that head, a few letters misread. */
    static boolean isLike(Running running, String key, double at) {
        return Math.abs(running.at() - at) < SAME_PLACE
                && (running.key().equals(key) || distance(running.key(), key) <= MOST_MISREAD * key.length());
    }

    /** Levenshtein's. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
