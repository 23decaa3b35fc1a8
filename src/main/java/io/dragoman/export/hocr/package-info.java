/** The writer of hocr. */
@NullMarked
package io.dragoman.export.hocr;

import org.jspecify.annotations.NullMarked;
