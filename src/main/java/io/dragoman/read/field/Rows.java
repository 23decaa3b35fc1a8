package io.dragoman.read.field;

import io.dragoman.document.Block;
import io.dragoman.document.Box;
import io.dragoman.document.Cell;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.Table;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of a page by where its words stand: a label and its value are often in different blocks. */
final class Rows {
    /** Of the lower of two words: what overlaps more stands in one row. */
    private static final double SAME_ROW = 0.5;

    private static final Pattern PIECE = Pattern.compile("[^:=(]*\\p{L}[^:=(]*(?:[:=]+(?=\\S)|(?=\\(\\p{L}))|.+");
    private static final Pattern TIME_OR_ADDRESS = Pattern.compile("\\p{Nd}+:.*|\\p{L}+://.*");

    private Rows() {}

    static List<Row> of(Page page) {
        List<Token> tokens = new ArrayList<>();
        for (Block block : page.blocks()) {
            Table table = block.table();
            if (!block.lines().isEmpty()) {
                block.lines().forEach(line -> add(line, tokens));
            } else if (table != null) {
                table.cells().forEach(cell -> add(cell, tokens));
            }
        }
        tokens.sort(
                Comparator.comparingInt(token -> token.box().y0() + token.box().y1()));
        List<List<Token>> rows = new ArrayList<>();
        for (Token token : tokens) {
            List<Token> last = rows.isEmpty() ? List.of() : rows.get(rows.size() - 1);
            if (!last.isEmpty() && isBeside(last, token)) {
                last.add(token);
            } else {
                rows.add(new ArrayList<>(List.of(token)));
            }
        }
        rows.forEach(
                row -> row.sort(Comparator.comparingInt(token -> token.box().x0())));
        return rows.stream().map(row -> new Row(page.index(), row)).toList();
    }

    /** A row that lies askew is followed from word to word: the nearest decides. */
    private static boolean isBeside(List<Token> row, Token token) {
        Token nearest = row.stream()
                .min(Comparator.comparingInt(other -> Math.max(
                        token.box().x0() - other.box().x1(),
                        other.box().x0() - token.box().x1())))
                .orElseThrow();
        Box one = nearest.box();
        Box other = token.box();
        int over = Math.min(one.y1(), other.y1()) - Math.max(one.y0(), other.y0());
        return over > SAME_ROW * Math.min(one.height(), other.height());
    }

    private static void add(Line line, List<Token> tokens) {
        for (Word word : line.words()) {
            split(word.text(), word.box(), word.confidence(), tokens);
        }
    }

    /** Its words share the width of the cell. */
    private static void add(Cell cell, List<Token> tokens) {
        String[] lines = cell.text().split("\n");
        int high = Math.max(1, cell.box().height() / lines.length);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty()) {
                int top = cell.box().y0() + i * high;
                Box box = new Box(cell.box().x0(), top, cell.box().x1(), top + high);
                Matcher words = Pattern.compile("\\S+").matcher(line);
                while (words.find()) {
                    Box part = part(box, words.start(), words.end(), line.length());
                    split(words.group(), part, cell.confidence(), tokens);
                }
            }
        }
    }

    private static void split(String text, Box box, double confidence, List<Token> tokens) {
        if (TIME_OR_ADDRESS.matcher(text).matches()) {
            tokens.add(Token.of(text, box, confidence));
            return;
        }
        Matcher pieces = PIECE.matcher(text);
        while (pieces.find()) {
            tokens.add(Token.of(pieces.group(), part(box, pieces.start(), pieces.end(), text.length()), confidence));
        }
    }

    private static Box part(Box box, int from, int to, int length) {
        int x0 = box.x0() + box.width() * from / length;
        return new Box(x0, box.y0(), Math.max(x0, box.x0() + box.width() * to / length), box.y1());
    }
}
