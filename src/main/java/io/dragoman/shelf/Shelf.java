package io.dragoman.shelf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;

/**
 * Keeps named bytes, encrypted. A name is made of folders separated by slashes, such as {@code jobs/9f2c…/upload}; its
 * letters are ASCII letters, digits, {@code . _ -} and the slash. Safe for use by many threads and processes at once.
 */
public interface Shelf {

    /** Writes the bytes to the stream that it is given; need not close it. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Keeps these bytes whole or not at all: under a temporary name, flushed to the disk, then renamed. What had the
     * name before is replaced.
     *
     * @throws IOException when it could not be kept; nothing new is then under the name
     */
    void put(String name, JobKey key, Content content) throws IOException;

    /**
     * The bytes under this name. What is read is authentic: a changed or cut file ends in an exception, not in other
     * bytes.
     *
     * @throws java.nio.file.NoSuchFileException when nothing has this name
     */
    InputStream open(String name, JobKey key) throws IOException;

    boolean has(String name) throws IOException;

    /** Removes what has this name, and everything in the folder of this name; nothing there is no fault. */
    void delete(String name) throws IOException;

    /** What lies right in this folder, files and folders; nothing where there is no such folder. */
    List<Kept> list(String folder) throws IOException;

    /** What is being written just now, or was left so by a process that was killed. */
    List<Kept> halfWritten() throws IOException;

    /** Removes what is half written and has not been touched since. */
    void deleteHalfWritten(Instant before) throws IOException;

    /** How many bytes can still be kept; {@link Long#MAX_VALUE} where there is no such bound. */
    long freeBytes();
}
