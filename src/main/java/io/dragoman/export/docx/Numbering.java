package io.dragoman.export.docx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How the lists of a document count. Numbers that follow each other belong to one count; any other number begins a
 * count of its own, so that each item shows the number that it had on paper.
 */
final class Numbering {
    static final int BULLETS = 1;
    private static final int LEVELS = 6;
    private static final int INDENT = 360; // twentieths of a point, a level
    private static final String BULLET_OF_LEVEL = "\u2022\u25E6\u25AA\u2022\u25E6\u25AA";

    private record Count(int start, int level) {}

    private final List<Count> counts = new ArrayList<>();
    private int next = Integer.MIN_VALUE;
    private int nextLevel;

    /**
     * The count in which this number comes, at this level.
     *
     * @param level from 0
     */
    int of(int number, int level) {
        if (number != next || level != nextLevel) {
            counts.add(new Count(number, level));
        }
        next = number + 1;
        nextLevel = level;
        return BULLETS + counts.size();
    }

    /** A new block that is no list ends the count. */
    void end() {
        next = Integer.MIN_VALUE;
    }

    static int level(int blockLevel) {
        return Math.max(0, Math.min(LEVELS, blockLevel) - 1);
    }

    void write(OutputStream out) throws IOException {
        StringBuilder xml =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:numbering"
                        + " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">");
        levels(xml, 0, true);
        levels(xml, 1, false);
        xml.append("<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>");
        for (int i = 0; i < counts.size(); i++) {
            Count count = counts.get(i);
            xml.append("<w:num w:numId=\"%d\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"%d\">"
                    .formatted(BULLETS + 1 + i, count.level()));
            xml.append("<w:startOverride w:val=\"%d\"/></w:lvlOverride></w:num>".formatted(count.start()));
        }
        out.write(xml.append("</w:numbering>").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void levels(StringBuilder xml, int id, boolean bullets) {
        xml.append(
                "<w:abstractNum w:abstractNumId=\"%d\"><w:multiLevelType w:val=\"hybridMultilevel\"/>".formatted(id));
        for (int level = 0; level < LEVELS; level++) {
            xml.append("<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/>"
                    .formatted(level, bullets ? "bullet" : "decimal"));
            xml.append("<w:lvlText w:val=\"%s\"/><w:lvlJc w:val=\"left\"/>"
                    .formatted(bullets ? BULLET_OF_LEVEL.substring(level, level + 1) : "%" + (level + 1) + "."));
            xml.append("<w:pPr><w:ind w:left=\"%d\" w:hanging=\"%d\"/></w:pPr></w:lvl>"
                    .formatted(INDENT * (level + 1), INDENT));
        }
        xml.append("</w:abstractNum>");
    }
}
