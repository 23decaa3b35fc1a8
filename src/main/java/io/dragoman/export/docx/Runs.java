package io.dragoman.export.docx;

import io.dragoman.export.Span;
import java.text.Bidi;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/** The text of a paragraph in runs: each of one style and one direction. */
final class Runs {
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

    /** Running text; where a line was ended on purpose it ends here too. */
    void write(List<Span> spans) throws XMLStreamException {
        boolean rightToLeft = isRightToLeft(text(spans));
        for (Span span : spans) {
            if (span.isBreak()) {
                lineBreak();
            } else if (span.link() != null) {
                xml.open("fldSimple", "instr", "HYPERLINK \"" + span.link() + "\"");
                directions(span, rightToLeft);
                xml.close();
            } else {
                directions(span, rightToLeft);
            }
        }
    }

    /** Lines of code, each on its own. */
    void code(List<String> lines) throws XMLStreamException {
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0) {
                lineBreak();
            }
            xml.open("r");
            xml.text(lines.get(i));
            xml.close();
        }
    }

    /** Text of a table's cell. */
    void write(String text) throws XMLStreamException {
        boolean rightToLeft = isRightToLeft(text);
        String[] lines = text.split("\n");
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                lineBreak();
            }
            directions(new Span(lines[i].strip(), false, false, null), rightToLeft);
        }
    }

    void pageBreak() throws XMLStreamException {
        xml.open("r");
        xml.empty("br", "type", "page");
        xml.close();
    }

    private void lineBreak() throws XMLStreamException {
        xml.open("r");
        xml.empty("br");
        xml.close();
    }

    static String text(List<Span> spans) {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    private void directions(Span span, boolean rightToLeft) throws XMLStreamException {
        String text = span.text();
        if (text.isEmpty()) {
            return;
        }
        Bidi bidi = new Bidi(text, rightToLeft ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
        for (int i = 0; i < bidi.getRunCount(); i++) {
            run(text.substring(bidi.getRunStart(i), bidi.getRunLimit(i)), span, bidi.getRunLevel(i) % 2 == 1);
        }
    }

    /** Its properties stand in the order that the schema asks for. */
    private void run(String text, Span span, boolean rightToLeft) throws XMLStreamException {
        xml.open("r");
        if (span.bold() || span.italic() || span.link() != null || rightToLeft || !language.isEmpty()) {
            xml.open("rPr");
            if (span.link() != null) {
                xml.empty("rStyle", "val", "Hyperlink");
            }
            if (span.bold()) {
                xml.empty("b");
                xml.empty("bCs");
            }
            if (span.italic()) {
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
