package io.dragoman.export;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a finished job in one format. Holds no state: one instance serves all threads. */
public interface Writer {

    Format format();

    /** Writes all of it; does not close the stream. Memory stays flat as the document grows. */
    void write(Result result, OutputStream out) throws IOException;
}
