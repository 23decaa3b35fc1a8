package io.dragoman.export;

import io.dragoman.document.Block;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Prose;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a block as running text: a line goes on in the next one unless it was ended on purpose, which shows where
 * the next word would have fitted on it.
 */
public final class Flow {
    /** In sizes of the type: a blank, and how far a ragged line ends before the margin at most. */
    private static final double RAGGED = 1.3;

    /** In sizes of the type; justified lines have no such blanks. */
    private static final double TABULAR = 2;

    /** Lines of addresses, verse and forms are shorter than those of prose, in letters. */
    private static final int SHORT = 45;

    private static final int VERY_SHORT = 30;

    /** The style of the text up to an offset. */
    private record Run(
            int end, boolean bold, boolean italic, @Nullable String link) {}

    private final StringBuilder text = new StringBuilder();
    private final List<Run> runs = new ArrayList<>();

    private Flow() {}

    /** The spans of these blocks, which are one paragraph that goes on over columns or pages. */
    public static List<Span> of(List<Block> parts) {
        Flow flow = new Flow();
        for (Block part : parts) {
            flow.add(part);
        }
        return flow.spans();
    }

    public static List<Span> of(Block block) {
        return of(List.of(block));
    }

    /** These spans when this block goes on with them: without the hyphen at their end, or with the blank that follows. */
    public static List<Span> before(List<Span> spans, Block tail) {
        String text = spans.stream().map(Span::text).collect(Collectors.joining());
        String next = tail.lines().isEmpty() ? tail.text() : tail.lines().get(0).text();
        List<Span> ended = new ArrayList<>(spans);
        Span last = ended.remove(ended.size() - 1);
        String end = Prose.isHyphenated(text, next)
                ? last.text().substring(0, last.text().length() - 1)
                : last.text() + Prose.between(text, next);
        ended.add(new Span(end, last.bold(), last.italic(), last.link()));
        return ended;
    }

    /** Whether all of it is set in type for programs. */
    public static boolean isCode(Block block) {
        return !block.lines().isEmpty()
                && block.lines().stream()
                        .allMatch(line ->
                                !line.words().isEmpty() && line.words().stream().allMatch(Word::mono));
    }

    /** The lines of code with the blanks in and before them. */
    public static List<String> code(Block block) {
        double[] widths = block.lines().stream()
                .flatMap(line -> line.words().stream())
                .mapToDouble(word ->
                        (double) word.box().width() / Math.max(1, word.text().length()))
                .sorted()
                .toArray();
        double letter = Math.max(1, widths[widths.length / 2]);
        List<String> lines = new ArrayList<>();
        for (Line line : block.lines()) {
            StringBuilder code = new StringBuilder();
            for (Word word : line.words()) {
                long column = Math.round((word.box().x0() - block.box().x0()) / letter);
                int blanks = (int) Math.max(code.length() == 0 ? 0 : 1, column - code.length());
                code.append(" ".repeat(blanks)).append(word.text());
            }
            lines.add(code.toString());
        }
        return lines;
    }

