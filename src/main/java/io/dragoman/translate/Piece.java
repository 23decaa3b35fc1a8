package io.dragoman.translate;

import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import io.dragoman.export.Span;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text that is translated for itself, and what in it is set apart: bold, italic, a link. What is set apart is translated
 * for itself too, and looked for in the translation of the whole, so that a translator needs no marks between its words.
 *
 * @param text on one line
 * @param apart what is set apart in it, in order
 */
record Piece(String text, List<Span> apart) {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    Piece {
        apart = List.copyOf(apart);
    }

    /** Of running text without line ends. */
    static Piece of(List<Span> spans) {
        String text = line(spans.stream().map(Span::text).collect(Collectors.joining()));
        List<Span> apart = new ArrayList<>();
        for (Span span : spans) {
            boolean styled = span.bold() || span.italic() || span.link() != null;
            if (styled && !span.text().isBlank()) {
                apart.add(new Span(line(span.text()), span.bold(), span.italic(), span.link()));
            }
        }
        return new Piece(text, apart);
    }

    /** Text of which nothing is known to be set apart. */
    static Piece of(String text) {
        return new Piece(line(text), List.of());
    }

    private static String line(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    /** What of it is to be translated: itself, then what is set apart in it; nothing where there is no letter. */
    List<String> texts() {
        if (!hasLetter(text)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(List.of(text));
        apart.stream().filter(this::isPart).map(Span::text).forEach(texts::add);
        return texts;
    }

    /** @param translated of which it takes as many as it has {@link #texts()} */
    Piece with(Iterator<String> translated) {
        if (!hasLetter(text)) {
            return this;
        }
        String other = translated.next();
        List<Span> others = new ArrayList<>();
        for (Span span : apart) {
            String words = isPart(span) ? translated.next() : span.text().equals(text) ? other : span.text();
            others.add(new Span(words, span.bold(), span.italic(), span.link()));
        }
        return new Piece(other, others);
    }

    private boolean isPart(Span span) {
        return hasLetter(span.text()) && !span.text().equals(text);
    }

    /**
     * As a line of a block.
     *
     * @param mark a bullet or a number before it, with its blank; may be empty
     * @param box where it stands
     */
    Line line(String mark, Box box, double confidence) {
        @Nullable Span[] styles = styles();
        List<Word> words = new ArrayList<>();
        int from = 0;
        for (int end = 1; end <= text.length(); end++) {
            boolean ends =
                    end == text.length() || text.charAt(end) == ' ' || !Objects.equals(styles[end], styles[end - 1]);
            if (ends) {
                Span style = styles[end - 1];
                String word = text.substring(from, end).strip();
                if (!word.isEmpty()) {
                    boolean bold = style != null && style.bold();
                    boolean italic = style != null && style.italic();
                    words.add(
                            new Word(word, box, confidence, bold, italic, false, style == null ? null : style.link()));
                }
                from = end;
            }
        }
        return new Line(mark + text, box, confidence, words, 1);
    }

    /** The style of each character. */
    private @Nullable Span[] styles() {
        @Nullable Span[] styles = new Span[text.length()];
        for (Span span : apart) {
            Found found = new Places(text, styles).find(span.text());
            for (int i = found.from(); i < found.end(); i++) {
                styles[i] = span;
            }
        }
        return styles;
    }

    /** From and to; nothing where both are the same. */
    record Found(int from, int end) {}

    private static boolean hasLetter(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }
}
