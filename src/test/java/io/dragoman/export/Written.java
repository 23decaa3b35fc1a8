package io.dragoman.export;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Cell;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.document.Table;
import io.dragoman.document.Word;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Small documents for the tests of the writers, in words. */
public final class Written {
    private static final int LINE_HEIGHT = 40;

    private Written() {}

    public static Result done(Page... pages) {
        return done(pages.length, visitor -> {
            for (Page page : pages) {
                visitor.visit(page);
            }
        });
    }

    public static Result done(int count, Result.Pages pages) {
        return job("done", count, pages);
    }

    public static Result processing(int count) {
        return job("processing", count, visitor -> {
            throw new IOException("Not done: there are no pages");
        });
    }

    private static Result job(String status, int count, Result.Pages pages) {
        return new Result(
                "0123456789abcdef0123456789abcdef",
                status,
                "cpu",
                "auto",
                "",
                count,
                0.987654,
                false,
                0,
                "Rechnung ä.png",
                Instant.parse("2026-11-20T10:00:00Z"),
                null,
                null,
                "tesseract 5.5",
                "deu",
                count,
                count,
                null,
                null,
                List.of(),
                null,
                List.of(),
                pages,
                Set.of(),
                List.of(),
                null);
    }

    public static Page page(int index, Block... blocks) {
        return page(index, "eng", blocks);
    }

    public static Page page(int index, String language, Block... blocks) {
        return new Page(
                index, 1240, 1754, 150, 0, PageSource.OCR, "tesseract 5.5", language, List.of(blocks), List.of());
    }

    public static Block heading(int level, String text) {
        return Block.of(BlockType.HEADING, level, lines(text));
    }

    public static Block paragraph(String text) {
        return Block.of(BlockType.PARAGRAPH, 0, lines(text));
    }

    public static Block list(int level, String text) {
        return Block.of(BlockType.LIST, level, lines(text));
    }

    public static Block footer(String text) {
        return Block.of(BlockType.FOOTER, 0, lines(text));
    }

    /** A table of these rows, each written as its cells with a bar between them. */
    public static Block table(String... rows) {
        List<Cell> cells = new ArrayList<>();
        int columns = 0;
        for (int row = 0; row < rows.length; row++) {
            String[] texts = rows[row].split("\\|", -1);
            columns = Math.max(columns, texts.length);
            for (int column = 0; column < texts.length; column++) {
                cells.add(new Cell(row, column, 1, 1, texts[column], new Box(100, 100, 200, 130), 0.9));
            }
        }
        return table(new Table(new Box(100, 100, 900, 500), rows.length, columns, 1, cells));
    }

    public static Block table(Table table) {
        String text = String.join(
                "\n", table.texts().stream().map(row -> String.join("\t", row)).toList());
        return new Block(BlockType.TABLE, 0, text, table.box(), 0.9, List.of(), table);
    }

    public static String utf8(Writer writer, Result result) throws IOException {
        return new String(bytes(writer, result), StandardCharsets.UTF_8);
    }

    public static byte[] bytes(Writer writer, Result result) throws IOException {
        var out = new ByteArrayOutputStream();
        writer.write(result, out);
        return out.toByteArray();
    }

    private static List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            int y = 100 + LINE_HEIGHT * lines.size();
            List<Word> words = new ArrayList<>();
            int x = 100;
            for (String word : Arrays.stream(line.split(" "))
                    .filter(some -> !some.isEmpty())
                    .toList()) {
                int width = 12 * word.length();
                words.add(new Word(word, new Box(x, y, x + width, y + 30), 0.9));
                x += width + 12;
            }
            lines.add(new Line(line, new Box(100, y, Math.max(101, x), y + 30), 0.9, words));
        }
        return lines;
    }
}
