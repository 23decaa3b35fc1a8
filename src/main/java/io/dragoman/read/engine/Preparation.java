package io.dragoman.read.engine;

/** Makes of a page's image what an engine reads best. */
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

    /** The caller's to close. */
    Prepared prepared();
}
