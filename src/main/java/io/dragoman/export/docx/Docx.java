package io.dragoman.export.docx;

import io.dragoman.export.Format;
import io.dragoman.export.Result;
import io.dragoman.export.Writer;
import io.dragoman.shelf.StaysOpen;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLStreamException;
import org.springframework.stereotype.Component;

/**
 * A Word document. POI would hold all of its text in memory, so it makes only the {@link Skeleton}, and the text goes
 * into the package as it comes.
 */
@Component
public final class Docx implements Writer {

    @Override
    public Format format() {
        return Format.DOCX;
    }

    @Override
    public void write(Result result, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        Numbering numbering = new Numbering();
        Figures figures = new Figures(result.pages());
        String relationships = Skeleton.copy(result.fileName(), Date.from(result.createdAt()), zip);
        zip.putNextEntry(new ZipEntry(Skeleton.TEXT));
        try {
            DocumentXml document = new DocumentXml(new StaysOpen(zip), numbering, figures);
            result.pages().forEach(page -> {
                try {
                    document.add(page);
                } catch (XMLStreamException e) {
                    throw new IOException("The document's text cannot be written", e);
                }
            });
            document.end();
            zip.closeEntry();
            writeHead(Skeleton.HEADER, "hdr", "Header", document.head(), zip);
            writeHead(Skeleton.FOOTER, "ftr", "Footer", document.foot(), zip);
        } catch (XMLStreamException e) {
            throw new IOException("The document's text cannot be written", e);
        }
        figures.write(zip);
        zip.putNextEntry(new ZipEntry(Skeleton.NUMBERING));
        numbering.write(zip);
        zip.closeEntry();
        Skeleton.put(
                Skeleton.RELATIONSHIPS,
                relationships
                        + Skeleton.relationship(Skeleton.HEADER_ID, "header", "header1.xml")
                        + Skeleton.relationship(Skeleton.FOOTER_ID, "footer", "footer1.xml")
                        + figures.relationships()
                        + "</Relationships>",
                zip);
        zip.finish();
    }

    /** Empty where the document has none, since the package says that there is one. */
    private static void writeHead(
            String name, String root, String style, Optional<Heads.Head> head, ZipOutputStream zip)
            throws IOException, XMLStreamException {
        zip.putNextEntry(new ZipEntry(name));
        WordXml xml = new WordXml(new StaysOpen(zip));
        xml.begin(root);
        xml.open("p");
        xml.open("pPr");
        xml.empty("pStyle", "val", style);
        xml.close();
        List<String> parts = head.map(Heads.Head::parts).orElse(List.of());
        for (int i = 0; i < parts.size(); i++) {
            if (i == 1) {
                xml.open("fldSimple", "instr", "PAGE");
            }
            xml.open("r");
            xml.text(parts.get(i));
            xml.close();
            if (i == 1) {
                xml.close();
            }
        }
        xml.close();
        xml.end();
        zip.closeEntry();
    }
}
