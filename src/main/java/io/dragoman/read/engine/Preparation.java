package io.dragoman.read.engine;

import net.sourceforge.lept4j.Pix;

/** Makes of a page's image what an engine reads best. Thread-safe. */
interface Preparation {

    /**
     * An image that shows the same page.
     *
     * @param factor its pixels for one pixel of the page
     * @param dpi of this image
     */
    record Prepared(Picture picture, double factor, int dpi) implements AutoCloseable {
        @Override
        public void close() {
            picture.close();
        }
    }

    /** @param dpi of the page's image, as its file says */
    Prepared prepare(Pix page, int dpi);
}
