package io.dragoman.read.source;

import io.dragoman.document.Page;

/** What a page gives: its text, or its image to be recognised. */
public sealed interface PageContent permits PageContent.Text, Raster {

    /** A page that was read from its own text layer. */
    record Text(Page page) implements PageContent {}
}
