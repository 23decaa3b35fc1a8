/** The writer of alto. */
@NullMarked
package io.dragoman.export.alto;

import org.jspecify.annotations.NullMarked;
