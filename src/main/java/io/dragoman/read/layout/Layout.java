package io.dragoman.read.layout;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.read.layout.Frame.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the lines of a page into the order in which they are read and says what each is, whether they were recognised
 * or taken from the file. Bounded in time on any page: what is no text is read row by row.
 */
public final class Layout {
    /** A picture that covers more of its page is the page. */
    private static final double MOST_OF_PAGE = 0.7;

    private static final double LEAST_OF_PAGE = 0.005;

    private Layout() {}

    /**
     * The page with its blocks in reading order.
     *
     * @param raw a page whose blocks hold its lines, in any order, and its tables
     * @param marks what it shows beside its text
     */
    public static Page of(Page raw, Marks marks) {
        List<Line> lines = raw.blocks().stream()
                .filter(block -> block.table() == null)
                .flatMap(block -> block.lines().stream())
                .filter(line -> !line.words().isEmpty() && !line.text().isBlank())
                .toList();
        List<Block> tables =
                raw.blocks().stream().filter(block -> block.table() != null).toList();
        List<Block> blocks = arranged(lines, tables, figures(raw, marks), raw.width(), raw.height());
        return raw.withBlocks(blocks);
    }

    private static List<Box> figures(Page page, Marks marks) {
        double area = (double) page.width() * page.height();
        return marks.pictures().stream()
                .filter(box -> box.area() >= LEAST_OF_PAGE * area && box.area() <= MOST_OF_PAGE * area)
                .toList();
    }

    private static List<Block> arranged(
            List<Line> lines, List<Block> tables, List<Box> figures, int width, int height) {
        List<Block> fixed = new ArrayList<>(tables);
        List<Line> rest = new ArrayList<>(lines);
        for (Box figure : figures) {
            List<Line> within = rest.stream()
                    .filter(line -> 2 * line.box().overlap(figure) > line.box().area())
                    .toList();
            rest.removeAll(within);
            fixed.add(figure(figure, within));
        }
        Map<Direction, List<Line>> byDirection = byDirection(rest);
        List<Map.Entry<Direction, List<Line>>> order = new ArrayList<>(byDirection.entrySet());
        order.sort(Comparator.comparingInt((Map.Entry<Direction, List<Line>> some) -> letters(some.getValue()))
                .reversed());
        if (order.isEmpty()) {
            order.add(Map.entry(Direction.ACROSS, List.of()));
        }
        List<Block> blocks = new ArrayList<>();
        for (Map.Entry<Direction, List<Line>> some : order) {
            Frame frame = Frame.of(some.getValue(), some.getKey(), width, height);
            blocks.addAll(arranged(some.getValue(), blocks.isEmpty() ? fixed : List.of(), frame));
        }
        return blocks;
    }

    private static Block figure(Box box, List<Line> within) {
        List<Line> lines = within.stream()
                .sorted(Comparator.comparingInt((Line line) -> line.box().y0())
                        .thenComparingInt(line -> line.box().x0()))
                .toList();
        if (lines.isEmpty()) {
            return new Block(BlockType.FIGURE, 0, "", box, 0, List.of(), null);
        }
        Block text = Block.of(BlockType.FIGURE, 0, lines);
        return new Block(BlockType.FIGURE, 0, text.text(), box, text.confidence(), lines, null);
    }

    private static Map<Direction, List<Line>> byDirection(List<Line> lines) {
        Map<Direction, Integer> letters = new EnumMap<>(Direction.class);
        for (Line line : lines) {
            if (line.text().length() > 2) {
                letters.merge(
                        Frame.direction(line, Direction.ACROSS), line.text().length(), Integer::sum);
            }
        }
        Direction most = letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Direction.ACROSS);
        Map<Direction, List<Line>> byDirection = new EnumMap<>(Direction.class);
        for (Line line : lines) {
            byDirection
                    .computeIfAbsent(Frame.direction(line, most), direction -> new ArrayList<>())
                    .add(line);
        }
        return byDirection;
    }

    private static int letters(List<Line> lines) {
        return lines.stream().mapToInt(line -> line.text().length()).sum();
    }

    private static List<Block> arranged(List<Line> lines, List<Block> fixed, Frame frame) {
        Fragments fragments = new Fragments(frame);
        List<Fragment> all = new ArrayList<>(fragments.of(lines));
        List<Block> beside = new ArrayList<>();
        for (Block block : fixed) {
            Fragment fragment = fragments.of(block);
            if (all.stream().anyMatch(other -> isBeside(fragment, other))) {
                beside.add(block);
            } else {
                all.add(fragment);
            }
        }
        Margins margins = Margins.of(Row.of(all), frame.depth());
        List<Draft> drafts = new ArrayList<>();
        for (List<Row> region : new Columns().of(margins.body())) {
            drafts.addAll(new Paragraphs(frame, region).drafts());
        }
        List<Block> blocks = new ArrayList<>();
        margins.head().forEach(row -> blocks.add(Block.of(BlockType.HEADER, 0, List.of(row.line()))));
        blocks.addAll(Kinds.blocks(drafts, frame.depth()));
        beside.forEach(block -> insert(block, blocks, frame));
        margins.foot().forEach(row -> blocks.add(Block.of(BlockType.FOOTER, 0, List.of(row.line()))));
        return blocks;
    }

    private static boolean isBeside(Fragment fixed, Fragment other) {
        double down = Math.min(fixed.bottom(), other.bottom()) - Math.max(fixed.top(), other.top());
        return down > (other.bottom() - other.top()) / 2;
    }

    /** Behind the last block that stands above it in its own column, else before the first one of its column. */
    private static void insert(Block fixed, List<Block> blocks, Frame frame) {
        Frame.Place place = frame.place(fixed.box());
        int at = -1;
        int below = blocks.size();
        for (int i = 0; i < blocks.size(); i++) {
            Frame.Place other = frame.place(blocks.get(i).box());
            double across = Math.min(place.right(), other.right()) - Math.max(place.left(), other.left());
            if (across < 0.3 * Math.min(place.right() - place.left(), other.right() - other.left())) {
                continue;
            }
            if (other.bottom() <= (place.top() + place.bottom()) / 2) {
                at = i;
            } else {
                below = Math.min(below, i);
            }
        }
        blocks.add(at >= 0 ? at + 1 : below, fixed);
    }
}
