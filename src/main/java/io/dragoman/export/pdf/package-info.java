/**
 * The searchable PDF. It is not written at a download but by a reader while the original is still there: an
 * {@link io.dragoman.export.pdf.AssembleTask} in, the PDF and a picture of each page on the shelf. The tasks that a
 * reader takes for it, and its answers, are here too.
 */
@NullMarked
package io.dragoman.export.pdf;

import org.jspecify.annotations.NullMarked;
