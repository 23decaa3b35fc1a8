/**
 * Bytes to pages: which type a file is, how many pages it has, its text layer, and its pages as rasters.
 */
@NullMarked
package io.dragoman.read.source;

import org.jspecify.annotations.NullMarked;
