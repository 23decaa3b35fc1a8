package io.dragoman.read.vision;

import io.dragoman.document.BlockType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** The Markdown that a model answers, cut into blocks. Tables may be written in HTML too, as many models do. */
final class Markdown {
    private static final Pattern FENCED = Pattern.compile("(?s)\\s*```(?:markdown|md)?\\s*\\n(.*?)\\n?```\\s*");
    private static final Pattern FORMULA = Pattern.compile("\\$\\$.+?\\$\\$|\\$[^$\\n]+\\$", Pattern.DOTALL);
    private static final Pattern MEANT = Pattern.compile("[\\\\_*\\[\\]<`]");
    private static final int DEEPEST = 6;

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    private final List<Part> parts = new ArrayList<>();

    private Markdown() {}

    /** What is inside a fence around everything, which some models put there. */
    static String unfenced(String answer) {
        Matcher fenced = FENCED.matcher(answer);
        return (fenced.matches() && !fenced.group(1).contains("```") ? fenced.group(1) : answer).strip();
    }

    /** @param markdown without a fence around it */
    static List<Part> parts(String markdown) {
        Markdown read = new Markdown();
        read.blocks(
                PARSER.parse(FORMULA.matcher(markdown)
                        .replaceAll(formula -> Matcher.quoteReplacement(
                                MEANT.matcher(formula.group()).replaceAll("\\\\$0")))),
                0);
        return read.parts;
    }

    private void blocks(Node parent, int depth) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                add(BlockType.HEADING, heading.getLevel(), Words.lines(heading, firstLine(heading)));
            } else if (node instanceof Paragraph) {
                add(BlockType.PARAGRAPH, 0, Words.lines(node, firstLine(node)));
            } else if (node instanceof BulletList || node instanceof OrderedList) {
                list(node, Math.min(DEEPEST, depth + 1));
            } else if (node instanceof TableBlock) {
                table(node);
            } else if (node instanceof FencedCodeBlock code) {
                add(BlockType.PARAGRAPH, 0, Words.plain(code.getLiteral(), firstLine(node) + 1));
            } else if (node instanceof IndentedCodeBlock code) {
                add(BlockType.PARAGRAPH, 0, Words.plain(code.getLiteral(), firstLine(node)));
            } else if (node instanceof HtmlBlock html) {
                html(html.getLiteral(), firstLine(node));
            } else if (node instanceof BlockQuote) {
                blocks(node, depth);
            }
        }
    }

    private void list(Node list, int depth) {
        int number = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
                ? ordered.getMarkerStartNumber()
                : -1;
        List<List<Piece>> lines = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            String marker = number < 0 ? "•" : number++ + ".";
            for (Node node = item.getFirstChild(); node != null; node = node.getNext()) {
                if (node instanceof Paragraph) {
                    List<List<Piece>> own = Words.lines(node, firstLine(node));
                    if (node == item.getFirstChild()
                            && item instanceof ListItem
                            && !own.get(0).isEmpty()) {
                        own.get(0).set(0, own.get(0).get(0).behindBlank());
                        own.get(0).add(0, new Piece(marker, false, false, false, firstLine(node)));
                    }
                    lines.addAll(own);
                } else if (node instanceof BulletList || node instanceof OrderedList) {
                    add(BlockType.LIST, depth, lines);
                    lines = new ArrayList<>();
                    list(node, Math.min(DEEPEST, depth + 1));
                }
            }
        }
        add(BlockType.LIST, depth, lines);
    }

    private void table(Node table) {
        List<List<List<Piece>>> rows = new ArrayList<>();
        int heads = 0;
        for (Node section = table.getFirstChild(); section != null; section = section.getNext()) {
            for (Node row = section.getFirstChild(); row != null; row = row.getNext()) {
                List<List<Piece>> cells = new ArrayList<>();
                for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                    if (row instanceof TableRow && cell instanceof TableCell) {
                        cells.add(Words.line(cell, firstLine(row)));
                    }
                }
                rows.add(cells);
                heads += section instanceof TableHead ? 1 : 0;
            }
        }
        table(rows, heads);
    }

    private void html(String html, int line) {
        Element body = Jsoup.parseBodyFragment(html).body();
        for (Element table : body.select("table")) {
            List<List<List<Piece>>> rows = new ArrayList<>();
            int heads = 0;
            for (Element row : table.select("tr")) {
                List<List<Piece>> cells = new ArrayList<>();
                for (Element cell : row.select("th, td")) {
                    cells.add(Words.of(cell.text(), line));
                    for (int more = span(cell); more > 1; more--) {
                        cells.add(List.of());
                    }
                }
                boolean onlyHeads = row.select("td").isEmpty() && heads == rows.size();
                heads += onlyHeads ? 1 : 0;
                rows.add(cells);
            }
            table(rows, heads);
            table.remove();
        }
        add(BlockType.PARAGRAPH, 0, Words.plain(body.text(), line));
    }

    private static int span(Element cell) {
        String span = cell.attr("colspan");
        return span.matches("[0-9]{1,2}") ? Integer.parseInt(span) : 1;
    }

    private void table(List<List<List<Piece>>> rows, int heads) {
        boolean hasText = rows.stream().flatMap(List::stream).anyMatch(cell -> !cell.isEmpty());
        if (hasText) {
            parts.add(new Part(BlockType.TABLE, 0, rows, heads));
        }
    }

    private void add(BlockType type, int level, List<List<Piece>> lines) {
        List<List<Piece>> filled =
                lines.stream().filter(line -> !line.isEmpty()).toList();
        if (!filled.isEmpty()) {
            parts.add(new Part(type, level, List.of(filled), 0));
        }
    }

    private static int firstLine(Node node) {
        return node.getSourceSpans().isEmpty()
                ? -1
                : node.getSourceSpans().get(0).getLineIndex();
    }
}
