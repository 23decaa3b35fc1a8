package io.dragoman.read.source;

import io.dragoman.document.Page;
import io.dragoman.read.layout.Marks;

/** What a page gives: its text, or its image to be recognised. */
public sealed interface PageContent permits PageContent.Text, Raster {

    /**
     * A page that was read from its own text layer.
     *
     * @param marks what it shows beside its text
     */
    record Text(Page page, Marks marks) implements PageContent {}
}
