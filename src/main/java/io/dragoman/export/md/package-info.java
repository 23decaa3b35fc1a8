/**
 * The writer of md.
 */
@NullMarked
package io.dragoman.export.md;

import org.jspecify.annotations.NullMarked;