    private void add(Block block) {
        List<Line> lines = block.lines();
        if (lines.isEmpty() || !isOf(lines, block.text())) {
            for (String line : block.text().split("\n")) {
                breakLine();
                append(line.strip(), false, false, null);
            }
            return;
        }
        boolean[] ended = ended(block);
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0 && ended[i - 1]) {
                breakLine();
            }
            add(lines.get(i));
        }
    }

    /** Whoever changed the text, as a correction does, left the lines behind. */
    static boolean isOf(List<Line> lines, String text) {
        return Prose.lines(lines.stream().map(Line::text).toList()).equals(text);
    }

    private void add(Line line) {
        if (Prose.isHyphenated(text, line.text())) {
            Prose.dropHyphen(text);
            Run last = runs.remove(runs.size() - 1);
            runs.add(new Run(text.length(), last.bold(), last.italic(), last.link()));
        } else if (text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
            Run last = runs.get(runs.size() - 1);
            append(Prose.between(text, line.text()), last.bold(), last.italic(), last.link());
        }
        int from = 0;
        int at = 0;
        @Nullable Word before = null;
        for (Word word : line.words()) {
            int found = line.text().indexOf(word.text(), at);
            if (found < 0) {
                continue;
            }
            if (before != null) {
                append(line.text().substring(from, found), before.bold(), before.italic(), before.link());
                from = found;
            }
            before = word;
            at = found + word.text().length();
        }
        String rest = line.text().substring(from);
        append(
                rest,
                before != null && before.bold(),
                before != null && before.italic(),
                before == null ? null : before.link());
    }

    private void append(String more, boolean bold, boolean italic, @Nullable String link) {
        text.append(more);
        runs.add(new Run(text.length(), bold, italic, Links.safe(link).orElse(null)));
    }

    private void breakLine() {
        if (text.length() > 0) {
            append("\n", false, false, null);
        }
    }

    private List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            boolean more = i + 1 < runs.size() && isLike(run, runs.get(i + 1));
            if (run.end() > from && text.charAt(run.end() - 1) == '\n') {
                spans.add(Span.lineBreak());
                from = run.end();
            } else if (run.end() > from && !(more && text.charAt(runs.get(i + 1).end() - 1) != '\n')) {
                spans.add(new Span(text.substring(from, run.end()), run.bold(), run.italic(), run.link()));
                from = run.end();
            }
        }
        return spans;
    }

    private static boolean isLike(Run one, Run other) {
        return one.bold() == other.bold() && one.italic() == other.italic() && Objects.equals(one.link(), other.link());
    }

    /** Of each line, whether it was ended on purpose. */
    private static boolean[] ended(Block block) {
        List<Line> lines = block.lines();
        boolean[] ended = new boolean[lines.size()];
        int count = 0;
        int capitals = 0;
        long letters = 0;
        for (int i = 0; i + 1 < lines.size(); i++) {
            ended[i] = isEnded(lines.get(i), lines.get(i + 1), block.box())
                    || isTabular(lines.get(i))
                    || isTabular(lines.get(i + 1));
            count += ended[i] ? 1 : 0;
            capitals += beginsAnew(lines.get(i + 1).text()) ? 1 : 0;
            letters += lines.get(i).text().length();
        }
        int gaps = lines.size() - 1;
        boolean sure = gaps == 1 ? letters < VERY_SHORT : count > 0 || gaps > 2;
        boolean separate = sure && capitals == gaps && letters < (long) SHORT * gaps;
        if (separate || (2 * count > gaps && gaps > 1)) {
            Arrays.fill(ended, true);
        }
        return ended;
    }

    /** Whether there is a gap in it as between the columns of a table or a form. */
    private static boolean isTabular(Line line) {
        for (int i = 1; line.size() > 0 && i < line.words().size(); i++) {
            Box one = line.words().get(i - 1).box();
            Box other = line.words().get(i).box();
            if (Math.max(other.x0() - one.x1(), one.x0() - other.x1()) > TABULAR * line.size()
                    && Math.max(other.y0() - one.y1(), one.y0() - other.y1()) < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsAnew(String text) {
        int first = text.isEmpty() ? ' ' : text.codePointAt(0);
        return !Character.isLowerCase(first) && (Character.isUpperCase(first) || !Character.isLetter(first));
    }

    private static boolean isEnded(Line line, Line next, Box block) {
        if (next.words().isEmpty() || line.words().isEmpty()) {
            return false; // of such lines no more is known
        }
        Box word = next.words().get(0).box();
        boolean upright = block.height() > 2 * block.width()
                && line.box().height() > 2 * line.box().width();
        double size = line.size() > 0
                ? line.size()
                : Math.min(line.box().width(), line.box().height());
        int white = upright
                ? block.y1() - line.box().y1()
                : Math.max(block.x1() - line.box().x1(), line.box().x0() - block.x0());
        return white > (upright ? word.height() : word.width()) + RAGGED * size;
    }
}
