package io.dragoman.export.pdf;

import io.dragoman.document.Page;
import java.io.IOException;
import java.util.Optional;

/** What was read on each page, opened one at a time. */
interface PageResults {

    /** How many pages the file has. */
    int count();

    /** Empty for a page that failed. */
    Optional<Page> open(int index) throws IOException;
}
