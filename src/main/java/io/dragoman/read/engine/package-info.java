/**
 * Rasters to words: the recognition engines, kept warm.
 */
@NullMarked
package io.dragoman.read.engine;

import org.jspecify.annotations.NullMarked;
