package io.dragoman.export.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An upload that is open. For one thread at a time. */
public interface Original extends Closeable {

    boolean isPdf();

    /** Its bytes as they came, for as long as it is open. */
    Path file();

    /**
     * A page of a file that is no PDF, with its pixels as they are stored.
     *
     * @param index from 0
     */
    PageImage image(int index) throws IOException;

    /**
     * What a page looks like, as a JPEG.
     *
     * @param index from 0
     * @param rotation the degrees, clockwise, by which it is turned to stand upright, as its {@link
     *     io.dragoman.document.Page} says; null where nothing is known beyond what the file says itself
     * @param height in pixels, at most
     */
    byte[] picture(int index, @Nullable Integer rotation, int height) throws IOException;
}
