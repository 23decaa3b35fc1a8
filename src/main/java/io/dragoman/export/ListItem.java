package io.dragoman.export;

import io.dragoman.document.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An item of a list, without its bullet or number.
 *
 * @param number what it counts as; null where it has a bullet, a letter, or nothing
 * @param text of one or more lines; a letter in front of it, such as {@code (a)}, stays
 */
public record ListItem(@Nullable Integer number, String text) {
    private static final Pattern BULLET =
            Pattern.compile("[•‣⁃◦∙▪▫●○■□◆◇★➢➤✓✔❖·*–—\\-]\\s+(?<rest>\\S.*)", Pattern.DOTALL);
    private static final Pattern NUMBER =
            Pattern.compile("(?<number>[0-9]{1,6})[.)]\\s+(?<rest>\\S.*)", Pattern.DOTALL);
    private static final Pattern LETTER = Pattern.compile("(\\(?\\p{L}{1,2}\\)|\\([0-9]{1,3}\\)|[a-zA-Z]\\.)\\s+\\S.*");

    /** The items of a block of type list: a line that begins with a bullet, number or letter begins an item. */
    public static List<ListItem> of(Block block) {
        List<String> lines = block.text()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        boolean marked = lines.stream().anyMatch(ListItem::begins);
        List<String> items = new ArrayList<>();
        for (String line : lines) {
            if (items.isEmpty() || !marked || begins(line)) {
                items.add(line);
            } else {
                items.set(items.size() - 1, items.get(items.size() - 1) + "\n" + line);
            }
        }
        return items.stream().map(ListItem::item).toList();
    }

    private static boolean begins(String line) {
        return BULLET.matcher(line).matches()
                || NUMBER.matcher(line).matches()
                || LETTER.matcher(line).matches();
    }

    private static ListItem item(String text) {
        Matcher bullet = BULLET.matcher(text);
        if (bullet.matches()) {
            return new ListItem(null, bullet.group("rest"));
        }
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            return new ListItem(Integer.valueOf(number.group("number")), number.group("rest"));
        }
        return new ListItem(null, text);
    }
}
