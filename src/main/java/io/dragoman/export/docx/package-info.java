/**
 * The writer of docx.
 */
@NullMarked
package io.dragoman.export.docx;

import org.jspecify.annotations.NullMarked;
