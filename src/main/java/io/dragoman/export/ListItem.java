package io.dragoman.export;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An item of a list, without its bullet or number.
 *
 * @param number what it counts as; null where it has a bullet, a letter, or nothing
 * @param spans its text; a letter in front of it, such as {@code (a)}, stays
 */
public record ListItem(@Nullable Integer number, List<Span> spans) {
    private static final Pattern BULLET = Pattern.compile("(?:[•‣⁃◦∙▪▫●○■□◆◇★➢➤✓✔❖·]\\s*|[*–—»+\\-]\\s+)(?=\\S)");
    private static final Pattern NUMBER = Pattern.compile("(?<number>\\p{Nd}{1,6})[.)]\\s+(?=\\S)");
    private static final Pattern LETTER = Pattern.compile("(\\(?\\p{L}{1,5}\\)|\\(\\p{Nd}{1,3}\\)|[a-zA-Z]\\.)\\s+\\S");

    public ListItem {
        spans = List.copyOf(spans);
    }

    /** The items of a block of type list: a line that begins with a bullet, number or letter begins an item. */
    public static List<ListItem> of(Block block) {
        List<Line> lines = block.lines();
        if (lines.isEmpty() || !Flow.isOf(lines, block.text())) {
            lines = block.text()
                    .lines()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(text -> new Line(text, block.box(), block.confidence(), List.of()))
                    .toList();
        }
        boolean marked = lines.stream().anyMatch(line -> begins(line.text()));
        List<ListItem> items = new ArrayList<>();
        List<Line> item = new ArrayList<>();
        for (Line line : lines) {
            if (!item.isEmpty() && (!marked || begins(line.text()))) {
                items.add(item(item));
                item.clear();
            }
            item.add(line);
        }
        if (!item.isEmpty()) {
            items.add(item(item));
        }
        return items;
    }

    /** Its text, without style. */
    public String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    private static boolean begins(String line) {
        return BULLET.matcher(line).lookingAt()
                || NUMBER.matcher(line).lookingAt()
                || LETTER.matcher(line).lookingAt();
    }

    private static ListItem item(List<Line> lines) {
        String text = lines.get(0).text();
        List<Span> spans = Flow.of(Block.of(BlockType.PARAGRAPH, 0, lines));
        Matcher bullet = BULLET.matcher(text);
        if (bullet.lookingAt()) {
            return new ListItem(null, without(spans, bullet.end()));
        }
        Matcher number = NUMBER.matcher(text);
        if (number.lookingAt()) {
            return new ListItem(Integer.valueOf(number.group("number")), without(spans, number.end()));
        }
        return new ListItem(null, spans);
    }

    private static List<Span> without(List<Span> spans, int letters) {
        List<Span> rest = new ArrayList<>();
        int left = letters;
        for (Span span : spans) {
            int cut = Math.min(left, span.text().length());
            left -= cut;
            if (cut < span.text().length()) {
                rest.add(new Span(span.text().substring(cut), span.bold(), span.italic(), span.link()));
            }
        }
        return rest;
    }
}
