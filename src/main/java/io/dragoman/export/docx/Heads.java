package io.dragoman.export.docx;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which head or foot a document has: what most of its pages have, a number that counts with the pages as a field. Word
 * has one for a section, so that single pages' own are left out.
 */
final class Heads {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final int MOST = 500;

    private final BlockType type;
    private final Map<String, Head> heads = new HashMap<>();
    private int pages;

    /** @param type head or foot */
    Heads(BlockType type) {
        this.type = type;
    }

    /**
     * A head as it stood on the first of its pages.
     *
     * @param page on which it was first, from 0
     * @param count of the pages that have it
     * @param field which of its numbers counts the pages; -1 where none does
     */
    record Head(String text, int page, int count, int field) {

        /** What stands before the page's number, the number, and what stands behind it; all of it where there is none. */
        List<String> parts() {
            Matcher matcher = NUMBER.matcher(text);
            for (int i = 0; matcher.find(); i++) {
                if (i == field) {
                    return List.of(text.substring(0, matcher.start()), matcher.group(), text.substring(matcher.end()));
                }
            }
            return List.of(text);
        }

        /** The number of the document's first page; 0 where that is not known. */
        int firstNumber() {
            return field < 0 ? 0 : Math.max(0, Integer.parseInt(parts().get(1)) - page);
        }
    }

    void add(Page page) {
        pages++;
        page.blocks().stream()
                .filter(block -> block.type() == type && !block.text().isBlank())
                .map(Block::text)
                .map(text -> text.replace('\n', ' '))
                .findFirst()
                .ifPresent(text -> {
                    String key = NUMBER.matcher(text).replaceAll("#").toLowerCase(Locale.ROOT);
                    if (heads.size() < MOST || heads.containsKey(key)) {
                        heads.merge(key, new Head(text, page.index(), 1, -1), Heads::also);
                    }
                });
    }

    private static Head also(Head first, Head again) {
        List<Integer> numbers = numbers(first.text());
        List<Integer> others = numbers(again.text());
        int field = -1;
        for (int i = 0; i < Math.min(numbers.size(), others.size()); i++) {
            if (others.get(i) - numbers.get(i) == again.page() - first.page()) {
                field = i;
            }
        }
        return new Head(first.text(), first.page(), first.count() + 1, field);
    }

    private static List<Integer> numbers(String text) {
        List<Integer> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            numbers.add(Integer.valueOf(matcher.group()));
        }
        return numbers;
    }

    /** Empty where no head stands on half of the pages. */
    Optional<Head> most() {
        return heads.values().stream()
                .filter(head -> 2 * head.count() >= pages)
                .max((one, other) -> Integer.compare(one.count(), other.count()));
    }
}
