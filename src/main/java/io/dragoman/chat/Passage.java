package io.dragoman.chat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a page that can answer: a sentence, a line, a line with the one below it, or a row of a table.
 *
 * @param page from 1
 * @param text its words as they stand on the page; may be longer than what is quoted
 * @param words of the text, as they are compared
 * @param around the words that belong to it: of its block, the heading above, a table's caption
 * @param row of a table; null for what is none
 */
record Passage(
        int page,
        String text,
        Set<String> words,
        Set<String> around,
        @Nullable Row row) {
    Passage {
        words = Set.copyOf(words);
        around = Set.copyOf(around);
    }

    /**
     * A row of a table.
     *
     * @param label what it is about
     */
    record Row(String label, Set<String> words, List<Field> fields) {
        Row {
            words = Set.copyOf(words);
            fields = List.copyOf(fields);
        }
    }

    /**
     * A place of a row.
     *
     * @param head of its column
     * @param words of the head, as they are compared
     */
    record Field(String head, Set<String> words, String value) {
        Field {
            words = Set.copyOf(words);
        }
    }
}
