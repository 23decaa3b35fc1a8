/** Barcodes and two-dimensional codes on the image of a page, read with ZXing. Imports the words and {@code read} only. */
@NullMarked
package io.dragoman.read.code;

import org.jspecify.annotations.NullMarked;
