/**
 * The writer of pdf.
 */
@NullMarked
package io.dragoman.export.pdf;

import org.jspecify.annotations.NullMarked;
