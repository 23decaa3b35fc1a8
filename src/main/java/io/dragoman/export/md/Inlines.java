package io.dragoman.export.md;

import io.dragoman.export.Span;
import java.util.List;

/**
 * Running text in Markdown: bold, italic and links as they are, everything else escaped. Emphasis that CommonMark would
 * not see as such, since a sign stands between it and the letter beside it (§6.2), is left out.
 */
final class Inlines {
    private static final String HARD_BREAK = "\\\n";

    private final List<Span> spans;
    private final boolean bold;

    private Inlines(List<Span> spans, boolean bold) {
        this.spans = spans;
        this.bold = bold;
    }

    /** Paragraphs, which may have line breaks. */
    static String paragraph(List<Span> spans) {
        return new Inlines(spans, true).written(HARD_BREAK, true);
    }

    /** On one line, and without bold, since all of a heading is. */
    static String heading(List<Span> spans) {
        return Escape.closing(new Inlines(spans, false).written(" ", false));
    }

    /** @param blocks whether what begins a line could begin a block */
    private String written(String lineBreak, boolean blocks) {
        StringBuilder written = new StringBuilder();
        boolean begins = true;
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            if (span.isBreak()) {
                written.append(lineBreak);
                begins = true;
                continue;
            }
            String text = begins ? span.text().stripLeading() : span.text();
            if (i + 1 == spans.size() || spans.get(i + 1).isBreak()) {
                text = text.stripTrailing();
            }
            if (text.isEmpty()) {
                continue;
            }
            String styled = styled(span, text, before(i), after(i));
            boolean bare = !span.bold() && !span.italic() && span.link() == null;
            written.append(begins && blocks && bare ? Escape.begin(text, styled) : styled);
            begins = false;
        }
        return written.toString();
    }

    private char before(int span) {
        return span == 0 || spans.get(span - 1).text().isEmpty()
                ? ' '
                : spans.get(span - 1).text().charAt(spans.get(span - 1).text().length() - 1);
    }

    private char after(int span) {
        return span + 1 == spans.size() || spans.get(span + 1).text().isEmpty()
                ? ' '
                : spans.get(span + 1).text().charAt(0);
    }

    private String styled(Span span, String text, char before, char after) {
        String bare = text.strip();
        String marks = ((span.bold() && bold) ? "**" : "") + (span.italic() ? "*" : "");
        if (bare.isEmpty() || (marks.isEmpty() && span.link() == null)) {
            return Escape.inline(text, before, after);
        }
        int from = text.indexOf(bare);
        char outerBefore = from == 0 ? before : ' ';
        char outerAfter = from + bare.length() == text.length() ? after : ' ';
        String inner = Escape.inline(bare, '*', '*');
        if (span.link() != null && outerBefore != '!') {
            inner = "[" + Escape.brackets(inner) + "](<" + span.link() + ">)";
        }
        boolean open = isBlank(outerBefore) || isSign(outerBefore) || !isSign(bare.charAt(0));
        boolean close = isBlank(outerAfter) || isSign(outerAfter) || !isSign(bare.charAt(bare.length() - 1));
        boolean apart = outerBefore != '*' && outerAfter != '*' && outerBefore != '\\';
        String emphasised = open && close && apart
                ? marks + inner + marks
                : outerBefore == ' ' && span.link() == null ? Escape.begin(bare, inner) : inner;
        return text.substring(0, from) + emphasised + text.substring(from + bare.length());
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isSign(char c) {
        return !isBlank(c) && !Character.isLetterOrDigit(c) && !Character.isSurrogate(c);
    }
}
