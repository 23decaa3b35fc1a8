package io.dragoman.read.vision;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** The words of a block of Markdown, line by line. */
final class Words extends AbstractVisitor {
    private final List<List<Piece>> lines = new ArrayList<>(List.of(new ArrayList<>()));
    private int line;
    private int bold;
    private int italic;
    private boolean blank;

    private Words(int line) {
        this.line = line;
    }

    /** @param line of the Markdown on which the block begins */
    static List<List<Piece>> lines(Node block, int line) {
        Words words = new Words(line);
        block.accept(words);
        for (Node child = block.getFirstChild(); child != null && words.isEmpty(); child = child.getNext()) {
            child.accept(words);
        }
        return words.lines;
    }

    /** The same on one line. */
    static List<Piece> line(Node block, int line) {
        return new ArrayList<>(lines(block, line).stream().flatMap(List::stream).toList());
    }

    /** Text in which nothing means anything but itself. */
    static List<List<Piece>> plain(String text, int line) {
        List<List<Piece>> lines = new ArrayList<>();
        int number = line;
        for (String one : text.split("\n")) {
            lines.add(of(one, number++));
        }
        return lines;
    }

    static List<Piece> of(String text, int line) {
        Words words = new Words(line);
        words.add(text);
        return words.lines.get(0);
    }

    private boolean isEmpty() {
        return lines.stream().allMatch(List::isEmpty);
    }

    @Override
    public void visit(Text text) {
        add(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        add(code.getLiteral());
    }

    @Override
    public void visit(StrongEmphasis strong) {
        bold++;
        visitChildren(strong);
        bold--;
    }

    @Override
    public void visit(Emphasis emphasis) {
        italic++;
        visitChildren(emphasis);
        italic--;
    }

    /** Where lines of running text end is the page's to say. */
    @Override
    public void visit(SoftLineBreak lineBreak) {
        blank = true;
        line++;
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        lines.add(new ArrayList<>());
        blank = false;
        line++;
    }

    /** What is shown of a picture is not text. */
    @Override
    public void visit(Image image) {
        blank = true;
    }

    @Override
    public void visit(HtmlInline html) {
        if (html.getLiteral().startsWith("<br")) {
            blank = true;
        }
    }

    private void add(String text) {
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
                end(word);
                blank = true;
            } else if (Letters.standAlone(character)) {
                end(word);
                end(word.appendCodePoint(character));
            } else {
                word.appendCodePoint(character);
            }
        });
        end(word);
    }

    private void end(StringBuilder word) {
        if (word.length() > 0) {
            List<Piece> last = lines.get(lines.size() - 1);
            last.add(new Piece(word.toString(), blank && !last.isEmpty(), bold > 0, italic > 0, line));
            word.setLength(0);
            blank = false;
        }
    }
}
