package io.dragoman.export.docx;

import io.dragoman.document.Box;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Elements of WordprocessingML, written as they come. What XML cannot hold is left out of texts. */
final class WordXml {
    static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private final XMLStreamWriter xml;

    WordXml(OutputStream out) throws XMLStreamException {
        xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
    }

    /** @param root document, hdr or ftr */
    void begin(String root) throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.setPrefix("w", NAMESPACE);
        xml.writeStartElement("w", root, NAMESPACE);
        xml.writeNamespace("w", NAMESPACE);
        xml.writeNamespace("r", RELATIONSHIPS);
        if (root.equals("document")) {
            Drawing.writeNamespaces(xml);
        }
    }

    void end() throws XMLStreamException {
        xml.writeEndDocument();
        xml.flush();
    }

    /** @param attributes names and values in turn */
    void open(String element, String... attributes) throws XMLStreamException {
        xml.writeStartElement("w", element, NAMESPACE);
        attributes(attributes);
    }

    void close() throws XMLStreamException {
        xml.writeEndElement();
    }

    /** @param attributes names and values in turn */
    void empty(String element, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement("w", element, NAMESPACE);
        attributes(attributes);
    }

    /** An element that points to another part of the package. */
    void reference(String element, String type, String id) throws XMLStreamException {
        xml.writeEmptyElement("w", element, NAMESPACE);
        attributes("type", type);
        xml.writeAttribute("r", RELATIONSHIPS, "id", id);
    }

    /** See {@link Drawing#write}. */
    void picture(int number, String id, Box box, int dpi) throws XMLStreamException {
        open("r");
        open("drawing");
        new Drawing(xml).write(number, id, box, dpi);
        close();
        close();
    }

    /** Text with its blanks. */
    void text(String text) throws XMLStreamException {
        open("t");
        xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "space", "preserve");
        xml.writeCharacters(allowed(text));
        close();
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute("w", NAMESPACE, attributes[i], attributes[i + 1]);
        }
    }

    private static String allowed(String text) {
        if (text.codePoints().allMatch(WordXml::isAllowed)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(WordXml::isAllowed).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** XML 1.0, production 2. */
    private static boolean isAllowed(int c) {
        return c == '\t' || c == '\n' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
