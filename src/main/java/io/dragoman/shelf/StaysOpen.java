package io.dragoman.shelf;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A stream for whoever closes what he has written to: what lies below stays open, so that a zip archive can go on behind a
 * document, and a file be flushed to the disk behind its last segment.
 */
public final class StaysOpen extends FilterOutputStream {
    public StaysOpen(OutputStream out) {
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
