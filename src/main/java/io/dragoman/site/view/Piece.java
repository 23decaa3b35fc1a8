package io.dragoman.site.view;

import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of text.
 *
 * @param unsure with how many per cent of confidence it was read, where that is low; else null
 */
public record Piece(String text, @Nullable Integer unsure) {
    /** How many words that are not found are passed over: a text without hyphens lacks the words they stood in. */
    private static final int LOOK_AHEAD = 4;

    /** The words of a block in reading order, taken as its texts are cut. Not thread-safe. */
    static final class Words {
        private final List<Word> words;
        private final double unsureBelow;
        private int next;

        Words(List<Word> words, double unsureBelow) {
            this.words = words;
            this.unsureBelow = unsureBelow;
        }

        /** Cuts a text, which begins where the one before has ended, at its unsure words. */
        List<Piece> cut(String text) {
            List<Piece> pieces = new ArrayList<>();
            int plain = 0;
            int at = 0;
            while (next < words.size() && at < text.length()) {
                int found = find(text, at);
                if (found < 0) {
                    break;
                }
                Word word = words.get(next++);
                at = found + word.text().length();
                if (word.confidence() < unsureBelow) {
                    if (found > plain) {
                        pieces.add(new Piece(text.substring(plain, found), null));
                    }
                    pieces.add(new Piece(word.text(), percent(word.confidence())));
                    plain = at;
                }
            }
            if (plain < text.length()) {
                pieces.add(new Piece(text.substring(plain), null));
            }
            return pieces;
        }

        /** Where the next word stands that does; words before it are passed over. -1 when none does. */
        private int find(String text, int from) {
            for (int i = next; i < Math.min(words.size(), next + LOOK_AHEAD); i++) {
                String word = words.get(i).text();
                int found = word.isEmpty() ? -1 : text.indexOf(word, from);
                if (found >= 0) {
                    next = i;
                    return found;
                }
            }
            return -1;
        }
    }

    static int percent(double confidence) {
        return (int) Math.round(confidence * 100);
    }
}
