package io.dragoman.export;

import io.dragoman.shelf.StaysOpen;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * XML of one namespace, written as it comes, in UTF-8. What XML cannot hold is left out of texts and attributes. For
 * one thread; leaves the stream that it writes to open.
 */
public final class XmlOut {
    private final XMLStreamWriter xml;

    public XmlOut(OutputStream out) throws IOException {
        try {
            xml = XMLOutputFactory.newFactory()
                    .createXMLStreamWriter(new StaysOpen(out), StandardCharsets.UTF_8.name());
        } catch (XMLStreamException e) {
            throw new IOException("XML cannot be written", e);
        }
    }

    /** Something that is written. */
    @FunctionalInterface
    private interface Piece {
        void write() throws XMLStreamException;
    }

    /**
     * Begins the document with its outermost element.
     *
     * @param doctype the whole declaration; empty for none
     * @param attributes names and values in turn
     */
    public void begin(String doctype, String element, String namespace, String... attributes) throws IOException {
        write(() -> {
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            if (!doctype.isEmpty()) {
                xml.writeDTD("\n" + doctype + "\n");
            }
            xml.writeStartElement(element);
            xml.writeDefaultNamespace(namespace);
        });
        attributes(attributes);
    }

    /** Ends what is still open, and the document. */
    public void end() throws IOException {
        write(() -> {
            xml.writeEndDocument();
            xml.flush();
        });
    }

    /** @param attributes names and values in turn */
    public void open(String element, String... attributes) throws IOException {
        write(() -> xml.writeStartElement(element));
        attributes(attributes);
    }

    /** @param attributes names and values in turn */
    public void empty(String element, String... attributes) throws IOException {
        write(() -> xml.writeEmptyElement(element));
        attributes(attributes);
    }

    /** An element with nothing but text in it. */
    public void element(String element, String text, String... attributes) throws IOException {
        open(element, attributes);
        text(text);
        close();
    }

    public void text(String text) throws IOException {
        write(() -> xml.writeCharacters(allowed(text)));
    }

    /** Ends the innermost element that is open. */
    public void close() throws IOException {
        write(xml::writeEndElement);
    }

    private void attributes(String... attributes) throws IOException {
        for (int i = 0; i < attributes.length; i += 2) {
            String name = attributes[i];
            String value = allowed(attributes[i + 1]);
            write(() -> xml.writeAttribute(name, value));
        }
    }

    private static void write(Piece piece) throws IOException {
        try {
            piece.write();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException("XML cannot be written", e);
        }
    }

    private static String allowed(String text) {
        if (text.codePoints().allMatch(XmlOut::isAllowed)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(XmlOut::isAllowed).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** XML 1.0, production 2. */
    private static boolean isAllowed(int c) {
        return c == '\t' || c == '\n' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
