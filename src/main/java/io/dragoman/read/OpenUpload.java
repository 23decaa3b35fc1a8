package io.dragoman.read;

import io.dragoman.document.Extract;
import io.dragoman.document.Page;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** An upload whose pages can be read, one after the other. For one thread at a time. */
public interface OpenUpload extends Closeable {

    /** Opens uploads. Thread-safe. */
    @FunctionalInterface
    interface Opening {

        /** @throws io.dragoman.refusal.Refusal when it cannot be opened */
        OpenUpload open(Path file, FileType type, Limits limits) throws IOException;
    }

    /**
     * Reads a page.
     *
     * @param index from 0
     * @param language {@code auto}, or Tesseract's names joined with {@code +}
     * @param thorough whether the page is to be read in several ways, which takes as many times as long
     * @param extracts what is to be found by name beside its text
     * @param time what it may take
     * @param sight is told of the page while its picture is there; not told of one whose text was not recognised
     * @throws io.dragoman.refusal.Refusal when the file does not let it be read
     * @throws io.dragoman.read.engine.PageTimeout when it took longer
     */
    Page read(int index, String language, boolean thorough, Set<Extract> extracts, Duration time, Sight sight)
            throws IOException;

    /** Sees a page that was recognised, while its picture is there. */
    @FunctionalInterface
    interface Sight {
        void of(Page page, Picture picture) throws IOException;
    }

    /** Draws the page upright. */
    @FunctionalInterface
    interface Picture {
        /**
         * As a JPEG.
         *
         * @param side its longest, at most, in pixels
         */
        byte[] jpeg(int side);
    }
}
