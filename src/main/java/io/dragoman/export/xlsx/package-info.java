/** The writer of xlsx. */
@NullMarked
package io.dragoman.export.xlsx;

import org.jspecify.annotations.NullMarked;
