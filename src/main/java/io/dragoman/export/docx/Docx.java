package io.dragoman.export.docx;

import io.dragoman.export.Format;
import io.dragoman.export.Result;
import io.dragoman.export.Writer;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Date;
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
        Skeleton.copy(result.fileName(), Date.from(result.createdAt()), zip);
        zip.putNextEntry(new ZipEntry(Skeleton.TEXT));
        try {
            DocumentXml document = new DocumentXml(new StaysOpen(zip), numbering);
            result.pages().forEach(page -> {
                try {
                    document.add(page);
                } catch (XMLStreamException e) {
                    throw new IOException("The document's text cannot be written", e);
                }
            });
            document.end();
        } catch (XMLStreamException e) {
            throw new IOException("The document's text cannot be written", e);
        }
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(Skeleton.NUMBERING));
        numbering.write(zip);
        zip.closeEntry();
        zip.finish();
    }

    /** An XML writer may close what it writes to; the package goes on after its text. */
    private static final class StaysOpen extends FilterOutputStream {
        StaysOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
