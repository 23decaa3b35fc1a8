package io.dragoman.export.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** Compresses while it is written, into a stream of a PDF. */
final class Flate {
    private static final int BUFFER_BYTES = 64 * 1024;

    private Flate() {}

    static OutputStream of(COSStream stream) throws IOException {
        stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        Deflater deflater = new Deflater();
        return new DeflaterOutputStream(stream.createRawOutputStream(), deflater, BUFFER_BYTES) {
            @Override
            public void close() throws IOException {
                try {
                    super.close();
                } finally {
                    deflater.end();
                }
            }
        };
    }
}
