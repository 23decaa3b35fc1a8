package io.dragoman.read.layout;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells headings, lists and footnotes from paragraphs. Which level a heading has is the outline's business: here each
 * has the first.
 */
final class Kinds {
    /** In sizes of the text; what is recognised is measured less exactly. */
    private static final double LARGER = 1.12;

    private static final double LARGER_RECOGNISED = 1.28;
    private static final double SMALLER = 0.93;
    private static final double SMALLER_RECOGNISED = 0.85;
    private static final int MOST_LINES = 4;
    private static final int LETTERS_OF_CAPITALS = 4;
    private static final int MOST_LETTERS = 250;

    /** In usual distances of baselines: the white above a heading that is set in the size of the text. */
    private static final double WHITE = 1.25;

    /** Of its column: headings in the size of the text are short. */
    private static final double SHORT = 0.8;

    private static final Pattern SECTION = Pattern.compile(
            "(?:\\p{Nd}{1,2}(?:\\.\\p{Nd}{1,2})*\\.?|[IVX]{1,5}\\.|[A-Z]\\.|§\\s*\\p{Nd}+)\\s+\\p{Lu}.*");
    /** As "article 1", "chapter 1" and the like are numbered in Chinese, Japanese and Korean. */
    private static final Pattern NUMBERED_PART = Pattern.compile(
            "第\\s*[〇零一二三四五六七八九十百千\\p{Nd}]{1,6}\\s*[条條章節节編编篇部款].{0,30}|제\\s*\\p{Nd}{1,4}\\s*[조장절편].{0,30}");

