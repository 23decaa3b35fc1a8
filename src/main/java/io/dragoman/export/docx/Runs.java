package io.dragoman.export.docx;

import io.dragoman.document.Block;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import java.text.Bidi;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** The text of a paragraph in runs: each of one style and one direction. */
final class Runs {
    private static final double FULL = 0.75; // of its block's width: a shorter line was ended on purpose

    private final WordXml xml;
    private final String language;

    /** @param language a BCP 47 tag; empty when it is not known */
    Runs(WordXml xml, String language) {
        this.xml = xml;
        this.language = language;
    }

    static boolean isRightToLeft(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length())
                && !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }

    /** A block's lines flow into one another, but for those that were ended before the margin. */
    void write(Block block) throws XMLStreamException {
        List<Line> lines = block.lines();
        String ofLines = String.join("\n", lines.stream().map(Line::text).toList());
        if (!ofLines.equals(block.text())) {
            write(block.text());
            return;
        }
        boolean rightToLeft = isRightToLeft(block.text());
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            boolean last = i + 1 == lines.size();
            boolean flows = !last && line.box().width() >= FULL * block.box().width();
            String after = flows ? between(line.text(), lines.get(i + 1).text()) : "";
            write(line, after, rightToLeft);
            if (!last && !flows) {
                xml.open("r");
                xml.empty("br");
                xml.close();
            }
        }
    }

    /** Text without words, each of its lines on a line. */
    void write(String text) throws XMLStreamException {
        boolean rightToLeft = isRightToLeft(text);
        String[] lines = text.split("\n");
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                xml.open("r");
                xml.empty("br");
                xml.close();
            }
            directions(lines[i].strip(), false, false, rightToLeft);
        }
    }

    private void write(Line line, String after, boolean rightToLeft) throws XMLStreamException {
        String text = line.text() + after;
        int from = 0;
        int at = 0;
        boolean bold = false;
        boolean italic = false;
        for (Word word : line.words()) {
            int found = text.indexOf(word.text(), at);
            if (found < 0) {
                continue;
            }
            if (found > 0 && (word.bold() != bold || word.italic() != italic)) {
                directions(text.substring(from, found), bold, italic, rightToLeft);
                from = found;
            }
            bold = word.bold();
            italic = word.italic();
            at = found + word.text().length();
        }
        directions(text.substring(from), bold, italic, rightToLeft);
    }

    private void directions(String text, boolean bold, boolean italic, boolean rightToLeft) throws XMLStreamException {
        if (text.isEmpty()) {
            return;
        }
        Bidi bidi = new Bidi(text, rightToLeft ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
        for (int i = 0; i < bidi.getRunCount(); i++) {
            run(text.substring(bidi.getRunStart(i), bidi.getRunLimit(i)), bold, italic, bidi.getRunLevel(i) % 2 == 1);
        }
    }

    private void run(String text, boolean bold, boolean italic, boolean rightToLeft) throws XMLStreamException {
        xml.open("r");
        if (bold || italic || rightToLeft || !language.isEmpty()) {
            xml.open("rPr");
            if (bold) {
                xml.empty("b");
                xml.empty("bCs");
            }
            if (italic) {
                xml.empty("i");
                xml.empty("iCs");
            }
            if (rightToLeft) {
                xml.empty("rtl");
            }
            if (!language.isEmpty()) {
                xml.empty("lang", rightToLeft ? "bidi" : isEastAsian(text) ? "eastAsia" : "val", language);
            }
            xml.close();
        }
        xml.text(text);
        xml.close();
    }

    /** Nothing between ideographs, and after a hyphen that only the line's end had made. */
    private static String between(String line, String next) {
        if (line.isEmpty() || next.isEmpty()) {
            return "";
        }
        boolean ideographs = isIdeograph(line.codePointBefore(line.length())) && isIdeograph(next.codePointAt(0));
        return ideographs || line.endsWith("-") ? "" : " ";
    }

    private static boolean isEastAsian(String text) {
        return text.codePoints().anyMatch(Runs::isIdeograph);
    }

    private static boolean isIdeograph(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO -> true;
            default -> codePoint >= 0x3000 && codePoint <= 0x303F;
        };
    }
}
