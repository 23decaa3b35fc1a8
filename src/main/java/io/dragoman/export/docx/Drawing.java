package io.dragoman.export.docx;

import io.dragoman.document.Box;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A picture in a line of its own, as DrawingML has it. */
final class Drawing {
    private static final String WORD = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    private static final String MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static final String PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    private static final long UNITS_AN_INCH = 914_400;
    private static final double WIDEST = 6.2; // inches between the margins of a sheet of A4

    private final XMLStreamWriter xml;

    Drawing(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static void writeNamespaces(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeNamespace("wp", WORD);
        xml.writeNamespace("a", MAIN);
        xml.writeNamespace("pic", PICTURE);
    }

    /**
     * Writes the picture within a run.
     *
     * @param number of the picture, from 1
     * @param id of its relationship
     * @param box what it covers on the page
     */
    void write(int number, String id, Box box, int dpi) throws XMLStreamException {
        double inches = Math.max(0.1, (double) box.width() / dpi);
        double factor = Math.min(1, WIDEST / inches);
        String wide = String.valueOf(Math.round(inches * factor * UNITS_AN_INCH));
        String high = String.valueOf(Math.round((double) box.height() / dpi * factor * UNITS_AN_INCH));
        open("wp", "inline", WORD);
        empty("wp", "extent", WORD, "cx", wide, "cy", high);
        empty("wp", "docPr", WORD, "id", String.valueOf(number), "name", "Figure " + number);
        open("a", "graphic", MAIN);
        open("a", "graphicData", MAIN, "uri", PICTURE);
        open("pic", "pic", PICTURE);
        open("pic", "nvPicPr", PICTURE);
        empty("pic", "cNvPr", PICTURE, "id", String.valueOf(number), "name", "Figure " + number);
        empty("pic", "cNvPicPr", PICTURE);
        xml.writeEndElement();
        open("pic", "blipFill", PICTURE);
        xml.writeEmptyElement("a", "blip", MAIN);
        xml.writeAttribute("r", WordXml.RELATIONSHIPS, "embed", id);
        open("a", "stretch", MAIN);
        empty("a", "fillRect", MAIN);
        xml.writeEndElement();
        xml.writeEndElement();
        open("pic", "spPr", PICTURE);
        open("a", "xfrm", MAIN);
        empty("a", "off", MAIN, "x", "0", "y", "0");
        empty("a", "ext", MAIN, "cx", wide, "cy", high);
        xml.writeEndElement();
        open("a", "prstGeom", MAIN, "prst", "rect");
        empty("a", "avLst", MAIN);
        for (int element = 0; element < 6; element++) {
            xml.writeEndElement();
        }
    }

    private void open(String prefix, String element, String namespace, String... attributes) throws XMLStreamException {
        xml.writeStartElement(prefix, element, namespace);
        attributes(attributes);
    }

    private void empty(String prefix, String element, String namespace, String... attributes)
            throws XMLStreamException {
        xml.writeEmptyElement(prefix, element, namespace);
        attributes(attributes);
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }
}