    private static final Pattern NUMBER = Pattern.compile("(?:\\p{Nd}{1,2}(?:\\.\\p{Nd}{1,2})*|[IVX]{1,5}|[A-Z])\\.?");
    private static final Pattern NOTE =
            Pattern.compile("(?:\\p{Nd}{1,3}|[*†‡§¶]{1,3}|\\([a-z0-9]\\)|[⁰¹²³⁴-⁹]+)\\s*[\\p{L}“\"(].*");
    private static final Pattern CAPTION = Pattern.compile(
            "(?:table|tab\\.|figure|fig\\.|tabelle|abbildung|abb\\.|tableau|tabla|cuadro|gráfico|figura|tabela|tabella)"
                    + "\\s+[\\p{Nd}IVX]+",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final String GOES_ON = ".,;:。，、；：";

    private final double body;
    private final boolean bodyIsBold;
    private final double depth;
    private final List<Draft> drafts;

    private Kinds(List<Draft> drafts, TextSize size, double depth) {
        this.drafts = drafts;
        this.body = size.size();
        this.bodyIsBold = size.bold();
        this.depth = depth;
    }

    /**
     * The blocks of a page in reading order, footnotes last.
     *
     * @param drafts in reading order
     * @param depth of the page, in pixels
     */
    static List<Block> blocks(List<Draft> drafts, double depth) {
        return new Kinds(drafts, TextSize.of(drafts), depth).blocks();
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        List<Block> notes = new ArrayList<>();
        for (int i = 0; i < drafts.size(); ) {
            Draft draft = drafts.get(i);
            Block fixed = draft.fixed();
            int end = i + 1;
            if (fixed != null) {
                blocks.add(fixed);
            } else if (isHeading(i)) {
                blocks.add(Block.of(BlockType.HEADING, 1, draft.lines()));
            } else if (isNote(i)) {
                notes.add(Block.of(BlockType.PARAGRAPH, 0, draft.lines()));
            } else {
                end = Lists.end(drafts, i, this::isHeading);
                if (end > i) {
                    blocks.addAll(Lists.blocks(drafts.subList(i, end)));
                } else {
                    end = rejoined(i);
                    List<Line> lines = new ArrayList<>();
                    drafts.subList(i, end).forEach(part -> lines.addAll(part.lines()));
                    blocks.add(Block.of(BlockType.PARAGRAPH, 0, lines));
                }
            }
            i = end;
        }
        blocks.addAll(notes);
        return blocks;
    }

    /** A line that begins with a dash or a number parted the text; where that made no list, it goes on. */
    private int rejoined(int first) {
        int end = first + 1;
        while (end < drafts.size()) {
            Draft next = drafts.get(end);
            boolean cut = next.marker() != null && !next.marker().isSure() && next.above() < WHITE;
            boolean same = next.fixed() == null
                    && Math.abs(next.size() - drafts.get(first).size()) < 0.1 * body;
            if (!cut || !same || isHeading(end) || Lists.end(drafts, end, this::isHeading) > end) {
                break;
            }
            end++;
        }
        return end;
    }

    private boolean isHeading(int at) {
        Draft draft = drafts.get(at);
        String text = draft.text();
        int letters = draft.letters();
        if (draft.fixed() != null
                || letters < 2
                || draft.lines().size() > MOST_LINES
                || text.length() > MOST_LETTERS
                || 2L * letters
                        < text.codePoints()
                                .filter(c -> !Character.isWhitespace(c))
                                .count()
                || draft.isMono()) {
            return false;
        }
        if (draft.size() >= (draft.isRecognised() ? LARGER_RECOGNISED : LARGER) * body) {
            return isTitle(draft, text) && (draft.rows().get(0).top() < depth / 2 || leadsToText(at));
        }
        return draft.size() > (draft.isRecognised() ? SMALLER_RECOGNISED : SMALLER) * body
                && isHeadingOfTextSize(draft, at, text);
    }

    /** Large type is a heading, but for a row of a table and for an introduction of several sentences. */
    private static boolean isTitle(Draft draft, String text) {
        return draft.rows().stream().allMatch(row -> row.fragments().size() <= 2)
                && (draft.lines().size() <= 2 || GOES_ON.indexOf(text.charAt(text.length() - 1)) < 0);
    }

    private boolean isHeadingOfTextSize(Draft draft, int at, String text) {
        boolean one = draft.lines().size() <= 2
                && draft.rows().stream().allMatch(Kinds::isOfOnePiece)
                && (text.endsWith(":") || GOES_ON.indexOf(text.charAt(text.length() - 1)) < 0)
                && !CAPTION.matcher(text).lookingAt();
        if (!one || (draft.above() < WHITE && !draft.isBold()) || !leadsToText(at)) {
            return false;
        }
        if (draft.isBold() && !bodyIsBold) {
            return draft.marker() == null || !draft.marker().isSure();
        }
        Row row = draft.rows().get(0);
        boolean isShort =
                draft.lines().size() == 1 && row.right() - row.left() < SHORT * (draft.right() - draft.left());
        return isShort
                && ((SECTION.matcher(text).matches() && !isNumbered(at))
                        || NUMBERED_PART.matcher(text).matches()
                        || isCapitals(text));
    }

    /** Also with white behind its number. */
    private static boolean isOfOnePiece(Row row) {
        List<Fragment> pieces = row.fragments();
        return pieces.size() == 1
                || (pieces.size() == 2 && NUMBER.matcher(pieces.get(0).text()).matches());
    }

    /** Whether something stands below it that it can be the heading of. */
    private boolean leadsToText(int at) {
        if (at + 1 >= drafts.size()) {
            return false;
        }
        Draft next = drafts.get(at + 1);
        return next.fixed() != null
                || next.isBold()
                || next.lines().size() > 1
                || next.text().length() > 40
                || next.text().codePoints().filter(Frame::isEastAsian).count() > 12
                || next.marker() != null;
    }

    /** Whether the draft before or after is the neighbouring item of the same list. */
    private boolean isNumbered(int at) {
        Marker marker = drafts.get(at).marker();
        if (marker == null) {
            return false;
        }
        Marker before = at == 0 ? null : drafts.get(at - 1).marker();
        Marker after = at + 1 == drafts.size() ? null : drafts.get(at + 1).marker();
        return (before != null && before.isFollowedBy(marker)) || (after != null && marker.isFollowedBy(after));
    }

    private static boolean isCapitals(String text) {
        return text.codePoints().filter(Character::isUpperCase).count() >= LETTERS_OF_CAPITALS
                && text.codePoints().noneMatch(Character::isLowerCase);
    }

    /** Small type in the lower half of the page that begins with a mark, and nothing but its like below it. */
    private boolean isNote(int at) {
        Draft draft = drafts.get(at);
        if (draft.fixed() != null
                || draft.size() >= (draft.isRecognised() ? SMALLER_RECOGNISED : SMALLER) * body
                || draft.rows().get(0).top() < depth / 2
                || !NOTE.matcher(draft.text()).matches()) {
            return false;
        }
        for (int i = at + 1; i < drafts.size() && drafts.get(i).above() < Draft.MUCH; i++) {
            if (drafts.get(i).size() >= SMALLER * body) {
                return false;
            }
        }
        return true;
    }

    /** The size in which most letters of a page are set, and whether they are bold. */
    record TextSize(double size, boolean bold) {
        static TextSize of(List<Draft> drafts) {
            List<Row> rows = new ArrayList<>();
            long all = 0;
            long bold = 0;
            for (Draft draft : drafts) {
                if (draft.fixed() == null) {
                    rows.addAll(draft.rows());
                    bold += draft.isBold() ? draft.letters() : 0;
                    all += draft.letters();
                }
            }
            rows.sort(Comparator.comparingDouble(Row::size));
            long length = rows.stream().mapToLong(TextSize::length).sum();
            long seen = 0;
            for (Row row : rows) {
                seen += length(row);
                if (2 * seen >= length) {
                    return new TextSize(row.size(), 2 * bold > all);
                }
            }
            return new TextSize(1, false);
        }

        private static long length(Row row) {
            return row.fragments().stream().mapToLong(Fragment::length).sum();
        }
    }
}
